import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Chain, ChainNode } from '#chains';
import { FirmSummary } from '#firms';
import { Public, Visible } from '#foundation/access';
import { Decimal, Instant, LocalDate, StoredInRow, Uuid } from '#foundation/graphql';
import type {
  BiddingKind,
  CooperationMode,
  Criterion,
  Indicator,
  NeedKind,
  NeedMode,
  NeedPeriod,
  Visibility,
} from './domain/content.js';
import type { NeedStatus } from './domain/need-lifecycle.js';
import {
  BiddingKindEnum,
  CooperationModeEnum,
  NeedKindEnum,
  NeedModeEnum,
  NeedPeriodEnum,
  NeedStatusEnum,
  NeedVisibilityEnum,
} from './need.enums.js';
import { NeedAccess, type NeedFacts } from './needs.access.js';

@Public()
@ObjectType({ description: '技术指标 / a technical requirement' })
export class NeedIndicator {
  @Field(() => String)
  name: string;

  @Field(() => String, { description: '= ≥ ≤ > < ± ~' })
  operator: string;

  @Field(() => String)
  value: string;

  @Field(() => String, { nullable: true })
  unit: string | null;
}

@Public()
@ObjectType({ description: '评审标准 / an evaluation criterion' })
export class NeedCriterion {
  @Field(() => String)
  name: string;

  @Field(() => Int)
  weight: number;
}

/**
 * Queries answer only needs that the asker may read, so the type itself is public. Fields without a column in the page's
 * projection (`text` and what stands beside it) are loaded when asked for.
 */
@Public()
@ObjectType({ description: '需求 / what a firm looks for' })
@Entity('need')
export class Need implements NeedFacts {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String, { description: 'N-2026-000123' })
  @Column('text', { unique: true })
  number: string;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  /** Its code in the firm's own system, by which an import knows it again. */
  @Column('text', { name: 'external_code', nullable: true })
  externalCode: string | null;

  @Field(() => NeedKindEnum)
  @Column('text')
  kind: NeedKind;

  @Field(() => NeedModeEnum)
  @Column('text', { default: 'bids' })
  mode: NeedMode;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String)
  @Column('text')
  text: string;

  @Column('text', { name: 'chain_code', nullable: true })
  chainCode: string | null;

  @Column('text', { name: 'node_code', nullable: true })
  nodeCode: string | null;

  @Field(() => Float, { nullable: true })
  @Column('numeric', { precision: 18, scale: 3, nullable: true })
  quantity: number | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  unit: string | null;

  @Field(() => NeedPeriodEnum, { nullable: true })
  @Column('text', { nullable: true })
  period: NeedPeriod | null;

  @Field(() => Decimal, {
    nullable: true,
    description: '万元；空为面议 / in 10,000 of the currency; null is open to offers',
  })
  @Column('numeric', { name: 'budget_min', precision: 18, scale: 2, nullable: true })
  budgetMin: string | null;

  @Field(() => Decimal, { nullable: true, description: '万元 / in 10,000 of the currency' })
  @Column('numeric', { name: 'budget_max', precision: 18, scale: 2, nullable: true })
  budgetMax: string | null;

  @Field(() => String)
  @Column('text', { default: 'CNY' })
  currency: string;

  @Field(() => String, { nullable: true, description: 'GB/T 2260' })
  @Column('text', { name: 'delivery_district', nullable: true })
  deliveryDistrict: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'delivery_by', nullable: true })
  deliveryBy: string | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { nullable: true })
  deadline: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'question_deadline', nullable: true })
  questionDeadline: Date | null;

  @Field(() => [String])
  @Column('text', { name: 'required_certificates', array: true, default: [] })
  requiredCertificates: string[];

  @Field(() => [String])
  @Column('text', { name: 'preferred_certificates', array: true, default: [] })
  preferredCertificates: string[];

  @StoredInRow()
  @Field(() => [NeedIndicator])
  @Column('jsonb', { default: [] })
  indicators: Indicator[];

  @StoredInRow()
  @Field(() => [NeedCriterion])
  @Column('jsonb', { default: [] })
  criteria: Criterion[];

  @Field(() => CooperationModeEnum, { nullable: true })
  @Column('text', { name: 'cooperation_mode', nullable: true })
  cooperationMode: CooperationMode | null;

  @Field(() => Int)
  @Column('int', { name: 'planned_winners', default: 1 })
  plannedWinners: number;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'payment_terms', nullable: true })
  paymentTerms: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'tender_url', nullable: true })
  tenderUrl: string | null;

  @Field(() => NeedVisibilityEnum)
  @Column('text', { default: 'public' })
  visibility: Visibility;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_owner_hidden', default: false })
  isOwnerHidden: boolean;

  @Field(() => Boolean)
  @Column('boolean', { name: 'prefers_near', default: false })
  prefersNear: boolean;

  @Column('boolean', { name: 'is_unclassified', default: false })
  isUnclassified: boolean;

  @Field(() => BiddingKindEnum)
  @Column('text', { default: 'open' })
  bidding: BiddingKind;

  @Field(() => NeedStatusEnum)
  @Column('text', { default: 'draft' })
  status: NeedStatus;

  @Field(() => String, { nullable: true, description: '退回或取消的原因 / why it was returned or cancelled' })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Int)
  @Column('int', { name: 'content_version', default: 1 })
  contentVersion: number;

  @Field(() => Boolean, { description: '演示数据 / fictional' })
  @Column('boolean', { name: 'is_demo', default: false })
  isDemo: boolean;

  @Column('text', { name: 'external_ref', nullable: true, unique: true })
  externalRef: string | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  @Column('timestamptz', { name: 'matched_at', nullable: true })
  matchedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'awarded_at', nullable: true })
  awardedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt: Date | null;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy: Id | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;

  @Visible(NeedAccess.owner)
  @Field(() => FirmSummary, { nullable: true, description: '需求方；未公开时为空 / null where the owner is not shown' })
  owner: FirmSummary | null;

  @Field(() => Chain, { nullable: true })
  chain: Chain | null;

  @Field(() => ChainNode, { nullable: true })
  node: ChainNode | null;

  /** Not columns: whether the asker's firm is let in; filled by every query. */
  isInvited: boolean;
  worksOnChain: boolean;
}

@Public()
@ObjectType({ description: '公开答疑，不显示提问企业 / a question and its answer, without the asker' })
@Entity('need_question')
export class NeedQuestion {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'need_id' })
  needId: Id;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  @Column('text')
  question: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  answer: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'asked_at', default: () => 'clock_timestamp()' })
  askedAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'answered_at', nullable: true })
  answeredAt: Date | null;

  @Column('int', { default: 1 })
  version: number;
}

@Public()
@ObjectType({ description: '截止时间的延期记录 / one extension of the deadline' })
@Entity('need_deadline_change')
export class NeedDeadlineChange {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'need_id' })
  needId: Id;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'from_deadline', nullable: true })
  fromDeadline: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'to_deadline' })
  toDeadline: Date;

  @Field(() => String)
  @Column('text')
  reason: string;

  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: Id | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'changed_at', default: () => 'clock_timestamp()' })
  changedAt: Date;
}

@Entity('need_invitation')
export class NeedInvitation {
  @PrimaryColumn('uuid', { name: 'need_id' })
  needId: Id;

  @PrimaryColumn('uuid', { name: 'firm_id' })
  firmId: Id;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;
}
