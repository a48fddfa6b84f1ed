import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public, signedIn, Visible } from '#foundation/access';
import { Instant, StoredInRow, Uuid } from '#foundation/graphql';
import {
  type CourseForm,
  CourseFormEnum,
  type CourseOrganiser,
  CourseOrganiserEnum,
  CourseSignUpStatusEnum,
  CourseStatusEnum,
  type CourseTopic,
  CourseTopicEnum,
} from './course.enums.js';
import type { CourseSignUpStatus, CourseStatus } from './domain/course-lifecycles.js';

@Public()
@ObjectType({ description: '课次 / a session' })
export class CourseSession {
  @Field(() => Uuid)
  id: Id;
  @Field(() => Int)
  ordinal: number;
  @Field(() => String)
  title: string;
  @Field(() => Instant)
  startsAt: Date;
  @Field(() => Instant)
  endsAt: Date;
}

@Public()
@ObjectType({ description: '培训课程 / a course' })
export class Course {
  @Field(() => Uuid)
  id: Id;
  @Field(() => String)
  number: string;
  @Field(() => CourseStatusEnum)
  status: CourseStatus;
  @Field(() => String, { nullable: true })
  statusReason: string | null;
  @Field(() => String)
  titleZh: string;
  @Field(() => String, { nullable: true })
  titleEn: string | null;
  @Field(() => CourseTopicEnum)
  topic: CourseTopic;
  @Field(() => String)
  description: string;
  @Field(() => String)
  speaker: string;
  @Field(() => [String])
  chainCodes: string[];
  @Field(() => String)
  organiser: string;
  @Field(() => CourseOrganiserEnum)
  organiserKind: CourseOrganiser;
  @Field(() => CourseFormEnum)
  form: CourseForm;
  @Field(() => String)
  place: string;
  @Field(() => String)
  address: string;
  @Field(() => Instant, { description: '第一节课开始 / when the first session begins' })
  startsAt: Date;
  @Field(() => Instant)
  endsAt: Date;
  @Field(() => Instant)
  signUpUntil: Date;
  @Field(() => Int, { description: '名额（人）/ places, in persons' })
  quota: number;
  @Field(() => Int, { description: '每家企业最多（人）/ persons of a firm at most' })
  perFirm: number;
  @StoredInRow()
  @Field(() => [CourseSession])
  sessions: CourseSession[];
  @Field(() => Int)
  signedUpCount: number;
  @Field(() => Int)
  waitingCount: number;
  @Field(() => Boolean, { description: '可报名 / takes sign-ups now' })
  isOpen: boolean;
  @Field(() => Boolean, { description: '我能管理 / the asker runs it' })
  isManageable: boolean;
  @Field(() => Boolean, { description: '我能看名单 / the asker may see its people' })
  isDesk: boolean;
  @Field(() => Int)
  version: number;
}

@Visible(signedIn)
@ObjectType({ description: '一人的报名 / the sign-up of a person' })
export class CourseSignUp {
  @Field(() => Uuid)
  id: Id;
  @Field(() => Uuid)
  firmId: Id;
  @Field(() => String)
  firmName: string;
  @Field(() => String)
  personName: string;
  @Field(() => String)
  phone: string;
  @Field(() => String, { nullable: true })
  title: string | null;
  @Field(() => CourseSignUpStatusEnum)
  status: CourseSignUpStatus;
  @Field(() => Int, { nullable: true, description: '候补第几位 / place in the waiting list' })
  queuePlace: number | null;
  @Field(() => [Uuid], { description: '已签到的课次 / sessions attended' })
  attended: Id[];
  @Field(() => String, { nullable: true })
  certificateNumber: string | null;
}

@Visible(signedIn)
@ObjectType({ description: '课次签到 / the door of a session' })
export class CourseDoor {
  @Field(() => Uuid)
  sessionId: Id;
  @Field(() => String, { description: '六位签到码，写在现场 / six digits for the board' })
  code: string;
  @Field(() => Int)
  attendances: number;
  @Field(() => Boolean, { description: '可记名单 / the list may be taken' })
  isOpen: boolean;
}

@Visible(signedIn)
@ObjectType({ description: '课程工作台 / people and attendance' })
export class CourseDesk {
  @Field(() => [CourseSignUp])
  signUps: CourseSignUp[];
  @Field(() => [CourseDoor])
  doors: CourseDoor[];
  @Field(() => Int, { description: '结业所需课次 / sessions that a certificate asks for' })
  sessionsNeeded: number;
}

/** What a certificate says. */
export interface CourseCertificate {
  readonly number: string;
  readonly personName: string;
  readonly firmName: string;
  readonly titleZh: string;
  readonly titleEn: string | null;
  readonly organiser: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly attended: number;
  readonly sessions: number;
}
