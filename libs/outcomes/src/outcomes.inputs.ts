import { Field, InputType, Int } from '@nestjs/graphql';
import { IsInt, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, LocalDate, Text, Uuid } from '#foundation/graphql';

@InputType()
export class ProposeIntentionInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  supplierFirmId: Id;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 16 })
  chainCode?: string | null;

  @Field(() => Decimal, { nullable: true, description: 'Yuan' })
  @IsOptional()
  amountEstimate?: string | null;
}

@InputType()
export class IntentionActInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  intentionId: Id;
}

@InputType()
export class CancelIntentionInput extends IntentionActInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class RegisterContractInput extends IntentionActInput {
  @Field(() => String, { description: "The parties' own number" })
  @Text({ min: 1, max: 60 })
  contractNo: string;

  @Field(() => Decimal)
  @IsOptional()
  amount: string;

  @Field(() => LocalDate)
  @IsOptional()
  signedOn: string;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  startsOn?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  endsOn?: string | null;

  @Field(() => Uuid, { nullable: true, description: 'The signed contract, sent as `contract-file`' })
  @IsOptional()
  @IsUUID()
  fileId?: Id | null;
}

@InputType()
export class ContractActInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  contractId: Id;
}

@InputType()
export class CancelContractInput extends ContractActInput {
  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class PlaceOrderInput extends ContractActInput {
  @Field(() => Decimal)
  @IsOptional()
  amount: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 0 })
  @Min(1)
  @Max(2_000_000_000)
  quantity?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 1, max: 20 })
  unit?: string | null;

  @Field(() => LocalDate)
  @IsOptional()
  orderedOn: string;

  @Field(() => LocalDate)
  @IsOptional()
  deliveryDue: string;

  @Field(() => Int, { defaultValue: 60, description: 'Days from acceptance to payment, 60 at the most' })
  @IsInt()
  @Min(0)
  @Max(60)
  paymentDays: number;
}

@InputType()
export class OrderDoneInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  orderId: Id;

  @Field(() => LocalDate, { description: 'The day on which it was done' })
  @IsOptional()
  on: string;
}

@InputType()
export class CancelOrderInput {
  @ClientMutationId()
  clientMutationId: string | null;

  @Field(() => Uuid)
  @IsOptional()
  orderId: Id;

  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}
