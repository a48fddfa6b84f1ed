import { defineJob } from '#foundation/outbox';

/** Reminds the firms of tomorrow's fairs, each day at 10:00 in the city. */
export const RemindOfFairs = defineJob<Record<never, never>>({
  name: 'fairs.remind',
  lane: 'upkeep',
  schedule: { cron: '0 2 * * *' },
});
