import { createReadStream, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { UserError } from './user-error.js';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly value: unknown;
  /** Bytes of the file read so far, for a progress bar. */
  readonly bytesRead: number;
}

export class BadLine extends UserError {
  constructor(file: string, number: number, problem: string) {
    super(`${path.basename(file)}:${number}: ${problem}`);
  }
}

export function sizeOf(file: string): number {
  if (!existsSync(file)) throw new UserError(`no such file: ${file}`);
  return statSync(file).size;
}

/** Streams a JSON-lines file, gzipped or not; a line that is no JSON is a {@link BadLine}. */
export async function* jsonLines(file: string): AsyncGenerator<Line> {
  sizeOf(file);
  const source = createReadStream(file);
  const input = file.endsWith('.gz') ? source.pipe(createGunzip()) : source;
  // A broken archive fails the reading of lines, not the process.
  const failed = new Promise<never>((_, reject) => {
    for (const stream of [source, input])
      stream.on('error', (error: Error) => reject(new UserError(`${file}: ${error.message}`)));
  });
  failed.catch(() => undefined);
  const lines: AsyncIterator<string, undefined> = createInterface({ input, crlfDelay: Infinity })[
    Symbol.asyncIterator
  ]();
  for (let number = 1; ; number += 1) {
    const line = await Promise.race([lines.next(), failed]);
    if (line.done) break;
    if (line.value.trim() === '') continue;
    yield { number, value: parsed(file, number, line.value), bytesRead: source.bytesRead };
  }
  await Promise.race([failed, Promise.resolve()]);
}

function parsed(file: string, number: number, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new BadLine(file, number, error instanceof Error ? error.message : 'no JSON');
  }
}
