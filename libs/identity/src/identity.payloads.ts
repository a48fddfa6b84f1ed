import { Field, ObjectType } from '@nestjs/graphql';
import type { Id, Locale } from '#kernel';
import { Public, signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { identityRefusals } from './identity.refusals.js';
import { FirmRole } from './membership.entity.js';

/** The person who asks. Public, since a visitor may ask and gets null; nobody reaches another person's. */
@ObjectType()
@Public()
export class Me {
  @Field(() => Uuid)
  accountId: Id;

  @Field(() => String)
  locale: Locale;

  /** The firm that the person acts for now; null when in office, or as nobody's. */
  @Field(() => Uuid, { nullable: true })
  actingFirmId: Id | null;

  @Field(() => FirmRole, { nullable: true })
  firmRole: `${FirmRole}` | null;

  @Field(() => Boolean)
  isFirmVerified: boolean;
}

/** Public, since whoever just signed in came as a visitor; ask `me` next. */
@ObjectType()
@Public()
export class SignedInPayload {
  @Field(() => Uuid)
  accountId: Id;
}

@ObjectType()
@Public()
export class SignedOutPayload {
  @Field(() => Boolean, { description: 'False where there was no session any more.' })
  ended: boolean;
}

@ObjectType()
@Visible(signedIn)
export class AccountPayload {
  @Field(() => Uuid)
  accountId: Id;
}

@ObjectType()
@Visible(signedIn)
export class SessionEndedPayload {
  @Field(() => Uuid)
  sessionId: Id;
}

@ObjectType()
@Visible(signedIn)
export class MembershipPayload {
  @Field(() => Uuid)
  membershipId: Id;
}

@ObjectType()
@Visible(signedIn)
export class AppointmentPayload {
  @Field(() => Uuid)
  appointmentId: Id;
}

@ObjectType()
@Visible(signedIn)
export class ApiKeyPayload {
  @Field(() => Uuid)
  apiKeyId: Id;

  @Field(() => String, { description: 'Shown this once. Send it as `Authorization: Bearer …`.' })
  key: string;
}

@ObjectType()
@Visible(signedIn)
export class ApiKeyRevokedPayload {
  @Field(() => Uuid)
  apiKeyId: Id;
}

const of = identityRefusals;

export const RegisterResult = resultUnion('RegisterResult', () => SignedInPayload, of, [
  'PASSWORD_WEAK',
  'EMAIL_TAKEN',
  'TRY_LATER',
]);
export const SignInResult = resultUnion('SignInResult', () => SignedInPayload, of, ['SIGN_IN_FAILED', 'TRY_LATER']);
export const ChangePasswordResult = resultUnion('ChangePasswordResult', () => SignedInPayload, of, [
  'PASSWORD_WEAK',
  'PASSWORD_WRONG',
  'TRY_LATER',
]);
export const ActForResult = resultUnion('ActForResult', () => SignedInPayload, of, ['NOT_A_MEMBER']);
export const AddMemberResult = resultUnion('AddMemberResult', () => MembershipPayload, of, [
  'NO_SUCH_ACCOUNT',
  'ALREADY_A_MEMBER',
  'HOLDS_OFFICE',
]);
export const ChangeMemberRoleResult = resultUnion('ChangeMemberRoleResult', () => MembershipPayload, of, [
  'LAST_ADMIN',
]);
export const EndMembershipResult = resultUnion('EndMembershipResult', () => MembershipPayload, of, ['LAST_ADMIN']);
export const RequestAppointmentResult = resultUnion('RequestAppointmentResult', () => AppointmentPayload, of, [
  'NO_SUCH_ACCOUNT',
  'CHAIN_NEEDED',
  'ALREADY_APPOINTED',
]);
export const ApproveAppointmentResult = resultUnion('ApproveAppointmentResult', () => AppointmentPayload, of, [
  'SAME_PERSON',
  'APPOINTMENT_SETTLED',
]);
export const EndAppointmentResult = resultUnion('EndAppointmentResult', () => AppointmentPayload, of, [
  'APPOINTMENT_SETTLED',
  'LAST_OPERATORS',
]);
export const CreateApiKeyResult = resultUnion('CreateApiKeyResult', () => ApiKeyPayload, of, [
  'KEY_EXPIRY',
  'TOO_MANY_KEYS',
  'NO_CAPACITY',
]);
