import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public, signedIn, Visible } from '#foundation/access';
import { enumOf, Instant, StoredInRow, Uuid } from '#foundation/graphql';
import {
  fairLifecycle,
  type FairStatus,
  MEETING_OUTCOMES,
  meetingLifecycle,
  type MeetingOutcome,
  type MeetingStatus,
  signUpLifecycle,
  type SignUpStatus,
} from './domain/fair-lifecycles.js';

export const FairStatusEnum = enumOf(fairLifecycle.states, 'FairStatus', '活动状态 / where a fair stands');
export const FairSignUpStatusEnum = enumOf(signUpLifecycle.states, 'FairSignUpStatus', '报名状态 / a sign-up');
export const FairMeetingStatusEnum = enumOf(meetingLifecycle.states, 'FairMeetingStatus', '洽谈状态 / a meeting');
export const FairOutcomeEnum = enumOf(MEETING_OUTCOMES, 'FairOutcome', '达成意向、再约、无意向 / what came of it');
export const ORGANISER_KINDS = ['chain_office', 'association'] as const;
export type OrganiserKind = (typeof ORGANISER_KINDS)[number];
export const FairOrganiserEnum = enumOf(ORGANISER_KINDS, 'FairOrganiser', '链长办或协会 / who holds it');

@Public()
@ObjectType({ description: '议程 / an item of the programme' })
export class FairItem {
  @Field(() => String, { description: 'HH:MM, in the city' })
  time: string;
  @Field(() => String)
  title: string;
  @Field(() => String, { nullable: true })
  speaker: string | null;
}

@Public()
@ObjectType({ description: '参会龙头企业 / a lead firm with tables' })
export class FairLead {
  @Field(() => Uuid)
  firmId: Id;
  @Field(() => String)
  nameZh: string;
  @Field(() => String, { nullable: true })
  nameEn: string | null;
  @Field(() => Int)
  teams: number;
}

@Public()
@ObjectType({ description: '链万企活动 / a fair' })
export class Fair {
  @Field(() => Uuid)
  id: Id;
  @Field(() => String)
  number: string;
  @Field(() => FairStatusEnum)
  status: FairStatus;
  @Field(() => String, { nullable: true })
  statusReason: string | null;
  @Field(() => String)
  titleZh: string;
  @Field(() => String, { nullable: true })
  titleEn: string | null;
  @Field(() => String)
  description: string;
  @Field(() => [String])
  chainCodes: string[];
  @Field(() => String)
  organiser: string;
  @Field(() => FairOrganiserEnum)
  organiserKind: OrganiserKind;
  @Field(() => String)
  place: string;
  @Field(() => String)
  address: string;
  @Field(() => Instant, { description: '洽谈开始 / when the first slot begins' })
  startsAt: Date;
  @Field(() => Instant)
  endsAt: Date;
  @Field(() => Int)
  slotMinutes: number;
  @Field(() => Int)
  slotCount: number;
  @Field(() => Instant)
  signUpUntil: Date;
  @Field(() => Int, { description: '配套企业名额 / places for suppliers' })
  quota: number;
  @StoredInRow()
  @Field(() => [FairItem])
  programme: FairItem[];
  @Field(() => Int)
  signedUpCount: number;
  @Field(() => Int)
  waitingCount: number;
  @StoredInRow()
  @Field(() => [FairLead])
  leads: FairLead[];
  @Field(() => Instant, { nullable: true })
  plannedAt: Date | null;
  @Field(() => Boolean, { description: '我能管理 / the asker runs it' })
  isManageable: boolean;
  @Field(() => Boolean, { description: '我能看现场台 / the asker may see its desk' })
  isDesk: boolean;
  @Field(() => Int)
  version: number;
}

@Visible(signedIn)
@ObjectType({ description: '参会人 / who comes' })
export class FairPerson {
  @Field(() => String)
  name: string;
  @Field(() => String)
  phone: string;
  @Field(() => String, { nullable: true })
  title: string | null;
}

