import type { Bench } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { median, rounded } from './figures.js';
import { cpuMicros, residentMegabytes } from './machine.js';

const STARTS = 5;
const BUDGET_S = 2;
const BUDGET_MB = 200;

/** From the start of the process to the first "ready" on a migrated database, and what it then holds in memory. */
export async function benchBoot(bench: Bench): Promise<BenchRow[]> {
  const databaseUrl = await bench.database('bench_boot');
  const api = await starts(bench, 'api', databaseUrl);
  const worker = await starts(bench, 'worker', databaseUrl);
  await bench.drop('bench_boot');
  const row = (name: string, value: number, unit: string, budget: number | null): BenchRow => ({
    name,
    value: rounded(value),
    unit,
    ratio: budget === null ? null : rounded(value / budget),
    target: budget === null ? null : '≤ 1',
    baseline: budget === null ? null : `budget of ${budget} ${unit}`,
  });
  return [
    row('api, start to ready', api.seconds, 's', BUDGET_S),
    row('api, memory when ready', api.megabytes, 'MB', BUDGET_MB),
    row('worker, start to ready', worker.seconds, 's', null),
    row('worker, memory when ready', worker.megabytes, 'MB', null),
  ];
}

const list = (values: readonly number[]): string => values.map((value) => value.toFixed(2)).join(' ');

async function starts(
  bench: Bench,
  app: 'api' | 'worker',
  databaseUrl: string,
): Promise<{ seconds: number; megabytes: number }> {
  const seconds: number[] = [];
  const megabytes: number[] = [];
  const cpuSeconds: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const begun = performance.now();
    const { process } = await bench.start(app, databaseUrl);
    seconds.push((performance.now() - begun) / 1000);
    cpuSeconds.push(cpuMicros(process.pid ?? 0) / 1e6);
    megabytes.push(residentMegabytes(process.pid ?? 0));
    await bench.stop(process);
  }
  bench.log(
    `${app}: ${list(seconds)} s, of CPU ${list(cpuSeconds)} s; ${megabytes.map((value) => value.toFixed(0)).join(' ')} MB`,
  );
  return { seconds: median(seconds), megabytes: median(megabytes) };
}
