import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsEnum,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import { FirmSizeClass, FirmSort, FirmStatus, RevenueBand, TagLevel, Trust } from './firm.enums.js';

const INDUSTRY_CODE = /^[A-T](\d{2,4})?$/;
const PHONE = /^\+?[\d\-() ]{5,24}$/;
const NODE_CODE = /^[A-Z]\d{2}-\d{2}$/;
const DISTRICT_CODE = /^\d{6}$/;
/** Firms are older than the scalar for days allows. */
const FOUNDED = /^(1[89]|20)\d{2}-\d{2}-\d{2}$/;

/** What a firm says about itself. An absent field stays as it is, null clears it. */
@InputType({ isAbstract: true })
abstract class FirmProfileFields {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 120 })
  nameEn?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 30 })
  shortName?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  legalPerson?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 200 })
  address?: string | null;

  @Field(() => String, { nullable: true, description: 'GB/T 4754-2017: C3852' })
  @IsOptional()
  @Matches(INDUSTRY_CODE)
  industryCode?: string | null;

  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' })
  @IsOptional()
  @Matches(FOUNDED)
  @IsISO8601({ strict: true })
  foundedOn?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(2_000_000)
  staff?: number | null;

  @Field(() => RevenueBand, { nullable: true })
  @IsOptional()
  @IsEnum(RevenueBand)
  revenueBand?: RevenueBand | null;

  @Field(() => FirmSizeClass, { nullable: true })
  @IsOptional()
  @IsEnum(FirmSizeClass)
  size?: FirmSizeClass | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 0, max: 4000, multiline: true })
  profile?: string | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isBuyer?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isSupplier?: boolean | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  contactName?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(PHONE)
  contactPhone?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsString()
  @MaxLength(254)
  @IsEmail()
  contactEmail?: string | null;

  @Field(() => [String], { nullable: true, description: '所在产业链环节 / the chain nodes it works in' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(NODE_CODE, { each: true })
  nodeCodes?: string[] | null;
}

@InputType()
export class RegisterFirmInput extends FirmProfileFields {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => String, { description: '统一社会信用代码' })
  @Text({ max: 40 })
  creditCode: string;

  @Field(() => String)
  @Text({ min: 2, max: 80 })
  nameZh: string;

  @Field(() => String)
  @Matches(DISTRICT_CODE)
  districtCode: string;
}

@InputType()
export class UpdateFirmProfileInput extends FirmProfileFields {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  firmId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ min: 2, max: 80 })
  nameZh?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(DISTRICT_CODE)
  districtCode?: string | null;
}

/** Names a firm in the version that the person has seen. */
@InputType()
export class FirmStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  firmId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class FirmStepWithReasonInput extends FirmStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 500, multiline: true })
  reason: string;
}

@InputType()
export class AddFirmCertificateInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  firmId: Id;

  @Field(() => String)
  @Text({ max: 40 })
  kind: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 80 })
  number?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  @IsString()
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  @IsString()
  validTo?: string | null;

  @Field(() => Trust, { nullable: true, description: '运营人员填写 / for the operator' })
  @IsOptional()
  @IsEnum(Trust)
  trust?: Trust | null;
}

@InputType()
export class AddFirmTagInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  firmId: Id;

  @Field(() => String)
  @Text({ max: 40 })
  kind: string;

  @Field(() => TagLevel, { nullable: true })
  @IsOptional()
  @IsEnum(TagLevel)
  level?: TagLevel | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  batch?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  @IsString()
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true })
  @IsOptional()
  @IsString()
  validTo?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 300 })
  evidence?: string | null;

  @Field(() => Trust, { defaultValue: Trust.DOCUMENT })
  @IsEnum(Trust)
  trust: Trust;
}

/** A certificate or a tag of a firm. */
@InputType()
export class RevokeFirmFactInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  firmId: Id;

  @Field(() => Uuid)
  @IsString()
  id: Id;
}

@InputType()
export class SetLeadFirmInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsString()
  firmId: Id;

  @Field(() => String)
  @Text({ max: 8 })
  chainCode: string;

  @Field(() => Boolean)
  @IsBoolean()
  isLead: boolean;
}

@InputType()
export class FirmFilter {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 200 })
  text?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(DISTRICT_CODE)
  districtCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(NODE_CODE)
  nodeCode?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 8 })
  chainCode?: string | null;

  @Field(() => FirmSizeClass, { nullable: true })
  @IsOptional()
  @IsEnum(FirmSizeClass)
  size?: FirmSizeClass | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  tag?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: '链主（与 chainCode 合用时为该链） / a lead firm, of the chain if one is named',
  })
  @IsOptional()
  @IsBoolean()
  isLead?: boolean | null;

  @Field(() => FirmStatus, { nullable: true })
  @IsOptional()
  @IsEnum(FirmStatus)
  status?: FirmStatus | null;
}

@ArgsType()
export class FirmPageArgs extends PageArgs {
  @Field(() => FirmFilter, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => FirmFilter)
  filter?: FirmFilter | null;

  @Field(() => FirmSort, { defaultValue: FirmSort.NEWEST })
  @IsEnum(FirmSort)
  sort: FirmSort = FirmSort.NEWEST;
}
