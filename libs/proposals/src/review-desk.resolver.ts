import {
  Args,
  ArgsType,
  Field,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import type { Id, Refusal as RefusalValue } from '#kernel';
import { type Actor, Allow, signedIn, Visible } from '#foundation/access';
import {
  By,
  enumOf,
  Loaded,
  type Loaders,
  LocalDate,
  PageArgs,
  pageOf,
  Refusal,
  Text,
  Uuid,
} from '#foundation/graphql';
import { Account, IdentityQueries } from '#identity';
import { APPROVAL_OUTCOMES, type ApprovalOutcome, Approvals } from './approvals.service.js';
import { MatchProposal } from './match-proposal.entity.js';
import { ProposalAccess } from './proposals.access.js';
import { ApproveProposalsInput } from './proposals.inputs.js';
import { ProposalQueries } from './proposals.queries.js';
import { MatchProposalConnection } from './proposals.resolver.js';
import { decidedCursor, type Decision, DECISIONS, ReviewDeskQueries } from './review-desk.queries.js';

const ReviewDecision = enumOf(DECISIONS, 'ReviewDecision', '审核结论：同意、退回 / what an office decided');
const ApprovalOutcomeEnum = enumOf(APPROVAL_OUTCOMES, 'ApprovalOutcome', '批量同意的逐条结果 / what became of one');

@ArgsType()
class DecisionsArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'Who decided, as the first or the second person' })
  @IsOptional()
  accountId?: Id | null;

  @Field(() => ReviewDecision, { nullable: true })
  @IsOptional()
  @IsIn(DECISIONS)
  decision?: Decision | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The last day' })
  @IsOptional()
  to?: string | null;
}

/** What became of one proposal of a batch. */
@ObjectType()
@Visible(signedIn)
export class ApprovalItem {
  @Field(() => Uuid)
  proposalId: Id;

  @Field(() => ApprovalOutcomeEnum)
  outcome: ApprovalOutcome;

  @Field(() => Refusal, { nullable: true, description: 'Why not' })
  refusal: RefusalValue | null;

  @Field(() => MatchProposal, { nullable: true, description: 'As it stands now; null where it may not be read' })
  proposal: MatchProposal | null;
}

/** The review desk: many approvals at once, what can be taken back, and what was decided by whom. */
@Resolver(() => MatchProposal)
export class ReviewDeskResolver {
  constructor(
    private readonly approvals: Approvals,
    private readonly queries: ProposalQueries,
    private readonly desk: ReviewDeskQueries,
    private readonly people: IdentityQueries,
  ) {}

  @Query(() => MatchProposalConnection, { description: 'What the offices decided, the newest decision first' })
  @Allow(ProposalAccess.readQueue)
  async reviewDecisions(@By() actor: Actor, @Args() args: DecisionsArgs) {
    const rows = await this.desk.decisions(actor, args, args);
    return pageOf(rows, args, decidedCursor, () => this.desk.countDecisions(actor, args));
  }

  @Query(() => [MatchProposal], { description: 'My decisions that can still be taken back' })
  @Allow(ProposalAccess.review)
  undoableReviews(@By() actor: Actor): Promise<MatchProposal[]> {
    return this.desk.undoable(actor);
  }

  @Mutation(() => [ApprovalItem], { description: 'Each by itself: one refusal stops no other' })
  @Allow(ProposalAccess.review)
  async approveProposals(@By() actor: Actor, @Args('input') input: ApproveProposalsInput): Promise<ApprovalItem[]> {
    const approvals = await this.approvals.approveAll(actor, input);
    const known = approvals.filter(({ outcome }) => outcome !== 'not_found').map(({ proposalId }) => proposalId);
    const now = new Map((await this.queries.byIds(known)).flatMap((row) => (row ? [[row.id, row] as const] : [])));
    return approvals.map((approval) => ({ ...approval, proposal: now.get(approval.proposalId) ?? null }));
  }

  @ResolveField(() => Account, { nullable: true, description: 'Who decided; null where a rule did' })
  @Visible(ProposalAccess.reviewDetails)
  decider(@Parent() { decidedBy }: MatchProposal, @Loaded() loaders: Loaders): Promise<Account | null> {
    return this.person(loaders, decidedBy);
  }

  @ResolveField(() => Account, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  secondDecider(@Parent() { secondDecidedBy }: MatchProposal, @Loaded() loaders: Loaders): Promise<Account | null> {
    return this.person(loaders, secondDecidedBy);
  }

  @ResolveField(() => Account, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  assignee(@Parent() { assignedTo }: MatchProposal, @Loaded() loaders: Loaders): Promise<Account | null> {
    return this.person(loaders, assignedTo);
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Seconds in which the decision can still be taken back; null where it cannot',
  })
  @Visible(ProposalAccess.reviewDetails)
  undoSeconds(@Parent() { status, undoUntil }: MatchProposal): number | null {
    if (undoUntil === null || (status !== 'approved' && status !== 'returned')) return null;
    const left = Math.ceil((undoUntil.getTime() - Date.now()) / 1000);
    return left > 0 ? left : null;
  }

  private async person(loaders: Loaders, id: Id | null): Promise<Account | null> {
    return id === null ? null : this.people.accounts(loaders).load(id);
  }
}
