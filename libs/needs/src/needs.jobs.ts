import { defineJob } from '#foundation/outbox';

/** Bids check the deadline themselves; this only moves the state on, so half a minute is early enough. */
export const PassDeadlines = defineJob<Record<never, never>>({
  name: 'needs.pass-deadlines',
  lane: 'upkeep',
  attempts: 3,
  schedule: { everyMs: 30_000 },
});
