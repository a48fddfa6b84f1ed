import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bilingual, Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { enumOf, Instant, Uuid } from '#foundation/graphql';
import { CORRECTION_REASONS, type CorrectionReason, FACT_KINDS, type FactKind } from '../domain/correction.js';

export const FactKindEnum = enumOf(
  FACT_KINDS,
  'ProposalFactKind',
  '整条推荐、评分因素、逐项要求 / what is said to be wrong',
);
export const CorrectionReasonEnum = enumOf(
  CORRECTION_REASONS,
  'CorrectionReason',
  '已过时、与事实不符、理解有误、其他 / why it is wrong',
);
export const CORRECTION_SIDES = ['buyer', 'supplier'] as const;
export type CorrectionSide = (typeof CORRECTION_SIDES)[number];
export const CorrectionSideEnum = enumOf(CORRECTION_SIDES, 'CorrectionSide', '需求方、供应商 / whose person says it');

/** 这条不对: one person says that one statement of a proposal is wrong. */
@Entity('proposal_correction')
@ObjectType({ description: '对推荐依据的更正意见；不影响排序 / what somebody calls wrong; it changes no ranking' })
@Visible(signedIn)
export class ProposalCorrection {
  @PrimaryColumn('uuid')
  @Field(() => Uuid)
  id: Id;

  @Column('uuid', { name: 'proposal_id' })
  @Field(() => Uuid)
  proposalId: Id;

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Column('text')
  @Field(() => CorrectionSideEnum)
  side: CorrectionSide;

  @Column('text', { name: 'fact_kind' })
  @Field(() => FactKindEnum)
  factKind: FactKind;

  @Column('text', { name: 'fact_key' })
  @Field(() => String, { description: 'The feature of a factor; name and wish of a requirement' })
  factKey: string;

  /** Both languages; the resolver picks the reader's. */
  @Column('jsonb')
  label: Bilingual;

  /** What the proposal said at that time. */
  @Column('jsonb')
  told: Bilingual;

  @Column('text', { nullable: true })
  @Field(() => CorrectionReasonEnum, { nullable: true })
  reason: CorrectionReason | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  note: string | null;

  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}
