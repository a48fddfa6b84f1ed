import { defineJob } from '#foundation/outbox';

/** Clears sessions that ended long ago and counters that nobody needs; at 3:20 in Qingdao. */
export const SweepIdentity = defineJob<Record<never, never>>({
  name: 'identity.sweep',
  lane: 'upkeep',
  schedule: { cron: '20 19 * * *' },
});
