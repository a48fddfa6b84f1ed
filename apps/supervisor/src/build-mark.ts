import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

const PROGRAM = ['dist/libs', 'dist/apps', 'libs/chains/reference'];
const COUNTS = /\.(?:js|json)$/;
const DOES_NOT_COUNT = /\.spec\.js$/;

/**
 * Names a build by its content: compiled code, reference data and the versions of what is installed. Two builds of one
 * name bring a database to the same state.
 */
export function buildName(projectDir: string): string {
  const hash = createHash('sha256').update(readFileSync(path.join(projectDir, 'package-lock.json')));
  for (const folder of PROGRAM) {
    const files = readdirSync(path.join(projectDir, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => COUNTS.test(name) && !DOES_NOT_COUNT.test(name)).sort()) {
      hash.update(`\n${folder}/${file}\n`).update(readFileSync(path.join(projectDir, folder, file)));
    }
  }
  return hash.digest('hex');
}

/** True when this very build has migrated the database already: then nothing of it needs to be loaded to find nothing to do. */
export async function isMigratedBy(build: string, databaseUrl: string): Promise<boolean> {
  const rows = await ask<{ mark: string | null }>(
    databaseUrl,
    `select obj_description(to_regclass('schema_migration'), 'pg_class') as mark`,
  );
  return rows[0]?.mark === markOf(build);
}

/** Writes into the database that this build has migrated it; a dump carries the mark along. */
export async function markMigrated(build: string, databaseUrl: string): Promise<void> {
  await ask(databaseUrl, `comment on table schema_migration is '${markOf(build)}'`);
}

const markOf = (build: string): string => `build ${build}`;

async function ask<Row extends object>(databaseUrl: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}
