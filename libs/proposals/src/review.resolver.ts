import { Args, Field, Mutation, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, permits, signedIn, Visible } from '#foundation/access';
import { By, Loaded, type Loaders, resultUnion, Uuid } from '#foundation/graphql';
import { Answers } from './answers.service.js';
import { MatchProposal } from './match-proposal.entity.js';
import { ProposalAccess } from './proposals.access.js';
import {
  ApproveProposalInput,
  BlockPairInput,
  DeclineProposalInput,
  NoteProposalInput,
  ProposalActInput,
  ReassignProposalInput,
  RerunMatchInput,
  ReturnProposalInput,
  SetReviewRuleInput,
} from './proposals.inputs.js';
import { ProposalQueries } from './proposals.queries.js';
import { proposalRefusals } from './proposals.refusals.js';
import { Reruns } from './reruns.service.js';
import { Review } from './review.service.js';
import { ReviewRules } from './review-rules.service.js';

@ObjectType()
@Visible(signedIn)
export class ProposalPayload {
  @Field(() => Uuid)
  proposalId: Id;
}

@ObjectType()
@Visible(signedIn)
export class ReviewRulePayload {
  @Field(() => Uuid)
  ruleId: Id;
}

@ObjectType()
@Visible(signedIn)
export class RerunPayload {
  @Field(() => Uuid)
  needId: Id;
}

@ObjectType()
@Visible(signedIn)
export class BlockedPairPayload {
  @Field(() => Uuid)
  buyerFirmId: Id;
  @Field(() => Uuid)
  supplierFirmId: Id;
}

const result = (name: string, codes: readonly (keyof typeof proposalRefusals)[]) =>
  resultUnion(name, () => ProposalPayload, proposalRefusals, codes);

const ApproveProposalResult = result('ApproveProposalResult', [
  'CONFLICT_OF_INTEREST',
  'SECOND_PERSON_NEEDED',
  'NEED_NOT_OPEN',
  'SUPPLIER_NOT_AVAILABLE',
]);
const ReturnProposalResult = result('ReturnProposalResult', ['CONFLICT_OF_INTEREST', 'REASON_NEEDED']);
const UndoReviewResult = result('UndoReviewResult', ['CONFLICT_OF_INTEREST', 'UNDO_TOO_LATE']);
const NoteProposalResult = result('NoteProposalResult', ['CONFLICT_OF_INTEREST']);
const ReassignProposalResult = result('ReassignProposalResult', ['CONFLICT_OF_INTEREST', 'NOT_OF_THIS_OFFICE']);
const AnswerProposalResult = result('AnswerProposalResult', ['REASON_NEEDED']);
const RerunMatchResult = resultUnion('RerunMatchResult', () => RerunPayload, proposalRefusals, ['NEED_NOT_OPEN']);
const SetReviewRuleResult = resultUnion('SetReviewRuleResult', () => ReviewRulePayload, proposalRefusals, []);
const BlockPairResult = resultUnion('BlockPairResult', () => BlockedPairPayload, proposalRefusals, []);

type Answer<Payload> = Promise<Payload | Refusal>;

@Resolver(() => ProposalPayload)
export class ReviewResolver {
  constructor(
    private readonly review: Review,
    private readonly answers: Answers,
    private readonly reruns: Reruns,
    private readonly rules: ReviewRules,
    private readonly queries: ProposalQueries,
  ) {}

  @Mutation(() => ApproveProposalResult, { description: 'Takes effect when the undo window has passed' })
  @Allow(ProposalAccess.review)
  approveProposal(@By() actor: Actor, @Args('input') input: ApproveProposalInput): Answer<{ proposalId: Id }> {
    return this.review.approve(actor, input);
  }

  @Mutation(() => ReturnProposalResult)
  @Allow(ProposalAccess.review)
  returnProposal(@By() actor: Actor, @Args('input') input: ReturnProposalInput): Answer<{ proposalId: Id }> {
    return this.review.return(actor, input);
  }

  @Mutation(() => UndoReviewResult)
  @Allow(ProposalAccess.review)
  undoReview(@By() actor: Actor, @Args('input') input: ProposalActInput): Answer<{ proposalId: Id }> {
    return this.review.undo(actor, input);
  }

  @Mutation(() => NoteProposalResult)
  @Allow(ProposalAccess.review)
  noteProposal(@By() actor: Actor, @Args('input') input: NoteProposalInput): Answer<{ proposalId: Id }> {
    return this.review.note(actor, input);
  }

  @Mutation(() => ReassignProposalResult)
  @Allow(ProposalAccess.review)
  reassignProposal(@By() actor: Actor, @Args('input') input: ReassignProposalInput): Answer<{ proposalId: Id }> {
    return this.review.reassign(actor, input);
  }

  @Mutation(() => AnswerProposalResult, { description: 'The lead firm opened the proposal' })
  @Allow(ProposalAccess.answerAsBuyer)
  viewProposal(@By() actor: Actor, @Args('input') input: ProposalActInput): Answer<{ proposalId: Id }> {
    return this.answers.view(actor, input);
  }

  @Mutation(() => AnswerProposalResult, { description: 'The lead firm asks the supplier for a bid' })
  @Allow(ProposalAccess.answerAsBuyer)
  inviteSupplier(@By() actor: Actor, @Args('input') input: ProposalActInput): Answer<{ proposalId: Id }> {
    return this.answers.invite(actor, input);
  }

  @Mutation(() => AnswerProposalResult, { description: 'Either side: not this one, and why' })
  @Allow(ProposalAccess.decline)
  declineProposal(@By() actor: Actor, @Args('input') input: DeclineProposalInput): Answer<{ proposalId: Id }> {
    return this.answers.decline(actor, input);
  }

  @Mutation(() => RerunMatchResult, { description: 'Match the need once more with what is listed now' })
  @Allow(ProposalAccess.rerun)
  rerunMatch(@By() actor: Actor, @Args('input') input: RerunMatchInput): Answer<{ needId: Id }> {
    return this.reruns.ask(actor, input);
  }

  @Mutation(() => SetReviewRuleResult)
  @Allow(ProposalAccess.setRules)
  setReviewRule(@By() actor: Actor, @Args('input') input: SetReviewRuleInput): Answer<{ ruleId: Id }> {
    return this.rules.set(actor, input);
  }

  @Mutation(() => BlockPairResult, { description: 'These two firms are never proposed to each other' })
  @Allow(ProposalAccess.block)
  blockPair(@By() actor: Actor, @Args('input') input: BlockPairInput): Answer<{ buyerFirmId: Id; supplierFirmId: Id }> {
    return this.rules.blockPair(actor, input);
  }

  /** A repeated act answers as before, but shows the proposal only to who may read it now. */
  @ResolveField(() => MatchProposal, { nullable: true })
  async proposal(
    @Parent() payload: ProposalPayload,
    @By() actor: Actor,
    @Loaded() loaders: Loaders,
  ): Promise<MatchProposal | null> {
    const proposal = await loaders.of('proposals', (ids) => this.queries.byIds(ids)).load(payload.proposalId);
    return proposal && permits(ProposalAccess.read, actor, proposal) ? proposal : null;
  }
}
