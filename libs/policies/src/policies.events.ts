import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** An edition came into force. */
export const PolicyPublished = defineEvent<{ policyId: Id; edition: number }>('policy.published');
export const PolicyConsulted = defineEvent<{ policyId: Id }>('policy.consulted');
export const PolicyWithdrawn = defineEvent<{ policyId: Id }>('policy.withdrawn');
export const FirmFigureDeclared = defineEvent<{ firmId: Id }>('policy.firm-figure-declared');
export const ApplicationSubmitted = defineEvent<{ applicationId: Id }>('policy.application-submitted');
export const ApplicationReturned = defineEvent<{ applicationId: Id }>('policy.application-returned');
export const ApplicationDecided = defineEvent<{ applicationId: Id }>('policy.application-decided');
export const WishAnswered = defineEvent<{ wishId: Id }>('policy.wish-answered');
export const PayoutListReviewed = defineEvent<{ listId: Id }>('policy.payout-list-reviewed');
export const PayoutListReleased = defineEvent<{ listId: Id }>('policy.payout-list-released');
export const BankAccountConfirmed = defineEvent<{ firmId: Id }>('policy.bank-account-confirmed');
