import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.js';

/** True when a process with this id exists, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** True when the process exists and, where the system tells, is a PostgreSQL server: ids are given out again after a reboot. */
export function isPostgres(pid: number): boolean {
  if (!isRunning(pid)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false; // it ended between the two looks
  }
}
