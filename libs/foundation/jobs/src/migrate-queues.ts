import type pg from 'pg';
import { APP_ROLE } from '#foundation/database';

/** The queue's own schema beside ours. */
export const QUEUE_SCHEMA = 'bullmq';

/** A step of the migration: BullMQ's tables and functions, usable by the application's role. Idempotent. */
export async function migrateQueues(client: pg.Client): Promise<void> {
  const { runMigrations } = await import('bullmq');
  await runMigrations(client, QUEUE_SCHEMA);
  await client.query(`
    grant usage, create on schema ${QUEUE_SCHEMA} to ${APP_ROLE}; -- a sequence is made with each new queue
    grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant usage on all sequences in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
    grant execute on all functions in schema ${QUEUE_SCHEMA} to ${APP_ROLE};
  `);
}
