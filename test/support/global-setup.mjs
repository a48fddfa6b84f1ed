import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { compiledLauncher } from './compiled-launcher.mjs';
import { dropDatabases } from './drop-databases.mjs';
import { templateName } from './template-name.mjs';

/** How long a server that is just ending may take before the next place is tried. */
const ENDING_MS = 300;

/**
 * Before all spec files: a PostgreSQL server that lives as long as this process. The template is built by the first
 * spec that asks for a database, so specs without one need no working migrations. Workers inherit the environment.
 */
export default async function globalSetup() {
  // For this process, and for specs that need the launcher in a process of its own.
  process.env.LIANWAN_TEST_LAUNCHER = compiledLauncher();
  const launcher = await import(process.env.LIANWAN_TEST_LAUNCHER);
  const dataDir = launcher.dataDirectory();
  if (!process.env.LIANWAN_TEST_RUN_DIR) {
    mkdirSync(path.join(dataDir, 'test'), { recursive: true });
    process.env.LIANWAN_TEST_RUN_DIR = mkdtempSync(path.join(dataDir, 'test', 'run-'));
    globalThis.lianwanTestRunDir = process.env.LIANWAN_TEST_RUN_DIR;
  }
  process.env.LIANWAN_TEST_OWNER = String(process.pid);
  process.env.LIANWAN_TEST_TEMPLATE = templateName();
  if (process.env.TEST_DATABASE_URL) {
    process.env.LIANWAN_TEST_SERVER_URL = process.env.TEST_DATABASE_URL;
    return;
  }
  const server = await ownServer(launcher);
  globalThis.lianwanTestServer = server;
  process.env.LIANWAN_TEST_SERVER_URL = server.url;
  // Nobody else uses this server: what is here was left by a killed run or belongs to older migrations.
  await dropDatabases(server.url, (name) => /^(t|tpl)_/.test(name) && name !== process.env.LIANWAN_TEST_TEMPLATE);
}

/** The first of test-1, test-2, … that no other run is using, so that several runs may go on at once. */
async function ownServer({ startEmbeddedPostgres, EmbeddedPostgresInUse }) {
  for (let place = 1; ; place++) {
    try {
      return await startEmbeddedPostgres({
        name: `test-${place}`,
        durable: false,
        database: 'postgres',
        whenInUse: { refuseAfterMs: ENDING_MS },
        log: () => undefined,
      });
    } catch (error) {
      if (!(error instanceof EmbeddedPostgresInUse)) throw error;
    }
  }
}
