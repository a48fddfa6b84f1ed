import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#foundation/access';
import { By, Loaded, type Loaders, PageArgs, pageOf } from '#foundation/graphql';
import { Need } from '#needs';
import { ProposalQueries, rankCursor } from './proposals.queries.js';
import { MatchProposalConnection } from './proposals.resolver.js';

/** The proposals beside their need. */
@Resolver(() => Need)
export class NeedProposalsResolver {
  constructor(private readonly queries: ProposalQueries) {}

  @ResolveField(() => MatchProposalConnection, { description: 'That the asker may read, newest round and best first' })
  async proposals(@Parent() need: Need, @By() actor: Actor, @Loaded() loaders: Loaders, @Args() args: PageArgs) {
    const count = () => this.queries.countOfNeed(loaders, actor, need.id);
    return pageOf(await this.queries.ofNeed(actor, need.id, args), args, rankCursor, count);
  }
}
