import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

interface FirmFact {
  firmId: Id;
}

export const FirmRegistered = defineEvent<FirmFact>('firm.registered');
export const FirmSubmitted = defineEvent<FirmFact>('firm.submitted');
export const FirmVerified = defineEvent<FirmFact>('firm.verified');
export const FirmRefused = defineEvent<FirmFact>('firm.refused');
export const FirmSuspended = defineEvent<FirmFact>('firm.suspended');
export const FirmReinstated = defineEvent<FirmFact>('firm.reinstated');
