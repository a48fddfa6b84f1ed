import pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Work after the schema, on the same connection and under the same lock: queue tables, reference data, lifecycles. */
export interface MigrationStep {
  readonly name: string;
  readonly run: (client: pg.Client) => Promise<void>;
}

/** Any number that nothing else locks: five starters at once, one migrates, the others wait. */
const LOCK = 7_203_406_112;

/** Oldest server with the security fixes that the platform relies on. */
const OLDEST_SERVER = 150_018;

/** Brings the schema to head and runs the steps; safe to run by several processes at once and any number of times. */
export async function migrate(
  databaseUrl: string,
  steps: readonly MigrationStep[] = [],
): Promise<{ applied: string[] }> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await requireServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const applied = await migrateSchema(databaseUrl);
    for (const step of steps) await step.run(client);
    return { applied };
  } finally {
    await client.end();
  }
}

async function requireServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ n: number; version: string }>(
    "select current_setting('server_version_num')::int as n, current_setting('server_version') as version",
  );
  const server = rows[0];
  if (!server || server.n < OLDEST_SERVER) {
    throw new Error(`PostgreSQL ${server?.version ?? '?'} is too old: 15.18 or newer is needed`);
  }
}

async function migrateSchema(databaseUrl: string): Promise<string[]> {
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    migrations: [...migrations],
    migrationsTableName: 'schema_migration',
    migrationsTransactionMode: 'each',
    poolSize: 2,
    extra: { options: '-c lock_timeout=2000' },
  });
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

/** True when every migration known to this build has been applied. */
export async function isMigrated(query: (text: string) => Promise<{ name: string }[]>): Promise<boolean> {
  const rows = await query('select name from schema_migration');
  const applied = new Set(rows.map((row) => row.name));
  return migrations.every((migration) => applied.has(migration.name));
}
