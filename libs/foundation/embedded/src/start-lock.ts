import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.js';
import { isRunning } from './process-state.js';

const RETRY_MS = 50;
/** Longer than any start may take: the age at which a lock whose process id was given to somebody else is stale. */
const STALE_AFTER_MS = 120_000;

/** Runs `work` while no other process of this machine runs its own under the same lock file. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!take(file)) {
    if (isStale(file)) removeStale(file);
    else await sleep(RETRY_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function isStale(file: string): boolean {
  try {
    const ageMs = Date.now() - statSync(file).mtimeMs;
    const pid = Number(readFileSync(file, 'utf8'));
    // An empty file is one that is being written at this moment.
    return ageMs > STALE_AFTER_MS || (pid > 0 && !isRunning(pid));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** By rename, so that of several waiters one removes it; a fresh lock that was taken meanwhile is put back. */
function removeStale(file: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (isStale(aside)) rmSync(aside);
  else renameSync(aside, file);
}
