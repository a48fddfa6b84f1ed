import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Fetches vectors for texts that have none yet. By schedule, so that what the endpoint missed is caught up with. */
export const EmbedTexts = defineJob<Record<never, never>>({
  name: 'vectors.embed-texts',
  lane: 'messages',
  attempts: 1,
  timeoutSeconds: 300,
  schedule: { everyMs: 60_000 },
});

/** The vector of one need, asked for by its match. */
export const EmbedNeed = defineJob<{ needId: Id }>({ name: 'vectors.embed-need', lane: 'messages', attempts: 2 });
