import { defineJob } from '#foundation/outbox';

/** Each morning at 09:00 in the city: closes what is due to close, and reminds those who have not reported. */
export const ChaseReports = defineJob<Record<never, never>>({
  name: 'indicators.chase',
  lane: 'upkeep',
  timeoutSeconds: 300,
  schedule: { cron: '0 1 * * *' },
});

/** Looks whether new values are plausible and raises alarms; asked for after a report, and every five minutes. */
export const JudgeReports = defineJob<Record<never, never>>({
  name: 'indicators.judge',
  lane: 'upkeep',
  timeoutSeconds: 300,
  schedule: { everyMs: 300_000 },
});