@Visible(signedIn)
@ObjectType({ description: '报名 / a firm that comes' })
export class FairSignUp {
  @Field(() => Uuid)
  id: Id;
  @Field(() => Uuid)
  firmId: Id;
  @Field(() => String)
  firmName: string;
  @Field(() => FairSignUpStatusEnum)
  status: SignUpStatus;
  @StoredInRow()
  @Field(() => [FairPerson])
  persons: FairPerson[];
  @Field(() => Boolean, { description: '有洽谈桌的龙头企业 / has tables' })
  isLead: boolean;
  @Field(() => Instant)
  signedUpAt: Date;
  @Field(() => Instant, { nullable: true })
  checkedInAt: Date | null;
  @Field(() => Int, { nullable: true, description: '从该时段起不在场 / away from this slot on' })
  awayFrom: number | null;
  @Field(() => String, { description: '签到码 / what the QR code says' })
  token: string;
}

@Visible(signedIn)
@ObjectType({ description: '可约谈的企业 / somebody to meet' })
export class FairCandidate {
  @Field(() => Uuid)
  firmId: Id;
  @Field(() => String)
  nameZh: string;
  @Field(() => String, { nullable: true })
  nameEn: string | null;
  @Field(() => String)
  profile: string;
  @Field(() => Float, { nullable: true, description: '匹配度，0 到 100 / the engine’s score' })
  score: number | null;
  @Field(() => Boolean)
  isWished: boolean;
  @Field(() => Boolean, { description: '对方也想约谈 / the other side wishes it' })
  wishesUs: boolean;
}

@Visible(signedIn)
@ObjectType({ description: '洽谈桌 / a table' })
export class FairTable {
  @Field(() => Int)
  number: number;
  @Field(() => Uuid, { nullable: true, description: '空为备用桌 / null is spare' })
  leadFirmId: Id | null;
  @Field(() => String, { nullable: true })
  leadName: string | null;
  @Field(() => String)
  team: string;
}

@Visible(signedIn)
@ObjectType({ description: '一场洽谈 / a meeting' })
export class FairMeeting {
  @Field(() => Uuid)
  id: Id;
  @Field(() => Uuid)
  leadFirmId: Id;
  @Field(() => String)
  leadName: string;
  @Field(() => Uuid)
  supplierFirmId: Id;
  @Field(() => String)
  supplierName: string;
  @Field(() => Int)
  table: number;
  @Field(() => Int)
  slot: number;
  @Field(() => Instant)
  startsAt: Date;
  @Field(() => FairMeetingStatusEnum)
  status: MeetingStatus;
  @Field(() => Float)
  value: number;
  @Field(() => Float, { nullable: true })
  score: number | null;
  @Field(() => FairOutcomeEnum, { nullable: true })
  outcome: MeetingOutcome | null;
  @Field(() => Uuid, { nullable: true })
  intentionId: Id | null;
  @Field(() => Boolean)
  isLeadHere: boolean;
  @Field(() => Boolean)
  isSupplierHere: boolean;
  @Field(() => Int)
  version: number;
}

@Visible(signedIn)
@ObjectType({ description: '现场台 / what the desk shows' })
export class FairDesk {
  @Field(() => [FairTable])
  tables: FairTable[];
  @Field(() => [FairMeeting])
  meetings: FairMeeting[];
  @Field(() => [FairSignUp])
  signUps: FairSignUp[];
  @Field(() => Int, { description: '进行中的时段 / the slot that runs now' })
  slotNow: number;
  @Field(() => Int, { description: '未排入的意愿 / wishes that found no place' })
  unplaced: number;
}

@Visible(signedIn)
@ObjectType({ description: '家 distinct firms, 家次 occurrences, 场 sessions' })
export class FairFigures {
  @Field(() => Int, { description: '活动（场）' })
  fairs: number;
  @Field(() => Int, { description: '参会企业（家）' })
  firms: number;
  @Field(() => Int, { description: '参会（家次）' })
  attendances: number;
  @Field(() => Int, { description: '洽谈（场）' })
  meetings: number;
  @Field(() => Int, { description: '达成意向（项）' })
  intentions: number;
  @Field(() => [FairFigureRow], { description: '每场活动 / the rows behind them' })
  rows: FairFigureRow[];
}

@Visible(signedIn)
@ObjectType()
export class FairFigureRow {
  @Field(() => Uuid)
  fairId: Id;
  @Field(() => String)
  number: string;
  @Field(() => String)
  titleZh: string;
  @Field(() => Instant)
  startsAt: Date;
  @Field(() => Int)
  attendances: number;
  @Field(() => Int)
  meetings: number;
  @Field(() => Int)
  intentions: number;
}
