import { lifecycle } from '#kernel';

export const LISTING_STATES = ['draft', 'active', 'paused', 'expired', 'withdrawn'] as const;
export type ListingState = (typeof LISTING_STATES)[number];

/** An expired listing is published again with a new validity; a withdrawn one is history. */
export const listingLifecycle = lifecycle('listing', LISTING_STATES, {
  publish: { from: ['draft', 'expired'], to: 'active' },
  pause: { from: ['active'], to: 'paused' },
  resume: { from: ['paused'], to: 'active' },
  expire: { from: ['active', 'paused'], to: 'expired' },
  withdraw: { from: ['draft', 'active', 'paused', 'expired'], to: 'withdrawn' },
});

export type ListingCommand = Parameters<typeof listingLifecycle.next>[1];

/** The content may be changed as long as the listing is not history. */
export function isEditable(status: ListingState): boolean {
  return status !== 'withdrawn';
}
