import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUrl,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import {
  HONOUR_KINDS,
  HONOUR_LEVELS,
  type HonourKind,
  HonourKindEnum,
  type HonourLevel,
  HonourLevelEnum,
} from './honour.enums.js';

@InputType()
export class HonourFirmInput {
  @Field(() => Uuid)
  @IsUUID()
  firmId: Id;

  @Field(() => String, { description: '证书编号 / number of the certificate' })
  @Text({ max: 40 })
  certificateNo: string;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 200 })
  citation: string = '';
}

@InputType()
export class HonourContentInput {
  @Field(() => String)
  @Text({ max: 80 })
  title: string;

  @Field(() => HonourKindEnum)
  @IsIn(HONOUR_KINDS)
  kind: HonourKind;

  @Field(() => HonourLevelEnum)
  @IsIn(HONOUR_LEVELS)
  level: HonourLevel;

  @Field(() => Int)
  @IsInt()
  @Min(1990)
  @Max(2100)
  year: number;

  @Field(() => String)
  @Text({ max: 80 })
  grantor: string;

  @Field(() => String, { defaultValue: '', description: '文号 / number of the decision' })
  @Text({ min: 0, max: 80 })
  document: string = '';

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_protocol: true })
  @Text({ max: 300 })
  evidenceUrl?: string | null;

  @Field(() => LocalDate)
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  grantedOn: string;

  @Field(() => [HonourFirmInput])
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique(({ firmId }: HonourFirmInput) => firmId)
  @ArrayUnique(({ certificateNo }: HonourFirmInput) => certificateNo)
  @ValidateNested({ each: true })
  @Type(() => HonourFirmInput)
  firms: HonourFirmInput[];
}

@InputType()
export class CreateHonourInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => HonourContentInput)
  @ValidateNested()
  @Type(() => HonourContentInput)
  content: HonourContentInput;
}

@InputType()
export class HonourStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  honourId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class EditHonourInput extends HonourStepInput {
  @Field(() => HonourContentInput)
  @ValidateNested()
  @Type(() => HonourContentInput)
  content: HonourContentInput;
}

@InputType()
export class RevokeHonourInput extends HonourStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 300 })
  reason: string;
}

@ArgsType()
export class HonoursArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: '含草稿与已撤销，仅工作台 / with drafts, for the desk' })
  @IsBoolean()
  isDesk: boolean = false;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  firmId?: Id | null;

  @Field(() => HonourKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(HONOUR_KINDS)
  kind?: HonourKind | null;

  @Field(() => HonourLevelEnum, { nullable: true })
  @IsOptional()
  @IsIn(HONOUR_LEVELS)
  level?: HonourLevel | null;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @IsInt()
  @Min(1990)
  @Max(2100)
  year?: number | null;
}
