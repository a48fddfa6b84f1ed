import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { firmRefusals } from '#firms';
import { policyRefusals } from './policies.refusals.js';
import { PolicyAccess } from './policy.access.js';
import { PolicyPreview, ReadPolicyRulePayload } from './policy-fits.types.js';

@ObjectType()
@Visible(signedIn)
export class PolicyPayload {
  @Field(() => Uuid)
  policyId: Id;
}

@ObjectType()
@Visible(signedIn)
export class PolicyCommentPayload {
  @Field(() => Uuid)
  commentId: Id;
}

@ObjectType()
@Visible(signedIn)
export class PolicyWishPayload {
  @Field(() => Uuid)
  wishId: Id;
}

@ObjectType()
@Visible(signedIn)
export class PolicyFirmPayload {
  @Field(() => Uuid)
  firmId: Id;
}

@ObjectType()
@Visible(signedIn)
export class PolicyApplicationPayload {
  @Field(() => Uuid)
  applicationId: Id;
}

@ObjectType()
@Visible(signedIn)
export class PayoutListPayload {
  @Field(() => Uuid)
  listId: Id;
}

@ObjectType()
@Visible(signedIn)
export class BankFilePayload {
  @Field(() => Uuid)
  bankFileId: Id;
}

@ObjectType({ description: '含完整账号，读取已留痕 / with whole account numbers; the reading is in the audit' })
@Visible(PolicyAccess.manage)
export class BankFileContent {
  @Field(() => Uuid)
  bankFileId: Id;

  @Field(() => String)
  content: string;
}

@ObjectType()
@Visible(PolicyAccess.ownPushes)
export class PolicyPushChoice {
  @Field(() => Boolean)
  isEnabled: boolean;
}

const refusals = { ...policyRefusals, FIRM_NOT_VERIFIED: firmRefusals.FIRM_NOT_VERIFIED };
type Code = keyof typeof refusals;

const policy = (name: string, codes: readonly Code[]) => resultUnion(name, () => PolicyPayload, refusals, codes);
const application = (name: string, codes: readonly Code[]) =>
  resultUnion(name, () => PolicyApplicationPayload, refusals, codes);
const list = (name: string, codes: readonly Code[]) => resultUnion(name, () => PayoutListPayload, refusals, codes);
const wish = (name: string, codes: readonly Code[]) => resultUnion(name, () => PolicyWishPayload, refusals, codes);

export const WritePolicyResult = policy('WritePolicyResult', [
  'RULE_INVALID',
  'POLICY_DATES_REVERSED',
  'POLICY_AMOUNT_INVALID',
]);
export const PolicyStepResult = policy('PolicyStepResult', []);
export const PublishPolicyResult = policy('PublishPolicyResult', ['POLICY_NOT_OPEN', 'BUDGET_BELOW_SPENT']);
export const PreviewPolicyResult = resultUnion('PreviewPolicyResult', () => PolicyPreview, refusals, ['RULE_INVALID']);
export const ReadPolicyRuleResult = resultUnion('ReadPolicyRuleResult', () => ReadPolicyRulePayload, refusals, [
  'RULE_INVALID',
  'RULE_UNREADABLE',
]);
export const CommentOnPolicyResult = resultUnion('CommentOnPolicyResult', () => PolicyCommentPayload, refusals, [
  'FIRM_NOT_VERIFIED',
  'POLICY_TAKES_NO_COMMENTS',
]);
export const AnswerPolicyCommentResult = resultUnion(
  'AnswerPolicyCommentResult',
  () => PolicyCommentPayload,
  refusals,
  ['COMMENT_ANSWERED'],
);
export const ProposePolicyWishResult = wish('ProposePolicyWishResult', ['FIRM_NOT_VERIFIED', 'WISH_LIMIT']);
export const SupportPolicyWishResult = wish('SupportPolicyWishResult', ['FIRM_NOT_VERIFIED', 'OWN_WISH']);
export const AnswerPolicyWishResult = wish('AnswerPolicyWishResult', []);
export const DeclarePolicyFactResult = resultUnion('DeclarePolicyFactResult', () => PolicyFirmPayload, refusals, [
  'FACT_INVALID',
]);
export const ConfirmBankAccountResult = resultUnion('ConfirmBankAccountResult', () => PolicyFirmPayload, refusals, [
  'FIRM_NOT_VERIFIED',
  'BANK_ACCOUNT_INVALID',
]);
export const StartPolicyApplicationResult = application('StartPolicyApplicationResult', [
  'FIRM_NOT_VERIFIED',
  'POLICY_TAKES_NO_APPLICATIONS',
  'APPLICATION_TOO_LATE',
  'APPLICATION_EXISTS',
]);
export const SubmitPolicyApplicationResult = application('SubmitPolicyApplicationResult', [
  'POLICY_TAKES_NO_APPLICATIONS',
  'APPLICATION_TOO_LATE',
  'POLICY_CONDITIONS_MISSING',
  'AMOUNT_ABOVE_POLICY',
]);
export const DecidePolicyApplicationResult = application('DecidePolicyApplicationResult', ['APPLICANT_IS_YOURS']);
export const ApprovePolicyApplicationResult = application('ApprovePolicyApplicationResult', [
  'APPLICANT_IS_YOURS',
  'AMOUNT_ABOVE_POLICY',
  'BUDGET_EXCEEDED',
]);
export const PayPolicyApplicationResult = application('PayPolicyApplicationResult', [
  'APPLICANT_IS_YOURS',
  'ACCOUNT_NOT_CONFIRMED',
]);
export const ComputePayoutListResult = list('ComputePayoutListResult', [
  'PERIOD_INVALID',
  'POLICY_NOT_AUTOMATIC',
  'PAYOUT_LIST_EXISTS',
  'PAYOUT_LIST_EMPTY',
]);
export const PayoutListStepResult = list('PayoutListStepResult', []);
export const ReviewPayoutListResult = list('ReviewPayoutListResult', ['PAYOUT_LIST_EMPTY', 'REVIEWER_ON_LIST']);
export const ReleasePayoutListResult = list('ReleasePayoutListResult', [
  'SAME_REVIEWER',
  'PAYOUT_LIST_EMPTY',
  'REVIEWER_ON_LIST',
  'BUDGET_EXCEEDED',
]);
export const MakeBankFileResult = resultUnion('MakeBankFileResult', () => BankFilePayload, refusals, [
  'BANK_FILE_EMPTY',
]);
