import { defineJob } from '#foundation/outbox';

/** Clears the ledgers of what nobody needs any more; each hour at 23 minutes past. */
export const ClearLedgers = defineJob<Record<never, never>>({
  name: 'jobs.clear-ledgers',
  lane: 'upkeep',
  timeoutSeconds: 300,
  schedule: { cron: '23 * * * *' },
});
