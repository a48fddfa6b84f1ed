import { defineJob } from '#foundation/outbox';

/** Listings expire at midnight in Qingdao; every quarter of an hour is soon enough, for readers check the day themselves. */
export const ExpireListings = defineJob<Record<never, never>>({
  name: 'listings.expire',
  lane: 'upkeep',
  schedule: { everyMs: 15 * 60_000 },
});
