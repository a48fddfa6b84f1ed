import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, enumOf, PageArgs, Text, Uuid } from '#foundation/graphql';
import { ALARM_STATES, type AlarmState } from './domain/indicator-lifecycles.js';
import { AlarmStatusEnum } from './indicator.types.js';

export const MONTH_PATTERN = /^20\d\d-(0[1-9]|1[0-2])$/;
const AMOUNT = /^-?\d{1,16}(\.\d{1,2})?$/;
const CHAIN = /^[A-Z]\d{2}$/;

export const ROW_STATES = ['reported', 'late', 'missing', 'implausible'] as const;
export type RowState = (typeof ROW_STATES)[number];
export const RowStateEnum = enumOf(ROW_STATES, 'IndicatorRowState', '已报、迟报、未报、需核对 / rows of the desk');

export const GROWTH_GROUPS = ['chain', 'district'] as const;
export type GrowthGroup = (typeof GROWTH_GROUPS)[number];
export const GrowthGroupEnum = enumOf(GROWTH_GROUPS, 'IndicatorGroup', '按产业链或区市 / grouped by');

@InputType()
export class IndicatorValueInput {
  @Field(() => String)
  @Text({ max: 30 })
  code: string;

  @Field(() => Decimal, { nullable: true, description: '空为未填 / null: not given' })
  @IsOptional()
  @Matches(AMOUNT)
  value?: string | null;
}

@InputType({ isAbstract: true })
abstract class ValuesInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String, { description: '2026-05' })
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => [IndicatorValueInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(40)
  @ArrayUnique(({ code }: IndicatorValueInput) => code)
  @ValidateNested({ each: true })
  @Type(() => IndicatorValueInput)
  values: IndicatorValueInput[];
}

@InputType()
export class ReportIndicatorsInput extends ValuesInput {
  @Field(() => Int, { nullable: true, description: '更正时为当前版本 / of the report that is corrected' })
  @IsOptional()
  @IsInt()
  @Min(1)
  version?: number | null;

  @Field(() => String, {
    nullable: true,
    description: '数值异常的说明，或更正的原因 / what explains the values, or the reason',
  })
  @IsOptional()
  @Text({ min: 2, max: 500, multiline: true })
  explanation?: string | null;
}

@InputType()
export class CorrectIndicatorsInput extends ValuesInput {
  @Field(() => Uuid)
  @IsUUID()
  firmId: Id;

  @Field(() => String)
  @Text({ min: 2, max: 500, multiline: true })
  reason: string;
}

@InputType()
export class CloseIndicatorMonthInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;
}

@InputType()
export class SetIndicatorDutyInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => [Uuid])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  firmIds: Id[];

  @Field(() => String, { description: '从该月起应报 / from this month' })
  @Matches(MONTH_PATTERN)
  since: string;

  @Field(() => String, { nullable: true, description: '到该月为止；空为一直 / until this month' })
  @IsOptional()
  @Matches(MONTH_PATTERN)
  until?: string | null;
}

@InputType()
export class ChangeIndicatorInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Text({ max: 30 })
  indicator: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version: number;

  @Field(() => Decimal)
  @Matches(AMOUNT)
  min: string;

  @Field(() => Decimal)
  @Matches(AMOUNT)
  max: string;

  @Field(() => Decimal, { nullable: true })
  @IsOptional()
  @Matches(/^\d{1,4}(\.\d{1,2})?$/)
  jump?: string | null;
}

@InputType()
export class LookAtAlarmInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  alarmId: Id;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  version: number;
}

@InputType()
export class CloseAlarmInput extends LookAtAlarmInput {
  @Field(() => String, { description: '核实结果 / what came of it' })
  @Text({ min: 2, max: 500, multiline: true })
  reason: string;
}

@ArgsType()
export class SheetArgs {
  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => Uuid, { nullable: true, description: '空为本企业 / null: the own firm' })
  @IsOptional()
  @IsUUID()
  firmId?: Id | null;
}

@ArgsType()
export class DeskArgs {
  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN)
  chainCode?: string | null;
}

@ArgsType()
export class ReportRowArgs extends PageArgs {
  @Field(() => String)
  @Matches(MONTH_PATTERN)
  month: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN)
  chainCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^\d{6}$/)
  districtCode?: string | null;

  @Field(() => RowStateEnum, { nullable: true })
  @IsOptional()
  @IsIn(ROW_STATES)
  state?: RowState | null;
}

@ArgsType()
export class GrowthArgs extends DeskArgs {
  @Field(() => String, { defaultValue: 'output' })
  @Text({ max: 30 })
  indicator: string = 'output';

  @Field(() => GrowthGroupEnum, { defaultValue: 'chain' })
  @IsIn(GROWTH_GROUPS)
  by: GrowthGroup = 'chain';
}

@ArgsType()
export class AlarmArgs extends PageArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN)
  chainCode?: string | null;

  @Field(() => AlarmStatusEnum, { nullable: true, description: '空为未关闭的 / null: those that are not closed' })
  @IsOptional()
  @IsIn(ALARM_STATES)
  status?: AlarmState | null;

  @Field(() => Boolean, { defaultValue: false, description: '本人包靠的企业 / of the firms that one looks after' })
  @IsBoolean()
  isMine?: boolean = false;
}

@ArgsType()
export class MonthCountArgs {
  @Field(() => Int, { defaultValue: 24, description: '1 to 36, the newest first' })
  @IsInt()
  @Min(1)
  @Max(36)
  months: number = 24;
}
