import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Decimal, Instant, StoredInRow, Uuid } from '#foundation/graphql';
import type { ApplicationStatus, PayoutListStatus } from './domain/policy-lifecycles.js';
import { PolicyAccess } from './policy.access.js';
import { ApplicationStatusEnum, PayoutListStatusEnum } from './policy.enums.js';

@ObjectType({ description: '企业事实及来源 / a fact with where it comes from, as it was at that moment' })
@Visible(PolicyAccess.inside)
export class FactStated {
  @Field(() => String)
  fact: string;

  @Field(() => String)
  labelZh: string;

  @Field(() => String)
  labelEn: string;

  @Field(() => String, { nullable: true, description: '空为未知 / null is not known' })
  valueZh: string | null;

  @Field(() => String, { nullable: true })
  valueEn: string | null;

  @Field(() => String, { description: 'profile, authority or declared' })
  source: string;
}

@ObjectType({ description: '政策申报 / an application' })
@Visible(PolicyAccess.readOfFirm)
@Entity('policy_application')
export class PolicyApplication {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'policy_id' })
  policyId: Id;

  @Field(() => String)
  policyTitle: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => String)
  @Column('text')
  period: string;

  @Field(() => String)
  @Column('text')
  statement: string;

  @StoredInRow()
  @Field(() => [FactStated])
  @Column('jsonb')
  facts: FactStated[];

  @Field(() => Decimal)
  @Column('numeric', { precision: 18, scale: 2 })
  amount: string;

  @Field(() => Decimal, { nullable: true })
  @Column('numeric', { name: 'approved_amount', precision: 18, scale: 2, nullable: true })
  approvedAmount: string | null;

  @Field(() => ApplicationStatusEnum)
  @Column('text')
  status: ApplicationStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Instant, { nullable: true, description: '申报截止 / the deadline' })
  applyUntil: Date | null;

  @Field(() => Int)
  @Column('int')
  version: number;
}

@ObjectType({ description: '免申即享兑付清单 / a list of payments without application' })
@Visible(PolicyAccess.desk)
@Entity('payout_list')
export class PayoutList {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'policy_id' })
  policyId: Id;

  @Field(() => String)
  policyTitle: string;

  @Field(() => Int)
  @Column('int')
  edition: number;

  @Field(() => String)
  @Column('text')
  period: string;

  @Field(() => PayoutListStatusEnum)
  @Column('text')
  status: PayoutListStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'computed_at' })
  computedAt: Date;

  @Column('uuid', { name: 'reviewed_by', nullable: true })
  reviewedBy: Id | null;

  @Field(() => String, { nullable: true, description: '初审人 / the first reviewer' })
  reviewerName: string | null;

  @Field(() => String, { nullable: true, description: '复核人 / the second' })
  releaserName: string | null;

  @Field(() => Boolean, { description: '本人已初审，须由他人复核 / the asker did the first review' })
  isReviewedByMe: boolean;

  @Field(() => Int)
  firms: number;

  @Field(() => Int)
  excluded: number;

  @Field(() => Int)
  paidFirms: number;

  @Field(() => Int, { description: '待企业确认账户 / without a confirmed account' })
  withoutAccount: number;

  @Field(() => Decimal)
  total: string;

  @Field(() => Decimal)
  paidTotal: string;

  @Field(() => Int)
  @Column('int')
  version: number;
}

@ObjectType()
@Visible(PolicyAccess.desk)
@Entity('payout_item')
export class PayoutItem {
  @PrimaryColumn('uuid', { name: 'list_id' })
  listId: Id;

  @Field(() => Uuid)
  @PrimaryColumn('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => Decimal)
  @Column('numeric', { precision: 18, scale: 2 })
  amount: string;

  @StoredInRow()
  @Field(() => [FactStated])
  @Column('jsonb')
  facts: FactStated[];

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'exclusion_reason', nullable: true })
  exclusionReason: string | null;

  @Field(() => String, { nullable: true, description: '账号末四位；空为未确认 / masked; null is not confirmed' })
  account: string | null;

  @Field(() => Instant, { nullable: true })
  paidAt: Date | null;
}

@ObjectType({ description: '收款账户，账号已遮盖 / the account, masked' })
@Visible(PolicyAccess.account)
@Entity('firm_bank_account')
export class FirmBankAccount {
  @PrimaryColumn('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  @Column('text')
  holder: string;

  @Field(() => String)
  @Column('text')
  bank: string;

  @Field(() => String)
  @Column('text', { name: 'account_number' })
  accountNumber: string;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'confirmed_at' })
  confirmedAt: Date;
}

@ObjectType({ description: '银行付款文件 / a file for the bank' })
@Visible(PolicyAccess.desk)
@Entity('bank_file')
export class BankFileRow {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'policy_id' })
  policyId: Id;

  @Field(() => Int)
  @Column('int')
  count: number;

  @Field(() => Decimal)
  @Column('numeric', { precision: 18, scale: 2 })
  total: string;

  @Field(() => String, { description: 'SHA-256' })
  @Column('text')
  checksum: string;

  @Column('text')
  content: string;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'made_at' })
  madeAt: Date;
}
