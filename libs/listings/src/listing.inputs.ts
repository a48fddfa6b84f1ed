import { ArgsType, Field, Float, InputType, Int, PartialType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsEnum,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Decimal, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import { CapacityPeriodEnum, ListingKindEnum, ListingStatus, SpecOperatorEnum } from './listing.entity.js';

const NODE_CODE = /^[A-Z]\d{2}-\d{2}$/;
const DISTRICT_CODE = /^\d{6}$/;
const MOST = 1e12;

@InputType()
export class ListingSpecInput {
  @Field(() => String)
  @Text({ max: 40 })
  name: string;

  @Field(() => SpecOperatorEnum)
  @IsEnum(SpecOperatorEnum)
  operator: SpecOperatorEnum;

  @Field(() => Float)
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(-MOST)
  @Max(MOST)
  value: number;

  @Field(() => Float, { nullable: true, description: '区间上限 / the upper end of a range' })
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(-MOST)
  @Max(MOST)
  valueMax?: number | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 20 })
  unit?: string | null;
}

@InputType()
export class ListingQuantityInput {
  @Field(() => Float)
  @IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: 3 })
  @Min(0.001)
  @Max(MOST)
  quantity: number;

  @Field(() => String)
  @Text({ max: 20 })
  unit: string;
}

@InputType()
export class ListingCapacityInput extends ListingQuantityInput {
  @Field(() => CapacityPeriodEnum)
  @IsEnum(CapacityPeriodEnum)
  period: CapacityPeriodEnum;

  @Field(() => Float, { nullable: true })
  @IsOptional()
  @IsNumber({ allowNaN: false, allowInfinity: false, maxDecimalPlaces: 3 })
  @Min(0)
  @Max(1)
  freeShare?: number | null;
}

/** What a firm writes in a listing. */
@InputType({ isAbstract: true })
export class ListingContentInput {
  @Field(() => ListingKindEnum)
  @IsEnum(ListingKindEnum)
  kind: ListingKindEnum;

  @Field(() => String)
  @Text({ min: 4, max: 80 })
  title: string;

  @Field(() => String, {
    nullable: true,
    description: '发布时至少 10 字 / at least 10 characters when it is published',
  })
  @IsOptional()
  @Text({ min: 0, max: 8000, multiline: true })
  text?: string | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Matches(NODE_CODE, { each: true })
  nodeCodes?: string[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Text({ max: 40, each: true })
  processes?: string[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Text({ max: 40, each: true })
  materials?: string[] | null;

  @Field(() => [ListingSpecInput], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ListingSpecInput)
  specs?: ListingSpecInput[] | null;

  @Field(() => ListingCapacityInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListingCapacityInput)
  capacity?: ListingCapacityInput | null;

  @Field(() => ListingQuantityInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListingQuantityInput)
  minimumOrder?: ListingQuantityInput | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(3650)
  leadTimeDays?: number | null;

  @Field(() => Decimal, { nullable: true })
  @IsOptional()
  @IsString()
  priceMin?: string | null;

  @Field(() => Decimal, { nullable: true })
  @IsOptional()
  @IsString()
  priceMax?: string | null;

  @Field(() => String, { nullable: true, description: '元/件 → 件' })
  @IsOptional()
  @Text({ max: 20 })
  priceUnit?: string | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(DISTRICT_CODE, { each: true })
  districtsServed?: string[] | null;

  @Field(() => [String], { nullable: true })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Text({ max: 40, each: true })
  certificates?: string[] | null;

  @Field(() => String, { nullable: true, description: '客户与案例 / customers and cases' })
  @IsOptional()
  @Text({ max: 2000, multiline: true })
  evidence?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  @IsString()
  validUntil?: string | null;
}

@InputType()
export class CreateListingInput extends ListingContentInput {
  @ClientMutationId()
  clientMutationId?: string | null;
}

/** An absent field stays as it is; null clears it. */
@InputType()
export class UpdateListingInput extends PartialType(ListingContentInput, InputType) {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  listingId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

/** Names a listing in the version that the person has seen. */
@InputType()
export class ListingStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  listingId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class ListingFilter {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 200 })
  text?: string | null;

  @Field(() => ListingKindEnum, { nullable: true })
  @IsOptional()
  @IsEnum(ListingKindEnum)
  kind?: ListingKindEnum | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(NODE_CODE)
  nodeCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 8 })
  chainCode?: string | null;

  @Field(() => String, { nullable: true, description: '企业所在区市 / the district of the firm' })
  @IsOptional()
  @Matches(DISTRICT_CODE)
  districtCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  certificate?: string | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsString()
  firmId?: Id | null;
}

@ArgsType()
export class ListingPageArgs extends PageArgs {
  @Field(() => ListingFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ListingFilter)
  filter?: ListingFilter | null;
}

@ArgsType()
export class MyListingsArgs extends PageArgs {
  @Field(() => ListingStatus, { nullable: true })
  @IsOptional()
  @IsEnum(ListingStatus)
  status?: ListingStatus | null;
}
