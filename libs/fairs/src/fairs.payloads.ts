import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { fairRefusals } from './fairs.refusals.js';

@ObjectType()
@Visible(signedIn)
export class FairPayload {
  @Field(() => Uuid)
  fairId: Id;
}

@ObjectType()
@Visible(signedIn)
export class FairPlanPayload {
  @Field(() => Uuid)
  fairId: Id;
  @Field(() => Int)
  added: number;
  @Field(() => Int)
  moved: number;
  @Field(() => Int)
  dropped: number;
}

@ObjectType()
@Visible(signedIn)
export class FairMeetingPayload {
  @Field(() => Uuid)
  meetingId: Id;
  @Field(() => Uuid, { nullable: true })
  intentionId: Id | null;
}

@ObjectType()
@Visible(signedIn)
export class CheckInPayload {
  @Field(() => Uuid)
  fairId: Id;
  @Field(() => [Uuid], { description: '已签到的报名 / sign-ups that are checked in now' })
  checkedIn: Id[];
  @Field(() => Int, { description: '无效的签到码 / entries that name no sign-up of this fair' })
  unknown: number;
}

const ofFair = (name: string, codes: readonly (keyof typeof fairRefusals)[]) =>
  resultUnion(name, () => FairPayload, fairRefusals, codes);

export const WriteFairResult = ofFair('WriteFairResult', ['FAIR_TIMES_WRONG']);
export const FairStepResult = ofFair('FairStepResult', ['FAIR_TIMES_WRONG']);
export const SetFairTablesResult = ofFair('SetFairTablesResult', ['TABLE_IN_USE', 'LEAD_FIRM_UNKNOWN']);
export const SignUpForFairResult = ofFair('SignUpForFairResult', [
  'FAIR_NOT_OPEN',
  'SIGN_UP_TOO_LATE',
  'FIRM_NOT_VERIFIED_FOR_FAIR',
]);
export const WithdrawFromFairResult = ofFair('WithdrawFromFairResult', ['FAIR_NOT_OPEN', 'NOT_SIGNED_UP']);
export const WishMeetingResult = ofFair('WishMeetingResult', [
  'FAIR_NOT_OPEN',
  'NOT_SIGNED_UP',
  'WISH_SAME_SIDE',
  'MEETING_WISH_LIMIT',
]);
export const PlanFairResult = resultUnion('PlanFairResult', () => FairPlanPayload, fairRefusals, [
  'FAIR_NOT_PLANNABLE',
  'FAIR_TABLES_MISSING',
  'FAIR_NOT_HELD',
]);
export const MoveMeetingResult = resultUnion('MoveMeetingResult', () => FairMeetingPayload, fairRefusals, [
  'MEETING_CONFLICT',
  'MEETING_OVER',
]);
export const CheckInResult = resultUnion('CheckInResult', () => CheckInPayload, fairRefusals, ['FAIR_NOT_HELD']);
export const MeetingOutcomeResult = resultUnion('MeetingOutcomeResult', () => FairMeetingPayload, fairRefusals, [
  'FAIR_NOT_HELD',
  'OUTCOME_SETTLED',
  'MEETING_OVER',
]);
