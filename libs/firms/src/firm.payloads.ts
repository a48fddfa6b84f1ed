import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { firmRefusals } from './firm.refusals.js';

@Public()
@ObjectType()
export class FirmPayload {
  @Field(() => Uuid)
  firmId: Id;
}

type Code = keyof typeof firmRefusals;
const result = (name: string, codes: readonly Code[]) => resultUnion(name, () => FirmPayload, firmRefusals, codes);

export const RegisterFirmResult = result('RegisterFirmResult', [
  'CREDIT_CODE_INVALID',
  'FIRM_ALREADY_REGISTERED',
  'DISTRICT_UNKNOWN',
  'NODE_UNKNOWN',
]);
export const UpdateFirmProfileResult = result('UpdateFirmProfileResult', [
  'FIRM_IDENTITY_LOCKED',
  'DISTRICT_UNKNOWN',
  'NODE_UNKNOWN',
]);
export const SubmitFirmResult = result('SubmitFirmResult', ['FIRM_INCOMPLETE']);
export const DecideFirmResult = result('DecideFirmResult', ['FIRM_IS_YOURS']);
export const SetLeadFirmResult = result('SetLeadFirmResult', ['FIRM_IS_YOURS', 'CHAIN_UNKNOWN']);
export const AddFirmCertificateResult = result('AddFirmCertificateResult', [
  'CERTIFICATE_UNKNOWN',
  'VALIDITY_REVERSED',
  'TRUST_TOO_HIGH',
  'FIRM_IS_YOURS',
  'FIRM_LIMIT',
]);
export const AddFirmTagResult = result('AddFirmTagResult', [
  'TAG_UNKNOWN',
  'VALIDITY_REVERSED',
  'FIRM_IS_YOURS',
  'FIRM_LIMIT',
]);
export const RevokeFirmFactResult = result('RevokeFirmFactResult', []);
