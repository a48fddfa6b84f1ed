import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#foundation/access';
import { By, encodeCursor, Loaded, type Loaders, PageArgs, pageOf } from '#foundation/graphql';
import { Need } from '#needs';
import { BidQueries } from './bids.queries.js';
import { BidConnection } from './bids.resolver.js';

/** The bids beside their need. */
@Resolver(() => Need)
export class NeedBidsResolver {
  constructor(private readonly queries: BidQueries) {}

  @ResolveField(() => BidConnection, {
    description: 'That the asker may read, newest first; sealed ones after the opening',
  })
  async bids(@Parent() need: Need, @By() actor: Actor, @Loaded() loaders: Loaders, @Args() args: PageArgs) {
    const count = () => this.queries.countOfNeed(loaders, actor, need.id);
    return pageOf(await this.queries.ofNeed(actor, need.id, args), args, (bid) => encodeCursor([bid.id]), count);
  }
}
