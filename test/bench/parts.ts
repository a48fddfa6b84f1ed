import { benchAssignment } from './assignment.bench.js';
import type { Bench } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { benchBoot } from './boot.bench.js';
import { benchFairs } from './fairs.bench.js';
import { benchFirstProposal } from './first-proposal/first-proposal.bench.js';
import { benchImport } from './import.bench.js';
import { benchMatching } from './matching.bench.js';
import { benchOutbox } from './outbox.bench.js';
import { benchPage } from './page/page.bench.js';
import { benchPolicies } from './policies.bench.js';
import { benchPublish } from './publish/publish.bench.js';
import { benchSearch } from './search.bench.js';
import { benchStart } from './start.bench.js';
import { benchWeb } from './web.bench.js';

/** What can be measured, in the order of a full run: what needs a quiet machine first. */
export const parts: Readonly<Record<string, (bench: Bench) => Promise<BenchRow[]>>> = {
  page: benchPage,
  publish: benchPublish,
  relay: (bench) => onOwnDatabase(bench, (databaseUrl) => benchOutbox({ databaseUrl, log: bench.log })),
  'first-proposal': benchFirstProposal,
  search: benchSearch,
  import: benchImport,
  policies: benchPolicies,
  boot: benchBoot,
  matching: (bench) => onOwnDatabase(bench, (pgUrl) => benchMatching({ pgUrl, log: bench.log })),
  assignment: (bench) => benchAssignment({ log: bench.log }),
  fairs: (bench) => benchFairs({ log: bench.log }),
  start: benchStart,
  web: benchWeb,
};

async function onOwnDatabase(bench: Bench, measure: (url: string) => Promise<BenchRow[]>): Promise<BenchRow[]> {
  const rows = await measure(await bench.database('bench_part'));
  await bench.drop('bench_part');
  return rows;
}
