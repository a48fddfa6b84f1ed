import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { resultUnion, Uuid } from '#foundation/graphql';
import { honourRefusals } from './honours.refusals.js';

@ObjectType()
@Visible(signedIn)
export class HonourPayload {
  @Field(() => Uuid)
  honourId: Id;
}

const ofHonour = (name: string, codes: readonly (keyof typeof honourRefusals)[]) =>
  resultUnion(name, () => HonourPayload, honourRefusals, codes);

export const WriteHonourResult = ofHonour('WriteHonourResult', [
  'HONOUR_KNOWN',
  'HONOUR_FIRM_UNKNOWN',
  'HONOUR_CERTIFICATE_KNOWN',
  'HONOUR_NOT_DRAFT',
]);
export const HonourStepResult = ofHonour('HonourStepResult', ['HONOUR_OWN_LIST', 'HONOUR_WITHOUT_FIRMS']);
