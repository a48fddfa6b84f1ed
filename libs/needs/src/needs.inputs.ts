import { ArgsType, Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, Instant, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import {
  BIDDING_KINDS,
  type BiddingKind,
  COOPERATION_MODES,
  type CooperationMode,
  INDICATOR_OPERATORS,
  NEED_KINDS,
  NEED_MODES,
  NEED_PERIODS,
  type NeedContent,
  type NeedKind,
  type NeedMode,
  type NeedPeriod,
  type Visibility,
  VISIBILITIES,
} from './domain/content.js';
import { LIMITS } from './domain/limits.js';
import { LISTED, type NeedStatus } from './domain/need-lifecycle.js';
import {
  BiddingKindEnum,
  CooperationModeEnum,
  NeedKindEnum,
  NeedModeEnum,
  NeedPeriodEnum,
  NeedSort,
  NeedStatusEnum,
  NeedVisibilityEnum,
} from './need.enums.js';

const NODE_CODE = /^[A-Z]\d{2}-\d{2}$/;
const CHAIN_CODE = /^[A-Z]\d{2}$/;
const DISTRICT_CODE = /^\d{6}$/;
const optional = { nullable: true };

@InputType()
export class IndicatorInput {
  @Field(() => String)
  @Text({ max: 60 })
  name: string;

  @Field(() => String, { description: '= ≥ ≤ > < ± ~' })
  @IsIn(INDICATOR_OPERATORS)
  operator: string;

  @Field(() => String)
  @Text({ max: 60 })
  value: string;

  @Field(() => String, optional)
  @IsOptional()
  @Text({ max: 20 })
  unit: string | null = null;
}

@InputType()
export class CriterionInput {
  @Field(() => String)
  @Text({ max: 40 })
  name: string;

  @Field(() => Int, { description: '各项权重之和须为 100 / the weights of a need sum to 100' })
  @IsInt()
  @Min(1)
  @Max(100)
  weight: number;
}

@InputType({ description: '需求内容，整体提交；草稿可以不完整 / the whole content; a draft may be incomplete' })
export class NeedContentInput implements NeedContent {
  @Field(() => NeedKindEnum)
  @IsIn(NEED_KINDS)
  kind: NeedKind;

  @Field(() => NeedModeEnum, { defaultValue: 'bids' })
  @IsIn(NEED_MODES)
  mode: NeedMode = 'bids';

  @Field(() => String)
  @Text(LIMITS.title)
  title: string;

  @Field(() => String)
  @Text({ ...LIMITS.text, multiline: true })
  text: string;

  @Field(() => String, { ...optional, description: '产业链环节代码，发布前必填 / chain node, needed for publication' })
  @IsOptional()
  @Matches(NODE_CODE)
  nodeCode: string | null = null;

  @Field(() => Float, optional)
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 3 })
  @Min(0.001)
  @Max(1e12)
  quantity: number | null = null;

  @Field(() => String, optional)
  @IsOptional()
  @Text({ max: 20 })
  unit: string | null = null;

  @Field(() => NeedPeriodEnum, optional)
  @IsOptional()
  @IsIn(NEED_PERIODS)
  period: NeedPeriod | null = null;

  @Field(() => Decimal, {
    ...optional,
    description: '万元；空为面议 / in 10,000 of the currency; null is open to offers',
  })
  @IsOptional()
  budgetMin: string | null = null;

  @Field(() => Decimal, { ...optional, description: '万元 / in 10,000 of the currency' })
  @IsOptional()
  budgetMax: string | null = null;

  @Field(() => String, { defaultValue: 'CNY' })
  @IsIn(['CNY', 'USD', 'EUR', 'JPY'])
  currency: string = 'CNY';

  @Field(() => String, { ...optional, description: 'GB/T 2260' })
  @IsOptional()
  @Matches(DISTRICT_CODE)
  deliveryDistrict: string | null = null;

  @Field(() => LocalDate, optional)
  @IsOptional()
  deliveryBy: string | null = null;

  @Field(() => Instant, {
    ...optional,
    description: '报价截止，发布前必填 / last moment for bids, needed for publication',
  })
  @IsOptional()
  @IsDate()
  deadline: Date | null = null;

  @Field(() => Instant, { ...optional, description: '提问截止 / last moment for questions' })
  @IsOptional()
  @IsDate()
  questionDeadline: Date | null = null;

  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(LIMITS.certificates)
  @ArrayUnique()
  @Text({ max: 40, each: true })
  requiredCertificates: string[] = [];

  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(LIMITS.certificates)
  @ArrayUnique()
  @Text({ max: 40, each: true })
  preferredCertificates: string[] = [];

  @Field(() => [IndicatorInput], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(LIMITS.indicators)
  @ValidateNested({ each: true })
  @Type(() => IndicatorInput)
  indicators: IndicatorInput[] = [];

  @Field(() => [CriterionInput], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(LIMITS.criteria)
  @ValidateNested({ each: true })
  @Type(() => CriterionInput)
  criteria: CriterionInput[] = [];

  @Field(() => CooperationModeEnum, optional)
  @IsOptional()
  @IsIn(COOPERATION_MODES)
  cooperationMode: CooperationMode | null = null;

  @Field(() => Int, { defaultValue: 1 })
  @IsInt()
  @Min(1)
  @Max(3)
  plannedWinners: number = 1;

  @Field(() => String, optional)
  @IsOptional()
  @Text({ max: 500, multiline: true })
  paymentTerms: string | null = null;

  @Field(() => String, {
    ...optional,
    description: '依法必须招标的，填公共资源交易平台链接 / link to the public exchange',
  })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(500)
  tenderUrl: string | null = null;

  @Field(() => NeedVisibilityEnum, { defaultValue: 'public' })
  @IsIn(VISIBILITIES)
  visibility: Visibility = 'public';

  @Field(() => Boolean, { defaultValue: false, description: '不公开需求方名称 / hide who asks' })
  @IsBoolean()
  isOwnerHidden: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: '运距优先 / short ways count' })
  @IsBoolean()
  prefersNear: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: '承诺不含涉密内容 / declared free of classified content' })
  @IsBoolean()
  isUnclassified: boolean = false;

  @Field(() => BiddingKindEnum, { defaultValue: 'open' })
  @IsIn(BIDDING_KINDS)
  bidding: BiddingKind = 'open';
}

