import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** What a change of a firm names: the fields that rules of others may ask for. */
export const FIRM_FACTS = [
  'districtCode',
  'industryCode',
  'foundedOn',
  'staff',
  'revenueBand',
  'size',
  'isBuyer',
  'isSupplier',
  'nodeCodes',
  'tags',
  'certificates',
] as const;
export type FirmFactName = (typeof FIRM_FACTS)[number];

interface FirmFact {
  firmId: Id;
}

export const FirmRegistered = defineEvent<FirmFact>('firm.registered');
export const FirmSubmitted = defineEvent<FirmFact>('firm.submitted');
export const FirmVerified = defineEvent<FirmFact>('firm.verified');
export const FirmRefused = defineEvent<FirmFact>('firm.refused');
export const FirmSuspended = defineEvent<FirmFact>('firm.suspended');
export const FirmReinstated = defineEvent<FirmFact>('firm.reinstated');
/** Facts of the firm are other than before; contacts and texts are not told. */
export const FirmChanged = defineEvent<FirmFact & { facts: readonly FirmFactName[] }>('firm.changed');
