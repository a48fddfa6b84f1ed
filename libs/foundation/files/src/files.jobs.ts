import { defineJob } from '#foundation/outbox';

/** Removes what has expired; each hour at 37 minutes past. */
export const ClearExpiredFiles = defineJob<Record<never, never>>({
  name: 'files.clear-expired',
  lane: 'upkeep',
  timeoutSeconds: 300,
  schedule: { cron: '37 * * * *' },
});
