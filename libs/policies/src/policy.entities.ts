import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Public, Visible } from '#foundation/access';
import { Decimal, Instant, LocalDate, Uuid } from '#foundation/graphql';
import type { PolicyStatus, WishStatus } from './domain/policy-lifecycles.js';
import type { Rule } from './domain/rule.js';
import { PolicyAccess } from './policy.access.js';
import { type PolicyMode, PolicyModeEnum, PolicyStatusEnum, WishStatusEnum } from './policy.enums.js';

/** What a policy says in one edition. Read through its policy only, which decides who may. */
@ObjectType({ description: '政策版本 / one edition of a policy' })
@Public()
@Entity('policy_edition')
export class PolicyEdition {
  @PrimaryColumn('uuid', { name: 'policy_id' })
  policyId: Id;

  @Field(() => Int)
  @PrimaryColumn('int')
  edition: number;

  @Field(() => String)
  @Column('text', { name: 'title_zh' })
  titleZh: string;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'title_en', nullable: true })
  titleEn: string | null;

  @Field(() => String, { description: '一句话说明 / in one plain sentence' })
  @Column('text')
  summary: string;

  @Field(() => String)
  @Column('text')
  text: string;

  @Field(() => PolicyModeEnum)
  @Column('text')
  mode: PolicyMode;

  @Column('jsonb')
  rule: Rule;

  @Field(() => String, { description: '适用条件的中文表达 / the conditions in words' })
  @Column('text', { name: 'rule_zh' })
  ruleZh: string;

  @Field(() => String)
  @Column('text', { name: 'rule_en' })
  ruleEn: string;

  @Column('text', { array: true })
  facts: string[];

  @Field(() => LocalDate)
  @Column('date', { name: 'starts_on' })
  startsOn: string;

  @Field(() => LocalDate)
  @Column('date', { name: 'ends_on' })
  endsOn: string;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'apply_until', nullable: true })
  applyUntil: Date | null;

  @Field(() => Decimal, { description: '预算总额，元 / yuan' })
  @Column('numeric', { precision: 18, scale: 2 })
  budget: string;

  @Field(() => Decimal, { description: '单户金额（申报为上限），元 / for one firm; at the most where firms apply' })
  @Column('numeric', { precision: 18, scale: 2 })
  amount: string;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;
}

@ObjectType({ description: '政策 / a policy' })
@Visible(PolicyAccess.read)
@Entity('policy')
export class Policy {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => PolicyStatusEnum)
  @Column('text')
  status: PolicyStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => String, { description: '责任处室 / the department in charge' })
  @Column('text')
  department: string;

  @Field(() => String, { description: '经办人 / whom to ask' })
  @Column('text', { name: 'officer_name' })
  officerName: string;

  @Field(() => String)
  @Column('text', { name: 'officer_phone' })
  officerPhone: string;

  /** In force; null before the first publication. */
  @Field(() => Int, { nullable: true, name: 'editionInForce' })
  @Column('int', { name: 'edition', nullable: true })
  editionInForce: number | null;

  @Column('int', { name: 'open_edition', nullable: true })
  openEditionNumber: number | null;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_demo' })
  isDemo: boolean;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'consulted_at', nullable: true })
  consultedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  @Field(() => Int)
  @Column('int')
  version: number;

  /** The edition in force, or the open one of a policy that never was. */
  @Field(() => PolicyEdition)
  edition: PolicyEdition;

  @Visible(PolicyAccess.desk)
  @Field(() => PolicyEdition, { nullable: true, description: '正在编辑的版本 / what is being written' })
  openEdition: PolicyEdition | null;

  /** From the budget's row; what is promised is not told outside. */
  @Field(() => Decimal, { description: '已兑付，元 / paid so far' })
  spent: string;

  @Visible(PolicyAccess.desk)
  @Field(() => Decimal, { nullable: true, description: '已承诺未兑付，元 / promised' })
  reserved: string | null;
}

@ObjectType({ description: '草案意见 / what a firm says to a draft' })
@Visible(PolicyAccess.readOfFirm)
@Entity('policy_comment')
export class PolicyComment {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'policy_id' })
  policyId: Id;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => String)
  @Column('text')
  text: string;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Boolean, { nullable: true })
  @Column('boolean', { name: 'is_adopted', nullable: true })
  isAdopted: boolean | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  answer: string | null;
}

@ObjectType({ description: '政策点菜 / what firms ask to be made policy' })
@Visible(PolicyAccess.readWishes)
@Entity('policy_wish')
export class PolicyWish {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String)
  @Column('text')
  text: string;

  @Field(() => WishStatusEnum)
  @Column('text')
  status: WishStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'policy_id', nullable: true })
  policyId: Id | null;

  @Field(() => String, { nullable: true })
  policyTitle: string | null;

  @Field(() => Int, { description: '支持的企业，含提出者 / firms that support it, with the one that wrote it' })
  supports: number;

  @Field(() => Boolean)
  isMine: boolean;

  @Field(() => Boolean)
  isSupportedByMe: boolean;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int')
  version: number;
}
