import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

interface OfRun {
  readonly runId: Id;
}

// A lane of files alone: 20,000 rows must not delay a message, nor a night's training the rows.
/** Reads a file and says which of its rows can be imported. */
export const CheckImport = defineJob<OfRun>({
  name: 'imports.check',
  lane: 'files',
  attempts: 3,
  timeoutSeconds: 900,
});
/** Writes the rows that can be. */
export const RunImport = defineJob<OfRun>({ name: 'imports.run', lane: 'files', attempts: 5, timeoutSeconds: 3600 });
