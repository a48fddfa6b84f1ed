import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
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
  IsOptional,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Instant, PageArgs, Text, Uuid } from '#foundation/graphql';
import { MEETING_OUTCOMES, type MeetingOutcome } from './domain/fair-lifecycles.js';
import { SLOT_MINUTES } from './domain/slots.js';
import { FairOrganiserEnum, FairOutcomeEnum, ORGANISER_KINDS, type OrganiserKind } from './fair.types.js';

@InputType()
export class FairItemInput {
  @Field(() => String)
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  time: string;

  @Field(() => String)
  @Text({ max: 100 })
  title: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 60 })
  speaker?: string | null;
}

@InputType()
export class FairContentInput {
  @Field(() => String)
  @Text({ max: 80 })
  titleZh: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 160 })
  titleEn?: string | null;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 4000, multiline: true })
  description: string = '';

  @Field(() => [String])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(24)
  @ArrayUnique()
  @Matches(/^[A-Z]\d{2}$/, { each: true })
  chainCodes: string[];

  @Field(() => String)
  @Text({ max: 80 })
  organiser: string;

  @Field(() => FairOrganiserEnum)
  @IsIn(ORGANISER_KINDS)
  organiserKind: OrganiserKind;

  @Field(() => String)
  @Text({ max: 80 })
  place: string;

  @Field(() => String)
  @Text({ max: 160 })
  address: string;

  @Field(() => Instant)
  @IsDate()
  startsAt: Date;

  @Field(() => Int)
  @IsIn(SLOT_MINUTES)
  slotMinutes: number;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(32)
  slotCount: number;

  @Field(() => Instant)
  @IsDate()
  signUpUntil: Date;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(1000)
  quota: number;

  @Field(() => [FairItemInput], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => FairItemInput)
  programme: FairItemInput[] = [];
}

@InputType()
export class CreateFairInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => FairContentInput)
  @ValidateNested()
  @Type(() => FairContentInput)
  content: FairContentInput;
}

@InputType()
export class FairStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  fairId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class EditFairInput extends FairStepInput {
  @Field(() => FairContentInput)
  @ValidateNested()
  @Type(() => FairContentInput)
  content: FairContentInput;
}

@InputType()
export class CancelFairInput extends FairStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 300 })
  reason: string;
}

@InputType()
export class FairTableInput {
  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(200)
  number: number;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  leadFirmId?: Id | null;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 40 })
  team: string = '';
}

@InputType()
export class SetFairTablesInput extends FairStepInput {
  @Field(() => [FairTableInput])
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique(({ number }: FairTableInput) => number)
  @ValidateNested({ each: true })
  @Type(() => FairTableInput)
  tables: FairTableInput[];
}

@InputType()
export class FairActInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  fairId: Id;
}

@InputType()
export class FairPersonInput {
  @Field(() => String)
  @Text({ max: 40 })
  name: string;

  @Field(() => String)
  @Matches(/^1[3-9]\d{9}$/)
  phone: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 40 })
  title?: string | null;
}

@InputType()
export class SignUpForFairInput extends FairActInput {
  @Field(() => [FairPersonInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(5)
  @ValidateNested({ each: true })
  @Type(() => FairPersonInput)
  persons: FairPersonInput[];
}

@InputType()
export class WishMeetingInput extends FairActInput {
  @Field(() => Uuid)
  @IsUUID()
  firmId: Id;

  @Field(() => Boolean)
  @IsBoolean()
  isWished: boolean;
}

@InputType()
export class MoveMeetingInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  meetingId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(200)
  table: number;

  @Field(() => Int)
  @IsInt()
  @Min(0)
  @Max(31)
  slot: number;
}

@InputType()
export class FairAbsenceInput extends FairActInput {
  @Field(() => Uuid)
  @IsUUID()
  signUpId: Id;

  @Field(() => Int, { description: '从该时段起 / from this slot on' })
  @IsInt()
  @Min(0)
  @Max(31)
  fromSlot: number;
}

@InputType()
export class FairCheckInInput {
  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  signUpId?: Id | null;

  @Field(() => String, { nullable: true, description: '二维码内容 / what the code said' })
  @IsOptional()
  @Text({ max: 200 })
  token?: string | null;

  @Field(() => Instant, { description: '签到时间，离线时为当时 / when it was done' })
  @IsDate()
  at: Date;
}

@InputType()
export class CheckInInput extends FairActInput {
  @Field(() => [FairCheckInInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => FairCheckInInput)
  entries: FairCheckInInput[];
}

@InputType()
export class MeetingOutcomeInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  meetingId: Id;

  @Field(() => FairOutcomeEnum)
  @IsIn(MEETING_OUTCOMES)
  outcome: MeetingOutcome;
}

@ArgsType()
export class FairsArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: '已结束的 / those that are over' })
  @IsBoolean()
  isPast: boolean = false;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^[A-Z]\d{2}$/)
  chainCode?: string | null;
}

@ArgsType()
export class FairFiguresArgs {
  @Field(() => String, { nullable: true })
  @IsOptional()
  @Matches(/^[A-Z]\d{2}$/)
  chainCode?: string | null;

  @Field(() => Instant, { nullable: true })
  @IsOptional()
  @IsDate()
  since?: Date | null;

  @Field(() => Instant, { nullable: true })
  @IsOptional()
  @IsDate()
  until?: Date | null;
}
