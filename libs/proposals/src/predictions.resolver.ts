import { Float, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Visible } from '#foundation/access';
import { shownProbability } from '#matching';
import { MatchProposal } from './match-proposal.entity.js';
import { ProposalAccess } from './proposals.access.js';

/**
 * What was foretold when the proposal was made. Null with too few answers to tell one probability from another: people
 * look at the grade then. Suppliers are told none of it.
 */
@Resolver(() => MatchProposal)
export class PredictionsResolver {
  @ResolveField(() => Float, {
    nullable: true,
    description: '需求方接受的概率 / P(the need side invites), 0 to 1; null with fewer than 200 answers behind it',
  })
  @Visible(ProposalAccess.rank)
  probability(@Parent() proposal: MatchProposal): number | null {
    return shownProbability(proposal.needEvents ?? 0, proposal.needProbability);
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: '供应商接受的概率 / P(the supplier bids), 0 to 1; null with fewer than 200 answers behind it',
  })
  @Visible(ProposalAccess.reviewDetails)
  supplierProbability(@Parent() proposal: MatchProposal): number | null {
    return shownProbability(proposal.supplierEvents ?? 0, proposal.supplierProbability);
  }

  @ResolveField(() => Float, {
    nullable: true,
    description: '期望价值（万元）/ both probabilities × upper budget; null where one of them may not be shown',
  })
  @Visible(ProposalAccess.reviewDetails)
  expectedValue(@Parent() { needEvents, supplierEvents, expectedValue }: MatchProposal): number | null {
    return shownProbability(Math.min(needEvents ?? 0, supplierEvents ?? 0), expectedValue);
  }
}
