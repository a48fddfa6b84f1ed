import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Reads a list with the rights that its asker has when it runs, and keeps it as a file. */
export const MakeExport = defineJob<{ runId: Id }>({
  name: 'exports.make',
  lane: 'files',
  attempts: 4,
  timeoutSeconds: 600,
});
