import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

interface OfRun {
  readonly runId: Id;
}

// Not the lane of upkeep, where a night's training would make people wait; most of the time they wait for the database.
/** Reads a file and says which of its rows can be imported. */
export const CheckImport = defineJob<OfRun>({
  name: 'imports.check',
  lane: 'messages',
  attempts: 3,
  timeoutSeconds: 900,
});
/** Writes the rows that can be. */
export const RunImport = defineJob<OfRun>({ name: 'imports.run', lane: 'messages', attempts: 5, timeoutSeconds: 3600 });
