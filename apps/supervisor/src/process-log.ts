import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const LIMIT_BYTES = 20_000_000;
const PINO_ERROR = 50;

/** The file that takes what a process prints, so that the terminal stays readable. */
export class ProcessLog {
  readonly file: string;
  private lastStart = 0;

  constructor(dataDir: string, name: string) {
    const folder = path.join(dataDir, 'logs');
    mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, `${name}.log`);
  }

  /** Runs `use` with a descriptor to append to. The child writes itself: no pipe of ours can fill up or break. */
  append<T>(use: (descriptor: number) => T): T {
    if (existsSync(this.file) && statSync(this.file).size > LIMIT_BYTES) renameSync(this.file, `${this.file}.1`);
    this.lastStart = existsSync(this.file) ? statSync(this.file).size : 0;
    const descriptor = openSync(this.file, 'a', 0o600);
    try {
      return use(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Why the process that wrote last ended, as far as its output tells. */
  cause(): string {
    return causeIn(readFileSync(this.file).subarray(this.lastStart).toString('utf8')) ?? `see ${this.file}`;
  }
}

/** The last error of a structured log; without one the last line that names an error, else the last line at all. */
export function causeIn(output: string): string | undefined {
  const lines = output.split('\n').filter((line) => line.trim() && !/^\s+at /.test(line));
  const structured = lines.map(errorMessage).findLast((message) => message !== undefined);
  return structured ?? lines.findLast((line) => /error/i.test(line)) ?? lines.at(-1);
}

function errorMessage(line: string): string | undefined {
  if (!line.startsWith('{')) return undefined;
  let entry: { level?: unknown; msg?: unknown; err?: { message?: unknown } };
  try {
    entry = JSON.parse(line) as typeof entry;
  } catch {
    return undefined; // the process was killed in the middle of the line
  }
  if (typeof entry.level !== 'number' || entry.level < PINO_ERROR) return undefined;
  return [entry.msg, entry.err?.message].filter((part) => typeof part === 'string' && part).join(': ') || undefined;
}
