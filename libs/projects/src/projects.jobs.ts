import { defineJob } from '#foundation/outbox';

/** Lifts overdue blockers to the level above, each morning (07:30 in Qingdao). */
export const EscalateBlockers = defineJob<Record<never, never>>({
  name: 'projects.escalate-blockers',
  lane: 'upkeep',
  schedule: { cron: '30 23 * * *' },
});

/** Tells owners what is due within three days, each working morning (08:00 in Qingdao). */
export const RemindBlockers = defineJob<Record<never, never>>({
  name: 'projects.remind-blockers',
  lane: 'upkeep',
  schedule: { cron: '0 0 * * 1-5' },
});

/** Keeps the catalogue of the month that has ended, on the 2nd (02:00 in Qingdao). */
export const FreezeCatalogue = defineJob<Record<never, never>>({
  name: 'projects.freeze-catalogue',
  lane: 'upkeep',
  schedule: { cron: '0 18 1 * *' },
});
