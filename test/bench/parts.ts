import type { Bench } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { benchPage } from './page/page.bench.js';

/** What can be measured, in the order of a full run: what needs a quiet machine first. */
export const parts: Readonly<Record<string, (bench: Bench) => Promise<BenchRow[]>>> = {
  page: benchPage,
};
