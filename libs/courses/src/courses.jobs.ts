import { defineJob } from '#foundation/outbox';

/** Reminds the firms of tomorrow's sessions, each day at 10:00 in the city. */
export const RemindOfCourses = defineJob<Record<never, never>>({
  name: 'courses.remind',
  lane: 'upkeep',
  schedule: { cron: '0 2 * * *' },
});

/** Opens the courses whose first session is about to begin, and finishes those that ended days ago. */
export const TurnCourses = defineJob<Record<never, never>>({
  name: 'courses.turn',
  lane: 'upkeep',
  schedule: { cron: '*/10 * * * *' },
});
