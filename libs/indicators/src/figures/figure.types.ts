import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Matches, Min } from 'class-validator';
import { FIGURE_COUNTERS, type FigureCounter, type Id } from '#kernel';
import { Visible } from '#foundation/access';
import {
  ClientMutationId,
  connectionOf,
  Decimal,
  enumOf,
  Instant,
  LocalDate,
  PageArgs,
  Text,
  Uuid,
} from '#foundation/graphql';
import { CORRECTION_STATES, type CorrectionState } from '../domain/indicator-lifecycles.js';
import { MONTH_PATTERN } from '../indicator.inputs.js';
import { IndicatorAccess } from '../indicators.access.js';

export const FigureCounterEnum = enumOf(FIGURE_COUNTERS, 'FigureCounter', '家、家次、项、场、元 / what is counted');
export const FIGURE_SPANS = ['month', 'year', 'total'] as const;
export type FigureSpan = (typeof FIGURE_SPANS)[number];
export const FigureSpanEnum = enumOf(
  FIGURE_SPANS,
  'FigureSpan',
  '当月、年初以来、累计 / the month, its year so far, ever',
);
export const CorrectionStatusEnum = enumOf(
  CORRECTION_STATES,
  'FigureCorrectionStatus',
  '待审批、已通过、已驳回、已撤回 / where a correction stands',
);
const CHAIN = /^[A-Z]\d{2}$/;

@ObjectType({ description: '一项上报数据 / one reported figure; amounts are in yuan' })
@Visible(IndicatorAccess.answered)
export class FigureValue {
  @Field(() => String)
  code: string;

  @Field(() => String)
  group: string;

  @Field(() => String)
  groupZh: string;

  @Field(() => String)
  groupEn: string;

  @Field(() => String)
  nameZh: string;

  @Field(() => String)
  nameEn: string;

  @Field(() => String)
  definitionZh: string;

  @Field(() => String)
  definitionEn: string;

  @Field(() => FigureCounterEnum)
  counter: FigureCounter;

  @Field(() => Decimal, { description: '当月，含已审批的更正 / of the month, approved corrections included' })
  month: string;

  @Field(() => Decimal, { description: '去年同月 / of the same month last year' })
  lastYear: string;

  @Field(() => Decimal, { description: '年初以来 / since the year began' })
  year: string;

  @Field(() => Decimal, { description: '截至当月末累计 / until the end of the month' })
  total: string;

  @Field(() => Decimal, { description: '累计中的更正 / corrections within the total' })
  corrected: string;
}

@ObjectType({ description: '数据背后的一行 / one row behind a figure' })
@Visible(IndicatorAccess.answered)
export class FigureRow {
  @Field(() => Uuid)
  id: Id;

  @Field(() => LocalDate)
  day: string;

  @Field(() => String)
  label: string;

  @Field(() => String, { nullable: true })
  chainCode: string | null;

  @Field(() => String, {
    nullable: true,
    description: '合作类仅链长办（本链）与审计可见 / of deals: the chain’s office and auditors',
  })
  firmName: string | null;

  @Field(() => Decimal, { nullable: true })
  amount: string | null;
}
export const FigureRowConnection = connectionOf(FigureRow);

@ObjectType({ description: '上报数据的人工更正 / a correction by hand' })
@Visible(IndicatorAccess.readCorrections)
export class FigureCorrection {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  figure: string;

  @Field(() => String)
  month: string;

  @Field(() => String, { nullable: true })
  chainCode: string | null;

  @Field(() => Decimal, { description: '加到当月的数值，可为负 / added to the month, may be negative' })
  delta: string;

  @Field(() => String)
  reason: string;

  @Field(() => CorrectionStatusEnum)
  status: CorrectionState;

  @Field(() => String)
  proposedBy: string;

  @Field(() => Boolean, { description: '由本人提出 / by whoever asks' })
  isOwn: boolean;

  @Field(() => Instant)
  proposedAt: Date;

  @Field(() => String, { nullable: true })
  decidedBy: string | null;

  @Field(() => Instant, { nullable: true })
  decidedAt: Date | null;

  @Field(() => Int)
  version: number;
}

@ArgsType()
export class FigureArgs {
  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => String, { nullable: true, description: '空为全市 / null: the city' })
  @IsOptional()
  @Matches(CHAIN)
  chainCode?: string | null;
}

@ArgsType()
export class FigureRowArgs extends PageArgs {
  @Field(() => String)
  @Text({ max: 60 })
  figure: string;

  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => FigureSpanEnum, { defaultValue: 'month' })
  @IsIn(FIGURE_SPANS)
  span: FigureSpan = 'month';

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN)
  chainCode?: string | null;
}

@InputType()
export class ProposeFigureCorrectionInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Text({ max: 60 })
  figure: string;

  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN)
  chainCode?: string | null;

  @Field(() => Decimal)
  @Matches(/^-?(?!0+(\.0+)?$)\d{1,14}(\.\d{1,2})?$/)
  delta: string;

  @Field(() => String, { description: '原因与依据 / why, and on what evidence' })
  @Text({ min: 5, max: 500, multiline: true })
  reason: string;
}

@InputType()
export class WithdrawFigureCorrectionInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  correctionId: Id;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version: number;
}

@InputType()
export class DecideFigureCorrectionInput extends WithdrawFigureCorrectionInput {
  @Field(() => Boolean)
  @IsBoolean()
  isApproved: boolean;
}