@InputType()
export class CreateNeedInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => NeedContentInput)
  @ValidateNested()
  @Type(() => NeedContentInput)
  content: NeedContentInput;

  @Field(() => [Uuid], {
    ...optional,
    description:
      '附件，按显示顺序；空为不改 / files sent as `need-attachment`, in their order; null leaves them as they are',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.attachments)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachmentIds?: Id[] | null;
}

@InputType()
export class NeedActInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  needId: Id;
}

@InputType()
export class UpdateNeedInput extends NeedActInput {
  @Field(() => Int, { description: '所见版本 / the version that was edited' })
  @IsInt()
  version: number;

  @Field(() => NeedContentInput)
  @ValidateNested()
  @Type(() => NeedContentInput)
  content: NeedContentInput;

  @Field(() => [Uuid], {
    ...optional,
    description:
      '附件，按显示顺序；空为不改 / files sent as `need-attachment`, in their order; null leaves them as they are',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.attachments)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachmentIds?: Id[] | null;
}

@InputType()
export class NeedReasonInput extends NeedActInput {
  @Field(() => String)
  @Text({ ...LIMITS.reason, multiline: true })
  reason: string;
}

@InputType()
export class CheckNeedInput extends NeedActInput {
  @Field(() => Boolean, { description: 'false: return it to its owner' })
  @IsBoolean()
  isApproved: boolean;

  @Field(() => String, { ...optional, description: '退回时必填 / needed when it is returned' })
  @IsOptional()
  @Text({ ...LIMITS.reason, multiline: true })
  reason?: string | null;
}

@InputType()
export class ExtendDeadlineInput extends NeedReasonInput {
  @Field(() => Instant)
  @IsDate()
  deadline: Date;
}

@InputType()
export class InviteFirmsInput extends NeedActInput {
  @Field(() => [Uuid])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.invitations)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  firmIds: Id[];
}

@InputType()
export class AskQuestionInput extends NeedActInput {
  @Field(() => String)
  @Text({ ...LIMITS.question, multiline: true })
  question: string;
}

@InputType()
export class AnswerQuestionInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  questionId: Id;

  @Field(() => String)
  @Text({ ...LIMITS.answer, multiline: true })
  answer: string;
}

@InputType()
export class NeedFilter {
  @Field(() => String, { nullable: true, description: '标题中的文字 / words of the title' })
  @IsOptional()
  @Text({ max: 60 })
  text?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(CHAIN_CODE)
  chainCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(NODE_CODE)
  nodeCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(DISTRICT_CODE)
  districtCode?: string | null;

  @Field(() => NeedKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(NEED_KINDS)
  kind?: NeedKind | null;

  @Field(() => [NeedStatusEnum], {
    nullable: true,
    description: '缺省为所有已发布状态 / by default every published state but cancelled and expired',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn([...LISTED, 'cancelled', 'expired'], { each: true })
  status?: NeedStatus[] | null;

  @Field(() => BiddingKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(BIDDING_KINDS)
  bidding?: BiddingKind | null;

  @Field(() => Instant, { nullable: true })
  @IsOptional()
  @IsDate()
  deadlineAfter?: Date | null;
}

@ArgsType()
export class NeedPageArgs extends PageArgs {
  @Field(() => NeedFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => NeedFilter)
  filter?: NeedFilter | null;

  @Field(() => NeedSort, { defaultValue: NeedSort.NEWEST })
  @IsIn(Object.values(NeedSort))
  sort: NeedSort = NeedSort.NEWEST;
}

@ArgsType()
export class MyNeedsArgs extends PageArgs {
  @Field(() => [NeedStatusEnum], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(Object.values(NeedStatusEnum), { each: true })
  status?: NeedStatus[] | null;
}
