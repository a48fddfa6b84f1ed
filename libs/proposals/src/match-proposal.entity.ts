import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { type ProposalState, PROPOSAL_STATES } from './domain/proposal-lifecycle.js';
import { type Grade, GRADES } from './domain/review-rule.js';
import { ProposalAccess } from './proposals.access.js';

export const ProposalStatus = Object.fromEntries(PROPOSAL_STATES.map((state) => [state, state]));
registerEnumType(ProposalStatus, { name: 'ProposalStatus' });
export const MatchGrade = Object.fromEntries(GRADES.map((grade) => [grade, grade]));
registerEnumType(MatchGrade, { name: 'MatchGrade' });

/** One part of a proposal's score. The points of all factors sum to the score. */
@ObjectType()
@Visible(signedIn)
export class MatchFactor {
  @Field(() => String)
  feature!: string;
  @Field(() => Float, { description: 'The measured value, in the unit of the feature' })
  value!: number;
  @Field(() => Float, { description: 'Points that the feature contributes to the score' })
  points!: number;
  @Field(() => Float, { description: 'The most points that the feature can contribute' })
  max!: number;
  @Field(() => String, { description: "In words, in the reader's language" })
  text!: string;
  @Field(() => [String], { description: 'What it rests on: matched words, past needs, certificates' })
  evidence!: string[];
}

/** A requirement that is only partly met, missing, or not verified. */
@ObjectType()
@Visible(signedIn)
export class MatchGap {
  @Field(() => String)
  requirement!: string;
  @Field(() => String)
  outcome!: string;
  @Field(() => String)
  text!: string;
}

/** A match proposal (撮合建议): one supplier for one need, with the reasons. */
@ObjectType({ description: '撮合建议: one supplier for one need, with the reasons' })
@Visible(signedIn)
@Entity('match_proposal')
export class MatchProposal {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id!: Id;

  @Field(() => String)
  @Column('text')
  number!: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'need_id' })
  needId!: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'supplier_firm_id' })
  supplierFirmId!: Id;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'listing_id', nullable: true })
  listingId!: Id | null;

  @Field(() => Uuid)
  @Column('uuid', { name: 'run_id' })
  runId!: Id;

  @Field(() => Int, { description: "The need's content version that was matched" })
  @Column('int')
  round!: number;

  @Field(() => Int, { nullable: true })
  @Visible(ProposalAccess.rank)
  @Column('int')
  rank!: number | null;

  @Field(() => Float)
  @Column('double precision')
  score!: number;

  @Field(() => MatchGrade)
  @Column('text')
  grade!: Grade;

  @Field(() => [MatchFactor])
  @Column('jsonb')
  factors!: MatchFactor[];

  @Field(() => [MatchGap])
  @Column('jsonb')
  gaps!: MatchGap[];

  @Field(() => [String], { description: 'Which candidate sources found the supplier' })
  @Column('text', { array: true })
  provenance!: string[];

  @Field(() => ProposalStatus)
  @Column('text')
  status!: ProposalState;

  @Field(() => String, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('text', { name: 'returned_reason', nullable: true })
  returnedReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Which side declined: buyer or supplier' })
  @Column('text', { name: 'declined_by', nullable: true })
  declinedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => String, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('text', { nullable: true })
  note!: string | null;

  @Field(() => Uuid, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('uuid', { name: 'assigned_to', nullable: true })
  assignedTo!: Id | null;

  @Field(() => Uuid, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy!: Id | null;

  @Field(() => Uuid, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('uuid', { name: 'second_decided_by', nullable: true })
  secondDecidedBy!: Id | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_auto_approved' })
  isAutoApproved!: boolean;

  @Field(() => Instant, { nullable: true, description: 'Until when the decision can be taken back' })
  @Visible(ProposalAccess.reviewDetails)
  @Column('timestamptz', { name: 'undo_until', nullable: true })
  undoUntil!: Date | null;

  @Field(() => Instant, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'pushed_at', nullable: true })
  pushedAt!: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'viewed_at', nullable: true })
  viewedAt!: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Field(() => Int)
  @Column('int')
  version!: number;

  /** Facts for the rules; no column and no field. */
  buyerFirmId!: Id;
  chainCode!: string | null;
}
