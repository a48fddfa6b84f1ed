import { Field, Float, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsBoolean,
  IsInt,
  IsNumber,
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, LocalDate, Text, Uuid } from '#foundation/graphql';

/** Files of one bid. */
const MOST_ATTACHMENTS = 5;

@InputType()
export class PaymentPartInput {
  @Field(() => String, { description: '预付 / 到货 / 验收 / 质保 …' })
  @Text({ min: 1, max: 30 })
  stage: string;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(100)
  percent: number;

  @Field(() => Int, { description: 'Days after the stage' })
  @IsInt()
  @Min(0)
  @Max(365)
  days: number;
}

@InputType()
export class SubmitBidInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  needId: Id;

  @Field(() => Uuid, { nullable: true, description: 'The own listing that the bid rests on' })
  @IsOptional()
  listingId?: Id | null;

  @Field(() => Decimal)
  @IsOptional()
  price: string;

  @Field(() => String, { defaultValue: 'CNY' })
  @Matches(/^[A-Z]{3}$/)
  currency: string;

  @Field(() => Float, { nullable: true, description: 'Percent' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  taxRate?: number | null;

  @Field(() => Boolean, { defaultValue: true })
  @IsBoolean()
  isTaxIncluded: boolean;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(3650)
  leadTimeDays: number;

  @Field(() => [PaymentPartInput], { defaultValue: [] })
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => PaymentPartInput)
  paymentSplit: PaymentPartInput[];

  @Field(() => LocalDate)
  @IsOptional()
  validUntil: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 2000, multiline: true })
  note?: string | null;

  @Field(() => [Uuid], { nullable: true, description: 'Files sent as `bid-attachment`, in their order' })
  @IsOptional()
  @ArrayMaxSize(MOST_ATTACHMENTS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  attachmentIds?: Id[] | null;
}

@InputType()
export class BidActInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  bidId: Id;
}

@InputType()
export class DisqualifyBidInput extends BidActInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class OpenBidsInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  needId: Id;
}

@InputType()
export class AwardNeedInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  needId: Id;

  @Field(() => [Uuid], { description: 'One to three winners, as the need plans' })
  @ArrayMinSize(1)
  @ArrayMaxSize(3)
  @ArrayUnique()
  bidIds: Id[];
}
