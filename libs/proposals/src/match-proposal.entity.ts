import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bilingual, Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { enumOf, Instant, StoredInRow, Uuid } from '#foundation/graphql';
import type { Explanation, Factor, Requirement } from '#matching';
import { type ProposalState, PROPOSAL_STATES } from './domain/proposal-lifecycle.js';
import { type Grade, GRADES } from './domain/review-rule.js';
import { ProposalAccess } from './proposals.access.js';

export const ProposalStatus = enumOf(PROPOSAL_STATES, 'ProposalStatus', '撮合建议状态 / where a proposal stands');
export const MatchGrade = enumOf(GRADES, 'MatchGrade', '匹配等级，A 最高 / A is best');

/** One part of a proposal's score. The points of all factors sum to the score, or with a base to a learned score. */
@ObjectType()
@Visible(signedIn)
export class MatchFactor {
  @Field(() => String)
  feature: string;
  @Field(() => String)
  label: string;
  @Field(() => Float, { nullable: true, description: '0 to 1; null is unknown' })
  value: number | null;
  @Field(() => Float, { description: 'What the feature adds to the score, in the unit' })
  points: number;
  @Field(() => String, { description: 'points, or logOdds of a learned model' })
  unit: string;
  @Field(() => Float, { nullable: true, description: 'Points at full value; null for a learned model' })
  max: number | null;
  @Field(() => String)
  text: string;
  @Field(() => String, { description: 'Evidence and effect in one sentence' })
  sentence: string;
}

/** What a statement about the supplier rests on. */
@ObjectType()
@Visible(signedIn)
export class MatchEvidence {
  @Field(() => String, { description: 'certificate (a dated record of the firm) or listing (what its owner wrote)' })
  source: string;
  @Field(() => String)
  text: string;
  @Field(() => Instant, { nullable: true, description: 'When it was last confirmed' })
  at: Date | null;
  @Field(() => Instant, { nullable: true, description: 'null: without end, or not stated' })
  validUntil: Date | null;
}

/** One thing that the need asks for, and how far the supplier answers it. */
@ObjectType()
@Visible(signedIn)
export class MatchRequirement {
  @Field(() => String)
  name: string;
  @Field(() => String, { description: 'met, partly, unknown or missing' })
  state: string;
  @Field(() => String)
  expected: string;
  @Field(() => String, { nullable: true })
  found: string | null;
  @StoredInRow()
  @Field(() => [MatchEvidence])
  evidence: MatchEvidence[];
}

/** A word of the need that the supplier's texts share. */
@ObjectType()
@Visible(signedIn)
export class MatchedWord {
  @Field(() => String)
  text: string;
  @Field(() => Float)
  points: number;
}

/**
 * A past need that the supplier served, and how like it is: whose it was and what it said is told to nobody who may not
 * read it.
 */
@ObjectType()
@Visible(signedIn)
export class SimilarPastNeed {
  @Field(() => Uuid, { nullable: true, description: 'null where the asker may not read that need' })
  needId: Id | null;
  @Field(() => Float, { description: '0 to 1' })
  similarity: number;
  @Field(() => String, { nullable: true, description: 'Month of its publication, as 2026-03' })
  month: string | null;
  @Field(() => String, { nullable: true })
  nodeCode: string | null;
}

/** The rest of what the engine said, as it is stored with the proposal. */
export interface StoredExplanation extends Pick<Explanation, 'matchedInListing' | 'matchedInRecord' | 'similarNeeds'> {
  /** Rows of before evidence was kept have none. */
  readonly requirements: readonly (Omit<Requirement, 'evidence'> & Partial<Pick<Requirement, 'evidence'>>)[];
}

/** A match proposal (撮合建议): one supplier for one need, with the reasons. */
@ObjectType({ description: '撮合建议: one supplier for one need, with the reasons' })
@Visible(signedIn)
@Entity('match_proposal')
export class MatchProposal {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'need_id' })
  needId: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'supplier_firm_id' })
  supplierFirmId: Id;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'listing_id', nullable: true })
  listingId: Id | null;

  @Field(() => Uuid)
  @Column('uuid', { name: 'run_id' })
  runId: Id;

  @Field(() => Int, { description: "The need's content version that was matched" })
  @Column('int')
  round: number;

  @Field(() => Int, { nullable: true })
  @Visible(ProposalAccess.rank)
  @Column('int')
  rank: number | null;

  @Field(() => Float)
  @Column('double precision')
  score: number;

  @Field(() => MatchGrade)
  @Column('text')
  grade: Grade;

  /** Shown by the resolver, where enough answers stand behind it. */
  @Column('double precision', { name: 'need_probability', nullable: true })
  needProbability: number | null;

  @Column('int', { name: 'need_events', nullable: true })
  needEvents: number | null;

  @Column('double precision', { name: 'supplier_probability', nullable: true })
  supplierProbability: number | null;

  @Column('int', { name: 'supplier_events', nullable: true })
  supplierEvents: number | null;

  @Column('double precision', { name: 'expected_value', nullable: true })
  expectedValue: number | null;

  /** Both languages; the resolver picks the reader's. */
  @Column('jsonb')
  factors: readonly Factor[];

  @Column('jsonb')
  gaps: readonly Bilingual[];

  @Column('jsonb')
  explanation: StoredExplanation;

  @Field(() => [String], { description: 'Which candidate sources found the supplier' })
  @Column('text', { array: true })
  provenance: string[];

  @Field(() => ProposalStatus)
  @Column('text')
  status: ProposalState;

  @Field(() => String, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('text', { name: 'returned_reason', nullable: true })
  returnedReason: string | null;

  @Field(() => String, { nullable: true, description: 'Which side declined: buyer or supplier' })
  @Column('text', { name: 'declined_by', nullable: true })
  declinedBy: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was declined' })
  @Column('text', { nullable: true })
  reason: string | null;

  @Field(() => String, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('text', { nullable: true })
  note: string | null;

  @Field(() => Uuid, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('uuid', { name: 'assigned_to', nullable: true })
  assignedTo: Id | null;

  @Field(() => Uuid, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('uuid', { name: 'decided_by', nullable: true })
  decidedBy: Id | null;

  @Field(() => Uuid, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('uuid', { name: 'second_decided_by', nullable: true })
  secondDecidedBy: Id | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt: Date | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_auto_approved' })
  isAutoApproved: boolean;

  @Field(() => Instant, { nullable: true, description: 'Until when the decision can be taken back' })
  @Visible(ProposalAccess.reviewDetails)
  @Column('timestamptz', { name: 'undo_until', nullable: true })
  undoUntil: Date | null;

  @Field(() => Instant, { nullable: true })
  @Visible(ProposalAccess.reviewDetails)
  @Column('timestamptz', { name: 'due_at' })
  dueAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'pushed_at', nullable: true })
  pushedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'viewed_at', nullable: true })
  viewedAt: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int')
  version: number;

  /** For the cursor of the queue; no column and no field. */
  dueMicroseconds: string;
  /** Facts for the rules; no column and no field. */
  buyerFirmId: Id;
  chainCode: string | null;
}
