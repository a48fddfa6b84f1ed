import { Args, ArgsType, Field, Mutation, ObjectType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import {
  By,
  encodeCursor,
  enumOf,
  Instant,
  Loaded,
  type Loaders,
  PageArgs,
  pageOf,
  resultUnion,
  Text,
} from '#foundation/graphql';
import { OPPORTUNITY_STATES, type OpportunityState } from './domain/opportunity.js';
import { MatchProposal } from './match-proposal.entity.js';
import { OpportunityQueries } from './opportunities.queries.js';
import { Opportunities } from './opportunities.service.js';
import { ProposalAccess } from './proposals.access.js';
import { PostponeOpportunityInput, ProposalActInput } from './proposals.inputs.js';
import { ProposalQueries } from './proposals.queries.js';
import { proposalRefusals } from './proposals.refusals.js';
import { MatchProposalConnection } from './proposals.resolver.js';
import { ProposalPayload } from './review.resolver.js';

export const OpportunityStateEnum = enumOf(
  OPPORTUNITY_STATES,
  'OpportunityState',
  '商机状态：待答复、稍后、已报价、不感兴趣、已结束 / where an opportunity stands for the supplier',
);

@ArgsType()
class OpportunitiesArgs extends PageArgs {
  @Field(() => OpportunityStateEnum, { nullable: true })
  @IsOptional()
  @IsIn(OPPORTUNITY_STATES)
  state?: OpportunityState | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;
}

/** What the supplier did with an opportunity before answering. */
@ObjectType()
@Visible(signedIn)
export class OpportunityMark {
  @Field(() => Instant, { nullable: true, description: '首次打开时间 / when somebody of the supplier first saw it' })
  openedAt: Date | null;

  @Field(() => Instant, { nullable: true, description: '稍后处理至 / put off until' })
  laterUntil: Date | null;
}

const OpenOpportunityResult = resultUnion('OpenOpportunityResult', () => ProposalPayload, proposalRefusals, []);
const PostponeOpportunityResult = resultUnion('PostponeOpportunityResult', () => ProposalPayload, proposalRefusals, [
  'LATER_INVALID',
]);

@Resolver(() => MatchProposal)
export class OpportunitiesResolver {
  constructor(
    private readonly opportunities: Opportunities,
    private readonly marks: OpportunityQueries,
    private readonly queries: ProposalQueries,
  ) {}

  @Query(() => MatchProposalConnection, {
    name: 'opportunities',
    description: 'Needs that were pushed to my firm as a supplier, newest first',
  })
  @Allow(ProposalAccess.opportunities)
  async page(@By() actor: Actor, @Args() args: OpportunitiesArgs) {
    const rows = await this.queries.opportunities(actor, args, args);
    return pageOf(
      rows,
      args,
      (row) => encodeCursor([row.id]),
      () => this.queries.countOpportunities(actor, args),
    );
  }

  @Mutation(() => OpenOpportunityResult, { description: 'The supplier opened what was pushed to it' })
  @Allow(ProposalAccess.handleOpportunity)
  openOpportunity(@By() actor: Actor, @Args('input') input: ProposalActInput): Promise<{ proposalId: Id } | Refusal> {
    return this.opportunities.open(actor, input);
  }

  @Mutation(() => PostponeOpportunityResult, { description: '稍后 / the supplier will look at it later' })
  @Allow(ProposalAccess.handleOpportunity)
  postponeOpportunity(
    @By() actor: Actor,
    @Args('input') input: PostponeOpportunityInput,
  ): Promise<{ proposalId: Id } | Refusal> {
    return this.opportunities.postpone(actor, input);
  }

  @ResolveField(() => OpportunityMark, { nullable: true, description: 'For the supplier and those who help it' })
  @Visible(ProposalAccess.opportunityMark)
  async opportunity(@Parent() proposal: MatchProposal, @Loaded() loaders: Loaders): Promise<OpportunityMark> {
    const mark = await loaders.of('opportunity.marks', (ids) => this.marks.marks(ids)).load(proposal.id);
    return mark ?? { openedAt: null, laterUntil: null };
  }
}
