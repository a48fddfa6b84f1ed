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
  IsUrl,
  IsUUID,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Id } from '#kernel';
import { ClientMutationId, Instant, PageArgs, Text, Uuid } from '#foundation/graphql';
import {
  COURSE_FORMS,
  COURSE_ORGANISERS,
  COURSE_TOPICS,
  type CourseForm,
  CourseFormEnum,
  type CourseOrganiser,
  CourseOrganiserEnum,
  type CourseTopic,
  CourseTopicEnum,
} from './course.enums.js';

@InputType()
export class CourseSessionInput {
  @Field(() => String)
  @Text({ max: 100 })
  title: string;

  @Field(() => Instant)
  @IsDate()
  startsAt: Date;

  @Field(() => Instant)
  @IsDate()
  endsAt: Date;
}

@InputType()
export class CourseContentInput {
  @Field(() => String)
  @Text({ max: 80 })
  titleZh: string;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 160 })
  titleEn?: string | null;

  @Field(() => CourseTopicEnum)
  @IsIn(COURSE_TOPICS)
  topic: CourseTopic;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 4000, multiline: true })
  description: string = '';

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 100 })
  speaker: string = '';

  @Field(() => [String], {
    defaultValue: [],
    description: '面向的产业链，空为不限 / whose firms are told; none: anybody',
  })
  @IsArray()
  @ArrayMaxSize(24)
  @ArrayUnique()
  @Matches(/^[A-Z]\d{2}$/, { each: true })
  chainCodes: string[] = [];

  @Field(() => String)
  @Text({ max: 80 })
  organiser: string;

  @Field(() => CourseOrganiserEnum)
  @IsIn(COURSE_ORGANISERS)
  organiserKind: CourseOrganiser;

  @Field(() => CourseFormEnum)
  @IsIn(COURSE_FORMS)
  form: CourseForm;

  @Field(() => String)
  @Text({ max: 80 })
  place: string;

  @Field(() => String, { defaultValue: '' })
  @Text({ min: 0, max: 160 })
  address: string = '';

  @Field(() => String, { nullable: true, description: '线上课程的入口，只给有名额的企业 / for those with a place' })
  @IsOptional()
  @IsUrl({ protocols: ['https'], require_protocol: true })
  @Text({ max: 300 })
  onlineUrl?: string | null;

  @Field(() => Instant)
  @IsDate()
  signUpUntil: Date;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(2000)
  quota: number;

  @Field(() => Int)
  @IsInt()
  @Min(1)
  @Max(50)
  perFirm: number;

  @Field(() => [CourseSessionInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CourseSessionInput)
  sessions: CourseSessionInput[];
}

@InputType()
export class CreateCourseInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => CourseContentInput)
  @ValidateNested()
  @Type(() => CourseContentInput)
  content: CourseContentInput;
}

@InputType()
export class CourseStepInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  courseId: Id;

  @Field(() => Int)
  @IsInt()
  version: number;
}

@InputType()
export class EditCourseInput extends CourseStepInput {
  @Field(() => CourseContentInput)
  @ValidateNested()
  @Type(() => CourseContentInput)
  content: CourseContentInput;
}

@InputType()
export class CancelCourseInput extends CourseStepInput {
  @Field(() => String)
  @Text({ min: 2, max: 300 })
  reason: string;
}

@InputType()
export class CoursePersonInput {
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
export class CourseActInput {
  @ClientMutationId()
  clientMutationId?: string | null;

  @Field(() => Uuid)
  @IsUUID()
  courseId: Id;
}

@InputType()
export class SignUpForCourseInput extends CourseActInput {
  @Field(() => [CoursePersonInput])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique(({ phone }: CoursePersonInput) => phone)
  @ValidateNested({ each: true })
  @Type(() => CoursePersonInput)
  persons: CoursePersonInput[];
}

@InputType()
export class WithdrawFromCourseInput extends CourseActInput {
  @Field(() => [Uuid])
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  signUpIds: Id[];
}

@InputType()
export class AttendCourseInput extends WithdrawFromCourseInput {
  @Field(() => String, { description: '现场公布的六位签到码 / the six digits on the board' })
  @Matches(/^\d{6}$/)
  doorCode: string;
}

@InputType()
export class CourseAttendanceInput extends CourseActInput {
  @Field(() => Uuid)
  @IsUUID()
  sessionId: Id;

  @Field(() => [Uuid], { description: '到场的报名 / who is there' })
  @IsArray()
  @ArrayMaxSize(2000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  presentIds: Id[];

  @Field(() => [Uuid], { defaultValue: [], description: '误记为到场的 / who is not, though recorded' })
  @IsArray()
  @ArrayMaxSize(2000)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  absentIds: Id[] = [];
}

@ArgsType()
export class CoursesArgs extends PageArgs {
  @Field(() => Boolean, { defaultValue: false, description: '已结束或取消的 / those that are over' })
  @IsBoolean()
  isPast: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: '本企业有人报名的 / with people of the own firm' })
  @IsBoolean()
  isOwn: boolean = false;

  @Field(() => Boolean, { defaultValue: false, description: '我能管理或查看的 / on the asker’s desk' })
  @IsBoolean()
  isDesk: boolean = false;

  @Field(() => CourseTopicEnum, { nullable: true })
  @IsOptional()
  @IsIn(COURSE_TOPICS)
  topic?: CourseTopic | null;

  @Field(() => CourseFormEnum, { nullable: true })
  @IsOptional()
  @IsIn(COURSE_FORMS)
  form?: CourseForm | null;
}
