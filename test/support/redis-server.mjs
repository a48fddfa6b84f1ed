import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedis } from './redis-binary.mjs';

const READY_WITHIN_MS = 10_000;
const OTHER_STARTER_MS = 180_000;

/** Redis ends with the owner of the run, even one that was killed, and with this shell's process group. */
const WATCHED = `
owner=$1; shift
"$@" &
server=$!
while kill -0 $owner && kill -0 $server; do sleep 0.3; done 2>/dev/null
kill $server 2>/dev/null
wait $server
`;

/** Leaves `redis.json` in the folder of the run: the url of a working Redis, or the reason why there is none. */
async function ensure(runDir, owner, dataDir) {
  const file = path.join(runDir, 'redis.json');
  try {
    writeFileSync(path.join(runDir, 'redis.lock'), '', { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    for (let waited = 0; !existsSync(file); waited += 50) {
      if (waited > OTHER_STARTER_MS) throw new Error('another spec file was to start Redis and did not finish');
      await sleep(50);
    }
    return;
  }
  const status = await obtain(owner, dataDir).catch((error) => ({ reason: error.message }));
  if (status.reason) console.error(`\n  Redis: SKIPPED (${status.reason})\n`);
  writeFileSync(`${file}.new`, JSON.stringify(status));
  renameSync(`${file}.new`, file);
}

async function obtain(owner, dataDir) {
  const given = process.env.TEST_REDIS_URL;
  if (given) {
    await untilAnswers(given, () => false, 1);
    return { url: given, source: 'TEST_REDIS_URL' };
  }
  const { program, env, source } = findRedis(path.join(dataDir, 'redis'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('sh', ['-c', WATCHED, 'sh', owner, program, ...settings, '--maxmemory-policy', 'noeviction'], {
    env: { ...process.env, ...env },
    cwd: '/',
    detached: true,
    stdio: 'ignore',
  });
  let hasExited = false;
  child.once('exit', () => (hasExited = true));
  const url = `redis://127.0.0.1:${port}`;
  await untilAnswers(url, () => hasExited, READY_WITHIN_MS / 50);
  child.unref();
  return { url, source, pid: child.pid };
}

async function untilAnswers(url, isHopeless, attempts) {
  for (let attempt = 1; ; attempt++) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: null, maxRetriesPerRequest: 0 });
    redis.on('error', () => undefined); // the same error rejects connect()
    try {
      await redis.connect();
      await redis.ping();
      return;
    } catch (error) {
      if (attempt >= attempts || isHopeless()) throw new Error(`${url} does not answer: ${error.message}`);
      await sleep(50);
    } finally {
      redis.disconnect();
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Ends the Redis that a run started; one that was given by TEST_REDIS_URL stays. */
export function stopRedis(runDir) {
  const file = path.join(runDir, 'redis.json');
  if (!existsSync(file)) return;
  const { pid } = JSON.parse(readFileSync(file, 'utf8'));
  if (!pid) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error; // it has ended already
  }
  rmSync(path.join(runDir, 'redis.lock'), { force: true });
}

if (process.argv[1] === import.meta.filename) {
  const [runDir, owner, dataDir] = process.argv.slice(2);
  await ensure(runDir, owner, dataDir);
}
