import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEnum,
  IsInt,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, Instant, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import { FACT_NAMES, type FactName } from './domain/facts.js';
import type { ApplicationStatus, PolicyStatus } from './domain/policy-lifecycles.js';
import type { Operator } from './domain/rule.js';
import {
  ApplicationStatusEnum,
  NODE_KINDS,
  PolicyFactEnum,
  type PolicyFigure,
  PolicyFigureEnum,
  type PolicyMode,
  PolicyModeEnum,
  PolicyOperatorEnum,
  PolicyStatusEnum,
  RuleNodeKindEnum,
} from './policy.enums.js';

@InputType({ description: '条件或条件组，组在其成员之前 / a condition, or a group before its members' })
export class PolicyRuleNodeInput {
  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(12)
  depth: number;

  @Field(() => RuleNodeKindEnum)
  @IsEnum(NODE_KINDS)
  kind: (typeof NODE_KINDS)[number];

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  isNegated: boolean = false;

  @Field(() => PolicyFactEnum, { nullable: true })
  @IsOptional()
  @IsEnum(FACT_NAMES)
  fact: FactName | null = null;

  @Field(() => PolicyOperatorEnum, { nullable: true })
  @IsOptional()
  @IsEnum(PolicyOperatorEnum)
  operator: Operator | null = null;

  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(60)
  @Text({ max: 60, each: true })
  values: string[] = [];
}

@InputType()
export class PolicyContentInput {
  @Field(() => String)
  @Text({ min: 4, max: 80 })
  titleZh: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 160 })
  titleEn?: string | null;

  @Field(() => String)
  @Text({ min: 4, max: 200 })
  summary: string;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 8000, multiline: true })
  text: string = '';

  @Field(() => PolicyModeEnum)
  @IsEnum(PolicyModeEnum)
  mode: PolicyMode;

  @Field(() => [PolicyRuleNodeInput])
  @IsArray()
  @ArrayMaxSize(80)
  @ValidateNested({ each: true })
  @Type(() => PolicyRuleNodeInput)
  rule: PolicyRuleNodeInput[];

  @Field(() => LocalDate)
  @IsOptional()
  startsOn: string;

  @Field(() => LocalDate)
  @IsOptional()
  endsOn: string;

  @Field(() => Instant, { nullable: true })
  @IsOptional()
  applyUntil?: Date | null;

  @Field(() => Decimal)
  @IsOptional()
  budget: string;

  @Field(() => Decimal)
  @IsOptional()
  amount: string;

  @Field(() => String)
  @Text({ min: 2, max: 60 })
  department: string;

  @Field(() => String)
  @Text({ min: 2, max: 30 })
  officerName: string;

  @Field(() => String)
  @Text({ min: 5, max: 30 })
  officerPhone: string;
}

@InputType()
export class CreatePolicyInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => PolicyContentInput)
  @ValidateNested()
  @Type(() => PolicyContentInput)
  content: PolicyContentInput;
}

@InputType()
export class PolicyStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  policyId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class EditPolicyInput extends PolicyStepInput {
  @Field(() => PolicyContentInput)
  @ValidateNested()
  @Type(() => PolicyContentInput)
  content: PolicyContentInput;
}

@InputType()
export class WithdrawPolicyInput extends PolicyStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class CommentOnPolicyInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  policyId: Id;

  @Field(() => String)
  @Text({ min: 2, max: 2000, multiline: true })
  text: string;
}

@InputType()
export class AnswerPolicyCommentInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  commentId: Id;

  @Field(() => Boolean)
  @IsBoolean()
  isAdopted: boolean;

  @Field(() => String)
  @Text({ min: 2, max: 500 })
  answer: string;
}

@InputType()
export class ProposePolicyWishInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Text({ min: 4, max: 60 })
  title: string;

  @Field(() => String)
  @Text({ min: 10, max: 2000, multiline: true })
  text: string;
}

@InputType()
export class SupportPolicyWishInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  wishId: Id;
}

@InputType({ description: '给出 policyId 即采纳，否则不采纳 / with a policy it is taken up, else declined' })
export class AnswerPolicyWishInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  wishId: Id;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  policyId?: Id | null;

  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class DeclarePolicyFactInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => PolicyFactEnum)
  @IsEnum(FACT_NAMES)
  fact: FactName;

  @Field(() => Decimal, { nullable: true, description: '空为清除 / null takes it back' })
  @IsOptional()
  value?: string | null;
}

@InputType()
export class StartPolicyApplicationInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  policyId: Id;
}

@InputType()
export class PolicyApplicationStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  applicationId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class SubmitPolicyApplicationInput extends PolicyApplicationStepInput {
  @Field(() => Decimal)
  @IsOptional()
  amount: string;

  @Field(() => String)
  @Text({ min: 0, max: 2000, multiline: true })
  statement: string;
}

@InputType()
export class RefusePolicyApplicationInput extends PolicyApplicationStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class ApprovePolicyApplicationInput extends PolicyApplicationStepInput {
  @Field(() => Decimal)
  @IsOptional()
  amount: string;
}

@InputType()
export class ComputePayoutListInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  policyId: Id;

  @Field(() => String)
  @Text({ min: 4, max: 7 })
  period: string;
}

@InputType()
export class PayoutListStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  listId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class ExcludeFromPayoutInput extends PayoutListStepInput {
  @Field(() => Uuid)
  @IsUUID()
  firmId: Id;

  @Field(() => String, { nullable: true, description: '空为撤销排除 / null takes the exclusion back' })
  @IsOptional()
  @Text({ min: 2, max: 200 })
  reason?: string | null;
}

@InputType()
export class CancelPayoutListInput extends PayoutListStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class ConfirmBankAccountInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String)
  @Text({ min: 2, max: 100 })
  bank: string;

  @Field(() => String)
  @Text({ min: 8, max: 40 })
  accountNumber: string;
}

@InputType()
export class MakeBankFileInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  policyId: Id;
}

@InputType()
export class OpenBankFileInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  bankFileId: Id;
}

@ArgsType()
export class PoliciesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: '标题、摘要或处室 / words of title, summary or department' })
  @IsOptional()
  @Text({ min: 1, max: 40 })
  search?: string | null;

  @Field(() => PolicyModeEnum, { nullable: true })
  @IsOptional()
  @IsEnum(PolicyModeEnum)
  mode?: PolicyMode | null;

  @Field(() => PolicyStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(PolicyStatusEnum)
  status?: PolicyStatus | null;
}

@ArgsType()
export class PolicyApplicationsArgs extends PageArgs {
  @Field(() => ApplicationStatusEnum, { nullable: true })
  @IsOptional()
  @IsEnum(ApplicationStatusEnum)
  status?: ApplicationStatus | null;
}

@ArgsType()
export class PayoutItemsArgs extends PageArgs {
  @Field(() => Uuid)
  @IsUUID()
  listId: Id;
}

@ArgsType()
export class PolicyFiguresArgs {
  @Field(() => String, { nullable: true, description: '年份，空为全部 / a year; null is all' })
  @IsOptional()
  @Matches(/^\d{4}$/)
  year?: string | null;
}

@ArgsType()
export class PolicyFigureRowsArgs extends PageArgs {
  @Field(() => PolicyFigureEnum)
  @IsEnum(PolicyFigureEnum)
  figure: PolicyFigure;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^\d{4}$/)
  year?: string | null;
}
