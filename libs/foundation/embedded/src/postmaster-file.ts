import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCode } from './error-code.js';

export interface PostmasterFile {
  pid: number;
  port: number;
  /** True once the server takes sessions, until it is told to stop. */
  isReady: boolean;
}

/** What a running server says about itself in its data folder (line numbers: PostgreSQL's `pidfile.h`). */
export function readPostmasterFile(data: string): PostmasterFile | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}
