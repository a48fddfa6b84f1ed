import { readFileSync } from 'node:fs';
import { errorCode } from './error-code.js';

/** True when a process with this id runs, whoever owns it. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  // In a container whose first process collects nobody, an orphan that ended stays as a zombie.
  return process.platform !== 'linux' || !/^State:\s+Z/m.test(aboutProcess(pid, 'status'));
}

/** True when the process runs and, where the system tells, is a PostgreSQL server: ids are given out again after a reboot. */
export function isPostgres(pid: number): boolean {
  return isRunning(pid) && (process.platform !== 'linux' || aboutProcess(pid, 'comm').trim() === 'postgres');
}

/** A file of Linux's /proc; empty when the process has ended since. */
function aboutProcess(pid: number, file: 'status' | 'comm'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return '';
    throw error;
  }
}
