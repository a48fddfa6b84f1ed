import { defineJob } from '#foundation/outbox';

/** Due times are told in half days of the office, so a minute is early enough. */
export const WatchTickets = defineJob<Record<never, never>>({
  name: 'tickets.watch',
  lane: 'upkeep',
  attempts: 3,
  schedule: { everyMs: 60_000 },
});
