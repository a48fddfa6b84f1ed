import { ArgsType, Field, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEnum,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, LocalDate, PageArgs, Text, Uuid } from '#foundation/graphql';
import { TICKET_LIMITS } from './domain/limits.js';
import { TICKET_KINDS, type TicketKind } from './domain/ticket-kinds.js';
import { TICKET_FIGURES, type TicketFigureName, TicketFigureEnum, TicketKindEnum, TicketView } from './ticket.enums.js';

const LONG = { max: TICKET_LIMITS.textLength, multiline: true };

@InputType({ isAbstract: true })
abstract class Repeatable {
  @ClientMutationId()
  clientMutationId?: string | null;
}

@InputType()
export class FileTicketInput extends Repeatable {
  @Field(() => TicketKindEnum)
  @IsIn(TICKET_KINDS)
  kind: TicketKind;

  @Field(() => String)
  @Text({ min: 4, max: 80 })
  title: string;

  @Field(() => String)
  @Text({ min: 10, ...LONG })
  text: string;
}

@InputType()
export class TicketActInput extends Repeatable {
  @Field(() => Uuid)
  @IsUUID()
  ticketId: Id;
}

/** An answer, a note, a message, the reason of a reopening or a withdrawal. */
@InputType()
export class TicketTextInput extends TicketActInput {
  @Field(() => String)
  @Text({ min: 2, ...LONG })
  text: string;
}

@InputType()
export class TransferTicketInput extends TicketActInput {
  @Field(() => Uuid)
  @IsUUID()
  officerId: Id;

  @Field(() => String)
  @Text({ min: 2, max: 500 })
  reason: string;
}

@InputType()
export class ConfirmTicketInput extends TicketActInput {
  @Field(() => Int, { description: '1–5' })
  @IsInt()
  @Min(1)
  @Max(5)
  satisfaction: number;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 500, multiline: true })
  text?: string | null;
}

@InputType()
export class VisitFindingInput {
  @Field(() => TicketKindEnum)
  @IsIn(TICKET_KINDS)
  kind: TicketKind;

  @Field(() => String)
  @Text({ min: 10, max: 1000, multiline: true })
  text: string;
}

@InputType()
export class RecordVisitInput extends Repeatable {
  @Field(() => Uuid)
  @IsUUID()
  firmId: Id;

  @Field(() => LocalDate)
  @IsISO8601({ strict: true })
  visitedOn: string;

  @Field(() => [String], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(TICKET_LIMITS.participants)
  @Text({ max: 60, each: true })
  participants: string[] = [];

  @Field(() => String)
  @Text({ min: 10, ...LONG })
  summary: string;

  @Field(() => [VisitFindingInput], { defaultValue: [] })
  @IsArray()
  @ArrayMaxSize(TICKET_LIMITS.findings)
  @ValidateNested({ each: true })
  @Type(() => VisitFindingInput)
  findings: VisitFindingInput[] = [];
}

@InputType()
export class FileFindingInput extends Repeatable {
  @Field(() => Uuid)
  @IsUUID()
  findingId: Id;
}

@InputType()
export class CreateFirmListInput extends Repeatable {
  @Field(() => String)
  @Text({ min: 2, max: 60 })
  name: string;

  @Field(() => Int)
  @IsInt()
  @Min(2000)
  @Max(2100)
  year: number;

  @Field(() => String)
  @Text({ min: 2, max: 200 })
  criterion: string;
}

@InputType()
export class AddToFirmListInput extends Repeatable {
  @Field(() => Uuid)
  @IsUUID()
  listId: Id;

  @Field(() => [String], { description: '统一社会信用代码 / credit codes, as a column of a sheet has them' })
  @IsArray()
  @ArrayMaxSize(TICKET_LIMITS.membersAtOnce)
  @Text({ max: 40, each: true })
  creditCodes: string[];
}

@InputType()
export class RemoveFromFirmListInput extends Repeatable {
  @Field(() => Uuid)
  @IsUUID()
  listId: Id;

  @Field(() => Uuid)
  @IsUUID()
  firmId: Id;
}

@InputType()
export class AssignCommissionerInput extends Repeatable {
  @Field(() => [Uuid])
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  firmIds: Id[];

  @Field(() => Uuid)
  @IsUUID()
  accountId: Id;

  @Field(() => String)
  @Text({ min: 2, max: 200 })
  reason: string;
}

@InputType()
export class SetTicketDeskInput extends Repeatable {
  @Field(() => TicketKindEnum)
  @IsIn(TICKET_KINDS)
  kind: TicketKind;

  @Field(() => String)
  @Text({ min: 2, max: 60 })
  department: string;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  officerId?: Id | null;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(60)
  workdays: number;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class SetWorkCalendarDayInput extends Repeatable {
  @Field(() => LocalDate)
  @IsISO8601({ strict: true })
  day: string;

  @Field(() => Boolean)
  @IsBoolean()
  isWorkday: boolean;

  @Field(() => String)
  @Text({ min: 2, max: 40 })
  name: string;

  @Field(() => String, { description: '依据的通知 / the notice that says so' })
  @Text({ min: 2, max: 200 })
  source: string;
}

@ArgsType()
export class TicketPageArgs extends PageArgs {
  @Field(() => TicketView, { nullable: true })
  @IsOptional()
  @IsEnum(TicketView)
  view?: TicketView | null;

  @Field(() => TicketKindEnum, { nullable: true })
  @IsOptional()
  @IsIn(TICKET_KINDS)
  kind?: TicketKind | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: '仅由我承办 / only those of which the reader is the officer',
  })
  @IsBoolean()
  isMine: boolean = false;
}

@ArgsType()
export class VisitPageArgs extends PageArgs {
  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  firmId?: Id | null;
}

@ArgsType()
export class CaredFirmArgs extends PageArgs {
  @Field(() => Uuid, { nullable: true, description: '名单 / only firms on this list' })
  @IsOptional()
  @IsUUID()
  listId?: Id | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  @IsUUID()
  commissionerId?: Id | null;

  @Field(() => Boolean, { defaultValue: false })
  @IsBoolean()
  isVisitDue: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: '尚无专员 / nobody looks after them' })
  @IsBoolean()
  isWithoutCommissioner: boolean = false;
}

@ArgsType()
export class TicketPeriodArgs {
  @Field(() => LocalDate)
  @IsISO8601({ strict: true })
  from: string;

  @Field(() => LocalDate, { description: '含当日 / the last day' })
  @IsISO8601({ strict: true })
  to: string;
}

@ArgsType()
export class TicketFigureRowArgs extends PageArgs {
  @Field(() => TicketFigureEnum)
  @IsIn(TICKET_FIGURES)
  name: TicketFigureName;

  @Field(() => LocalDate)
  @IsISO8601({ strict: true })
  from: string;

  @Field(() => LocalDate)
  @IsISO8601({ strict: true })
  to: string;
}
