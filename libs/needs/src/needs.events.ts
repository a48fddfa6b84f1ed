import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

interface OfNeed {
  needId: Id;
}

export const NeedSubmitted = defineEvent<OfNeed>('need.submitted');
export const NeedReturned = defineEvent<OfNeed>('need.returned');
export const NeedPublished = defineEvent<OfNeed>('need.published');
/** A change of substance: bids on an older content version need reconfirmation. */
export const NeedChanged = defineEvent<OfNeed & { contentVersion: number }>('need.changed');
export const DeadlineExtended = defineEvent<OfNeed & { changeId: Id }>('need.deadline-extended');
export const NeedCancelled = defineEvent<OfNeed>('need.cancelled');
/** The deadline passed without a bid, or the last bid went while they were evaluated. */
export const NeedExpired = defineEvent<OfNeed>('need.expired');
/** The deadline passed with bids: they may be opened. */
export const NeedEvaluating = defineEvent<OfNeed>('need.evaluating');
export const NeedAwarded = defineEvent<OfNeed>('need.awarded');
export const NeedClosed = defineEvent<OfNeed>('need.closed');
export const QuestionAsked = defineEvent<OfNeed & { questionId: Id }>('need.question-asked');
export const QuestionAnswered = defineEvent<OfNeed & { questionId: Id }>('need.question-answered');
export const FirmsInvited = defineEvent<OfNeed & { firmIds: readonly Id[] }>('need.firms-invited');
