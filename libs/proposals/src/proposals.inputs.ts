import { Field, InputType, Int } from '@nestjs/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, enumOf, Instant, Text, Uuid } from '#foundation/graphql';
import { DECLINE_REASONS, type DeclineReason, RETURN_REASONS, type ReturnReason } from './domain/review.js';
import { type Grade, GRADES } from './domain/review-rule.js';
import { MatchGrade } from './match-proposal.entity.js';

export const ReturnReasonEnum = enumOf(RETURN_REASONS, 'ReturnReason', '退回原因 / why an office returns a proposal');
export const DeclineReasonEnum = enumOf(DECLINE_REASONS, 'DeclineReason', '谢绝原因 / why a side declines');

@InputType()
export class ProposalActInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  proposalId: Id;
}

@InputType()
export class ApproveProposalInput extends ProposalActInput {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 1, max: 1000 })
  note?: string | null;
}

/** Most proposals that are approved at once: as many as the confirming list can show. */
export const MOST_APPROVED_AT_ONCE = 20;

@InputType()
export class ApproveProposalsInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => [Uuid], { description: '1 to 20 ids; each is decided by itself' })
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_APPROVED_AT_ONCE)
  @ArrayUnique()
  proposalIds: Id[];

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 1, max: 1000 })
  note?: string | null;
}

@InputType()
export class PostponeOpportunityInput extends ProposalActInput {
  @Field(() => Instant, { nullable: true, description: '稍后处理至；空为恢复 / null brings it back' })
  @IsOptional()
  until?: Date | null;
}

@InputType()
export class ReturnProposalInput extends ProposalActInput {
  @Field(() => ReturnReasonEnum)
  @IsIn(RETURN_REASONS)
  reason: ReturnReason;

  @Field(() => String, { nullable: true, description: 'Needed when the reason is other' })
  @IsOptional()
  @Text({ min: 1, max: 1000 })
  note?: string | null;
}

@InputType()
export class NoteProposalInput extends ProposalActInput {
  @Field(() => String)
  @Text({ min: 1, max: 1000 })
  note: string;
}

@InputType()
export class ReassignProposalInput extends ProposalActInput {
  @Field(() => Uuid, { description: 'An officer or the lead of the same chain' })
  @IsOptional()
  accountId: Id;
}

@InputType()
export class DeclineProposalInput extends ProposalActInput {
  @Field(() => DeclineReasonEnum)
  @IsIn(DECLINE_REASONS)
  reason: DeclineReason;

  @Field(() => String, { nullable: true, description: 'Needed when the reason is other' })
  @IsOptional()
  @Text({ min: 1, max: 1000 })
  note?: string | null;
}

@InputType()
export class RerunMatchInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  needId: Id;
}

@InputType()
export class SetReviewRuleInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => String)
  @Text({ min: 2, max: 16 })
  chainCode: string;

  @Field(() => Boolean, { description: 'false: persons decide everything' })
  @IsBoolean()
  isActive: boolean;

  @Field(() => MatchGrade)
  @IsIn(GRADES)
  minGrade: Grade;

  @Field(() => Boolean)
  @IsBoolean()
  unlessGaps: boolean;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(10_000)
  weeklyQuota: number;

  @Field(() => Decimal, { nullable: true, description: '万元' })
  @IsOptional()
  secondPersonAbove?: string | null;
}

@InputType()
export class BlockPairInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  buyerFirmId: Id;

  @Field(() => Uuid)
  @IsOptional()
  supplierFirmId: Id;

  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}
