import path from 'node:path';
import pg from 'pg';
import { BadLine, jsonLines, sizeOf } from '../json-lines.js';
import { progressBar } from '../progress-bar.js';
import { UserError } from '../user-error.js';
import { problemsOf, tender, type TenderRecord } from './tender.js';
import { TenderImport } from './tender-import.js';

const BATCH = 1000;
/** Faulty rows that are named before it is only counted. */
const NAMED = 20;

/** Imports the files one after the other. */
export async function importTenders(databaseUrl: string, files: readonly string[], skipFaulty: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const file of files) await importFile(client, file, skipFaulty);
  } finally {
    await client.end();
  }
}

/** One file is one transaction: all its good rows, or nothing. */
async function importFile(client: pg.Client, file: string, skipFaulty: boolean): Promise<void> {
  const startedAt = performance.now();
  const bar = progressBar(path.basename(file), sizeOf(file));
  const importer = new TenderImport(client);
  const faults: string[] = [];
  let rows = 0;
  let batch: TenderRecord[] = [];
  await client.query('begin');
  try {
    await importer.prepare();
    for await (const line of jsonLines(file)) {
      rows += 1;
      const result = tender.safeParse(line.value);
      if (result.success) batch.push(result.data);
      else faults.push(new BadLine(file, line.number, problemsOf(result.error)).message);
      if (batch.length === BATCH) {
        await importer.write(batch);
        batch = [];
        bar.to(line.bytesRead);
      }
    }
    if (batch.length > 0) await importer.write(batch);
    if (faults.length > 0 && !skipFaulty)
      throw new UserError(tellFaults(faults, 'nothing was imported from this file'));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    bar.stop();
  }
  if (faults.length > 0) console.error(tellFaults(faults, 'these rows were left out'));
  const { firms, needs, awards } = importer.counts;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${path.basename(file)}: ${rows} rows in ${seconds} s: ${needs} needs, ${firms} firms, ${awards} awards new`,
  );
}

function tellFaults(faults: readonly string[], consequence: string): string {
  const more = faults.length > NAMED ? [`… and ${faults.length - NAMED} more`] : [];
  return [...faults.slice(0, NAMED), ...more, `${faults.length} faulty row(s): ${consequence}.`].join('\n');
}
