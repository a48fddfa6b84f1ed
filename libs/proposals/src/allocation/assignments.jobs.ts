import { defineJob } from '#foundation/outbox';

/** Every ten minutes, and at once where an urgent need found its suppliers taken or the settings have changed. */
export const AllocateRound = defineJob<Record<never, never>>({
  name: 'proposals.allocate-round',
  lane: 'matching',
  schedule: { everyMs: 10 * 60_000 },
  attempts: 3,
  timeoutSeconds: 300,
});
