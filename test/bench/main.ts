import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { dataDirectory } from '#foundation/embedded';
import { Bench } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { loadNow, machineFacts } from './machine.js';
import { parts } from './parts.js';
import { isMet, tableOf } from './table.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'string' } } });
const unknown = positionals.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`no such part: ${unknown.join(', ')}; there are ${Object.keys(parts).join(', ')}`);
  process.exit(2);
}
const chosen = Object.entries(parts).filter(([name]) => positionals.length === 0 || positionals.includes(name));

const log = (line: string): void => console.error(`  ${line}`);
const bench = await Bench.open(path.join(dataDirectory(), 'bench'), log);
const facts = { machine: machineFacts(), postgres: await bench.serverFacts() };
const rows: (BenchRow & { part: string; load: string })[] = [];
const failed: string[] = [];
try {
  for (const [part, run] of chosen) {
    console.error(`${part} (load ${loadNow()})`);
    const begun = performance.now();
    try {
      const load = loadNow();
      rows.push(...(await run(bench)).map((row) => ({ ...row, part, load })));
    } catch (error) {
      failed.push(part);
      log(`FAILED: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    await bench.tidy();
    log(`${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
} finally {
  await bench.close();
}

console.log(`\n${tableOf(rows)}\n\n${facts.machine}\nPostgreSQL: ${facts.postgres}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ ...facts, rows, failed }, null, 2)}\n`);
const missed = rows.filter((row) => isMet(row) === false);
if (missed.length > 0) console.log(`missed: ${missed.map(({ name }) => name).join('; ')}`);
if (failed.length > 0) console.log(`failed: ${failed.join(', ')}`);
process.exit(failed.length > 0 ? 1 : 0);
