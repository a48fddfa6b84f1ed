import { existsSync } from 'node:fs';
import path from 'node:path';
import { projectDirectory } from '#foundation/embedded';
import type { Bench } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { rounded } from './figures.js';

const FILE = path.join('..', 'shared', 'data', 'tenders', 'history.jsonl.gz');
const BUDGET_S = 60;

/** The real tenders of the past, through the command line into an empty migrated database. */
export async function benchImport(bench: Bench): Promise<BenchRow[]> {
  const file = path.resolve(projectDirectory(), FILE);
  if (!existsSync(file)) {
    bench.log(`SKIPPED: there is no ${FILE} beside the checkout`);
    return [];
  }
  const databaseUrl = await bench.database('bench_import');
  const begun = performance.now();
  const told = await bench.lianwan(['import', 'tenders', file, '--database', databaseUrl]);
  const seconds = (performance.now() - begun) / 1000;
  bench.log(told.trim());
  const [row] = await bench.sql<{ needs: number }>(databaseUrl, 'select count(*)::int as needs from need');
  await bench.drop('bench_import');
  return [
    {
      name: `import of ${row?.needs} tenders`,
      value: rounded(seconds),
      unit: 's',
      ratio: rounded(seconds / BUDGET_S),
      target: '≤ 1',
      baseline: `budget of ${BUDGET_S} s`,
    },
  ];
}
