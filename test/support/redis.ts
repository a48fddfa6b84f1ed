import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { dataDirectory, projectDirectory } from '#foundation/embedded';
import { inherited } from './inherited.js';

interface RedisStatus {
  url?: string;
  /** Why there is none. */
  reason?: string;
}

let status: RedisStatus | undefined;

/**
 * A real Redis that belongs to this run of the specs, or undefined where none can be had. The first call starts it for
 * all workers (the first ever may download it, seconds); synchronous, because `describe.skip` must know at once.
 */
export function redisUrl(): string | undefined {
  return ensureRedis().url;
}

/** Why `redisUrl` is undefined, in words for the one who reads the summary. */
export function redisSkipReason(): string | undefined {
  return ensureRedis().reason;
}

function ensureRedis(): RedisStatus {
  if (status) return status;
  const program = path.join(projectDirectory(), 'test', 'support', 'redis-server.mjs');
  const runDir = inherited('LIANWAN_TEST_RUN_DIR');
  execFileSync(process.execPath, [program, runDir, inherited('LIANWAN_TEST_OWNER'), dataDirectory()], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  status = JSON.parse(readFileSync(path.join(runDir, 'redis.json'), 'utf8')) as RedisStatus;
  return status;
}
