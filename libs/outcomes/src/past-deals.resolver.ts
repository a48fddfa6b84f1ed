import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '#foundation/access';
import { By } from '#foundation/graphql';
import { MatchProposal } from '#proposals';
import { Intention } from './outcome.entities.js';
import { OutcomeQueries } from './outcomes.queries.js';

/** What buyer and supplier of a proposal did with each other before, beside it. */
@Resolver(() => MatchProposal)
export class PastDealsResolver {
  constructor(private readonly queries: OutcomeQueries) {}

  @ResolveField(() => [Intention], {
    complexity: 5,
    description: '双方以往合作，最新的在前 / past deals of the two that the asker may read, newest first, ten at most',
  })
  pastDeals(@Parent() { buyerFirmId, supplierFirmId }: MatchProposal, @By() actor: Actor): Promise<Intention[]> {
    return this.queries.ofPair(actor, buyerFirmId, supplierFirmId);
  }
}
