import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { inherited } from './inherited.js';
import { administer, urlOfDatabase } from './server.js';

const RENAME_RETRIES = 40;
const RENAME_RETRY_MS = 50;

let ready: Promise<string> | undefined;

/** The name of the migrated database that the specs' databases are copies of; built by whoever needs it first. */
export function ensureTemplate(): Promise<string> {
  ready ??= build();
  return ready;
}

async function build(): Promise<string> {
  const template = inherited('LIANWAN_TEST_TEMPLATE');
  await administer(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [template]); // Jest's workers ask at the same moment
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 1) return;
    const unfinished = `${template}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished}`);
    // Loaded only here: most runs find the template ready and need no migrations.
    const { migratePlatform } = await import('../../apps/migrate.js');
    await migratePlatform(urlOfDatabase(unfinished));
    await rename(client, unfinished, template);
  });
  return template;
}

/** Fails while a session is open on it; one that has just been closed needs a moment to go. */
async function rename(client: pg.Client, from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`alter database ${from} rename to ${to}`);
      return;
    } catch (error) {
      if (attempt === RENAME_RETRIES) throw error;
      await sleep(RENAME_RETRY_MS);
    }
  }
}
