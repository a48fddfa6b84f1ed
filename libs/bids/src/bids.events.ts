import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

/** Of open bids only: what is sealed must not even be counted before the opening, not by deliveries either. */
export const BidSubmitted = defineEvent<{ bidId: Id; needId: Id }>('bid.submitted');
export const BidWithdrawn = defineEvent<{ bidId: Id; needId: Id }>('bid.withdrawn');
export const OpeningRequested = defineEvent<{ needId: Id }>('bids.opening-requested');
export const BidsOpened = defineEvent<{ needId: Id }>('bids.opened');
export const BidDisqualified = defineEvent<{ bidId: Id; needId: Id }>('bid.disqualified');
/** The buyer has chosen: each winning bid becomes an intention that both sides confirm. */
export const BidsAwarded = defineEvent<{ needId: Id; bidIds: readonly Id[] }>('bids.awarded');
