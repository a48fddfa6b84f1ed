import { Field, ObjectType } from '@nestjs/graphql';
import { referenceRefusals } from '#chains';
import { firmRefusals } from '#firms';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { attachmentRefusals } from '#foundation/files';
import { resultUnion, Uuid } from '#foundation/graphql';
import { needRefusals } from './needs.refusals.js';

@Public()
@ObjectType()
export class NeedPayload {
  @Field(() => Uuid)
  needId: Id;
}

@Public()
@ObjectType()
export class NeedQuestionPayload {
  @Field(() => Uuid)
  needId: Id;

  @Field(() => Uuid)
  questionId: Id;
}

const refusals = {
  ...referenceRefusals,
  ...attachmentRefusals,
  FIRM_NOT_VERIFIED: firmRefusals.FIRM_NOT_VERIFIED,
  ...needRefusals,
};
const need = (): typeof NeedPayload => NeedPayload;
const question = (): typeof NeedQuestionPayload => NeedQuestionPayload;

const CONTENT = ['NEED_BUDGET_INVALID', 'NODE_UNKNOWN', 'DISTRICT_UNKNOWN', 'CERTIFICATE_UNKNOWN'] as const;
const ATTACHMENTS = ['ATTACHMENT_UNKNOWN', 'ATTACHMENT_SPACE'] as const;
const PUBLICATION = [
  ...CONTENT,
  'FIRM_NOT_VERIFIED',
  'NEED_INCOMPLETE',
  'NOT_DECLARED_UNCLASSIFIED',
  'INVITATION_MISSING',
  'CRITERIA_WEIGHTS',
  'NEED_DEADLINE_PAST',
  'NEED_DEADLINE_TOO_FAR',
] as const;

export const CreateNeedResult = resultUnion('CreateNeedResult', need, refusals, [
  ...CONTENT,
  ...ATTACHMENTS,
  'NEED_DAILY_LIMIT',
]);
export const UpdateNeedResult = resultUnion('UpdateNeedResult', need, refusals, [
  ...CONTENT,
  ...ATTACHMENTS,
  'NEED_INCOMPLETE',
  'NEED_FIELDS_FIXED',
  'CRITERIA_WEIGHTS',
  'DEADLINE_PASSED',
]);
export const PublishNeedResult = resultUnion('PublishNeedResult', need, refusals, [
  ...PUBLICATION,
  'NEED_PUBLICATION_LIMIT',
]);
export const CheckNeedResult = resultUnion('CheckNeedResult', need, refusals, [...PUBLICATION, 'REASON_MISSING']);
export const CancelNeedResult = resultUnion('CancelNeedResult', need, refusals, []);
export const CloseNeedResult = resultUnion('CloseNeedResult', need, refusals, []);
export const ExtendDeadlineResult = resultUnion('ExtendDeadlineResult', need, refusals, [
  'DEADLINE_PASSED',
  'DEADLINE_ONLY_FORWARD',
  'NEED_DEADLINE_PAST',
  'NEED_DEADLINE_TOO_FAR',
]);
export const InviteFirmsResult = resultUnion('InviteFirmsResult', need, refusals, [
  'FIRMS_UNKNOWN',
  'INVITATION_LIMIT',
]);
export const AskQuestionResult = resultUnion('AskQuestionResult', question, refusals, [
  'FIRM_NOT_VERIFIED',
  'QUESTION_TOO_LATE',
  'QUESTION_LIMIT',
]);
export const AnswerQuestionResult = resultUnion('AnswerQuestionResult', question, refusals, [
  'DEADLINE_PASSED',
  'ALREADY_ANSWERED',
]);
