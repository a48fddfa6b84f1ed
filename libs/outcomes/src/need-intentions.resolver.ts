import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#foundation/access';
import { By, encodeCursor, PageArgs, pageOf } from '#foundation/graphql';
import { Need } from '#needs';
import { OutcomeQueries } from './outcomes.queries.js';
import { IntentionConnection } from './outcomes.resolver.js';

/** What came of a need, beside it. */
@Resolver(() => Need)
export class NeedIntentionsResolver {
  constructor(private readonly queries: OutcomeQueries) {}

  @ResolveField(() => IntentionConnection, { description: 'That the asker may read, newest first' })
  async intentions(@Parent() need: Need, @By() actor: Actor, @Args() args: PageArgs) {
    const rows = await this.queries.list(actor, { needId: need.id }, args);
    return pageOf(rows, args, (row) => encodeCursor([row.id]));
  }
}
