import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectDirectory } from '#foundation/embedded';
import type { TestDatabase } from '../../support/database.js';
import { inherited } from '../../support/inherited.js';
import { startPlatform } from '../../support/platform.js';
import { administer, urlOfDatabase } from '../../support/server.js';
import { ensureTemplate } from '../../support/template.js';

/** The demo's sealed bids are wrapped with it, so every platform over the city must have it. */
export const CITY_SEALING_KEY = Buffer.alloc(32, 7).toString('base64');
const LONGEST_MS = 240_000;

let count = 0;

/** A database of its own with the demo city, all of its open needs matched. */
export async function cloneCity(): Promise<TestDatabase> {
  const city = await ensureCity();
  const name = `t_${inherited('LIANWAN_TEST_OWNER')}_${process.pid}_city_${++count}_${Date.now().toString(36)}`;
  await administer((client) => client.query(`create database ${name} template ${city}`));
  return {
    url: urlOfDatabase(name),
    drop: () => administer((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/** Built by the first spec file of a run. Not kept longer: its deadlines count from today. */
async function ensureCity(): Promise<string> {
  const name = `t_${inherited('LIANWAN_TEST_OWNER')}_city`;
  const template = await ensureTemplate();
  await administer(async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 1) return;
    const unfinished = `${name}_unfinished`;
    await client.query(`drop database if exists ${unfinished} with (force)`);
    await client.query(`create database ${unfinished} template ${template}`);
    await found(urlOfDatabase(unfinished));
    // Sessions of the processes that have just ended may need a moment more.
    await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [unfinished]);
    await client.query(`alter database ${unfinished} rename to ${name}`);
  });
  return name;
}

async function found(databaseUrl: string): Promise<void> {
  const platform = await startPlatform({ databaseUrl, env: { SEALING_KEY: CITY_SEALING_KEY } });
  try {
    await lianwan(['demo', 'load', '--database', databaseUrl]);
    const report = () => lianwan(['demo', 'report', '--wait', '--database', databaseUrl]);
    // It waits for two minutes, which a busy machine may exceed.
    await report().catch(report);
  } finally {
    await platform.stop();
  }
}

async function lianwan(args: readonly string[]): Promise<void> {
  const program = path.join(projectDirectory(), 'dist/apps/cli/src/main.js');
  const env = { PATH: process.env.PATH ?? '', SEALING_KEY: CITY_SEALING_KEY };
  await promisify(execFile)(process.execPath, [program, ...args], { env, timeout: LONGEST_MS });
}
