import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

interface ListingFact {
  listingId: Id;
}

/** It is offered: for the first time, after a pause or with a new validity. */
export const ListingPublished = defineEvent<ListingFact>('listing.published');
/** An offered listing says something else. */
export const ListingChanged = defineEvent<ListingFact>('listing.changed');
/** It is no longer offered: withdrawn, paused or expired. */
export const ListingWithdrawn = defineEvent<ListingFact>('listing.withdrawn');
