import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { createCluster, existingCluster, urlOf, type Cluster } from './cluster.js';
import { dataDirectory, projectDirectory } from './directories.js';
import {
  EmbeddedPostgresInUse,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.types.js';
import { readPostmasterFile } from './postmaster-file.js';
import { answers, freePort } from './probe.js';
import { isPostgres } from './process-state.js';
import { serverHome, type ServerHome } from './server-home.js';
import { startServerProcess, type ServerProcess } from './server-process.js';
import { serverUser } from './server-user.js';
import { withStartLock } from './start-lock.js';

const POLL_MS = 50;
const MEMORY_RETRIES = 20;
const MEMORY_RETRY_MS = 500;

/**
 * Starts the PostgreSQL server that npm installed, on a free port of 127.0.0.1; makes its cluster on the first start.
 * The server ends when `stop` is called or when this process dies, however it dies. Works as root (the server then runs
 * as `nobody`) and as a plain user. Needs no privileges and changes nothing outside its data folder.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const projectDir = options.projectDir ?? projectDirectory();
  const dataDir = options.dataDir ?? dataDirectory(projectDir);
  const place = serverHome({ name: options.name, projectDir, dataDir, user: serverUser() });
  const database = options.database ?? 'lianwan';

  return withStartLock(path.join(place.home, 'start.lock'), async () => {
    const existing = existingCluster(place);
    const live = existing && (await liveServer(place, existing, options.whenInUse ?? 'adopt'));
    if (existing && live) {
      const url = urlOf(existing, live.port, database);
      return {
        url,
        port: live.port,
        home: place.home,
        adopted: true,
        exited: new Promise(() => {}),
        stop: async () => {},
      };
    }
    if (!existing) options.log(`creating a PostgreSQL cluster in ${place.home}`);
    const cluster = existing ?? createCluster(place, options);
    const port = options.port ?? (await freePort());
    const server = await startPatiently(place, { data: cluster.data, port, durable: options.durable });
    try {
      await ensureDatabase(urlOf(cluster, port, 'postgres'), database);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return { url: urlOf(cluster, port, database), port, home: place.home, adopted: false, ...server };
  });
}

/** The server that runs on the cluster, if one does; waits while one is starting or stopping. */
async function liveServer(
  { home }: ServerHome,
  cluster: Cluster,
  whenInUse: 'adopt' | { refuseAfterMs: number },
): Promise<{ port: number } | undefined> {
  const since = Date.now();
  for (;;) {
    const found = readPostmasterFile(cluster.data);
    if (!found) return undefined;
    if (!isPostgres(found.pid)) {
      rmSync(path.join(cluster.data, 'postmaster.pid'), { force: true }); // left by a crash
      return undefined;
    }
    if (whenInUse !== 'adopt' && Date.now() - since >= whenInUse.refuseAfterMs) {
      throw new EmbeddedPostgresInUse(home, found.pid);
    }
    if (whenInUse === 'adopt' && found.isReady && (await answers(urlOf(cluster, found.port, 'postgres')))) return found;
    await sleep(POLL_MS);
  }
}

/** After a kill -9 the dead server's sessions hold its shared memory until they notice; the next start waits for that. */
async function startPatiently(
  place: ServerHome,
  wish: { data: string; port: number; durable: boolean },
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startServerProcess(place, wish);
    } catch (error) {
      const isMemoryHeld = error instanceof Error && error.message.includes('shared memory block');
      if (!isMemoryHeld || attempt === MEMORY_RETRIES) throw error;
      await sleep(MEMORY_RETRY_MS);
    }
  }
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}
