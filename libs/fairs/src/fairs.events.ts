import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

export const FairPublished = defineEvent<{ fairId: Id }>('fair.published');
export const FairCancelled = defineEvent<{ fairId: Id }>('fair.cancelled');
export const FairSignedUp = defineEvent<{ fairId: Id; firmId: Id; isWaiting: boolean }>('fair.signed-up');
export const FairAdmitted = defineEvent<{ fairId: Id; firmId: Id }>('fair.admitted');
/** Firms whose meetings are new, elsewhere or gone. */
export const FairPlanned = defineEvent<{ fairId: Id; firmIds: readonly Id[]; isFirst: boolean }>('fair.planned');
export const MeetingTold = defineEvent<{ meetingId: Id; byFirmId: Id | null }>('fair.meeting-told');
