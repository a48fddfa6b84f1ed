import { migrate, type MigrationStep } from '#foundation/database';
import { migrateQueues } from '#foundation/jobs';

const steps: readonly MigrationStep[] = [
  // BullMQ's own tables: used where no Redis is configured, harmless where one is.
  { name: 'queues', run: migrateQueues },
];

/** Brings a database to what this build needs: schema, queue tables, reference data. Any number of times. */
export function migratePlatform(databaseUrl: string): Promise<{ applied: string[] }> {
  return migrate(databaseUrl, steps);
}
