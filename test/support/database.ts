import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { inherited } from './inherited.js';
import { administer, urlOfDatabase } from './server.js';
import { ensureTemplate } from './template.js';

export interface TestDatabase {
  url: string;
  /** Ends all sessions and removes the database; a second call does nothing. */
  drop(): Promise<void>;
}

let count = 0;

/**
 * A new migrated database with reference data and nothing else, cloned from the template (30-60 ms). One per spec file:
 * `beforeAll(async () => { database = await cloneDatabase(); }); afterAll(() => database.drop());`
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = await ensureTemplate();
  // Globally unique: the owner of the run, the Jest worker, the number within it.
  const name = `t_${inherited('LIANWAN_TEST_OWNER')}_${process.pid}_${++count}_${Date.now().toString(36)}`;
  await administer((client) => client.query(`create database ${name} template ${template}`));
  return {
    url: urlOfDatabase(name),
    drop: () =>
      administer(async (client) => {
        await untilLeft(client, name);
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

const GONE_WITHIN_MS = 2000;

/** A pool's end does not wait for its sessions to go; one that is thrown out meanwhile fails the spec that is over. */
async function untilLeft(client: pg.Client, name: string): Promise<void> {
  for (const end = Date.now() + GONE_WITHIN_MS; Date.now() < end; await sleep(10)) {
    const { rows } = await client.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name]);
    if (rows.length === 0) return;
  }
}
