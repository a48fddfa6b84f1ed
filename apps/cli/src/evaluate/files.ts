import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { z } from 'zod';
import { BadLine, jsonLines } from '../json-lines.js';
import { UserError } from '../user-error.js';

/** All rows of a JSON-lines file (gzipped or not), each checked against the schema. */
export async function readRows<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const line of jsonLines(file)) {
    const result = schema.safeParse(line.value);
    if (!result.success) throw new BadLine(file, line.number, z.prettifyError(result.error));
    rows.push(result.data);
  }
  if (rows.length === 0) throw new UserError(`${file} is empty`);
  return rows;
}

/** Writes the lines as they are made and says how many and how long it took. */
export async function writeLines(file: string, lines: () => Iterable<string>): Promise<void> {
  const startedAt = performance.now();
  const out = createWriteStream(file);
  let count = 0;
  for (const line of lines()) {
    count += 1;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  console.log(`${count} rows in ${((performance.now() - startedAt) / 1000).toFixed(1)} s → ${file}`);
}
