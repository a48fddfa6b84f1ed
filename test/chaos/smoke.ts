import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { KeptPostgres } from '../../apps/supervisor/src/kept-postgres.js';
import { migratePlatform } from '../../apps/migrate.js';
import { KeptRedis } from './kept-redis.js';
import { type Outcome, runSeed } from './seed-run.js';

/** With Redis where one can be had: one of the three, in which Redis loses its memory and its life as well. */
const SEEDS = [
  { seed: 1, wantsRedis: false },
  { seed: 2, wantsRedis: true },
  { seed: 3, wantsRedis: false },
];
const NEEDS = 200;
/** `npm run chaos:smoke -- 2` runs seed 2 alone. */
const wanted = process.argv.slice(2).map(Number);
const chosen = SEEDS.filter(({ seed }) => wanted.length === 0 || wanted.includes(seed));

const began = performance.now();
const dataDir = mkdtempSync(path.join(tmpdir(), 'chaos-'));
chmodSync(dataDir, 0o755); // for root: the server runs as nobody
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
let isBroken = false;

say(
  `chaos: ${chosen.length} seeds, ${NEEDS} needs each; kill -9 of worker, api and PostgreSQL while they are published`,
);
const postgres = await KeptPostgres.start(dataDir, () => undefined);
try {
  const template = urlOf('lianwan');
  await migratePlatform(template);
  for (const { seed, wantsRedis } of chosen) {
    const databaseUrl = await clonedFor(seed);
    const redis = wantsRedis ? await KeptRedis.start((why) => say(`  seed ${seed}: without Redis (${why})`)) : null;
    try {
      const outcome = await runSeed({ seed, needs: NEEDS, postgres, databaseUrl, redis });
      report(seed, outcome, redis !== null);
    } finally {
      await redis?.stop();
    }
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
say(
  `\n${isBroken ? '✗ VIOLATIONS' : '✓ every invariant holds, and each was seen to fail'}  ${seconds(performance.now() - began)}`,
);
process.exit(isBroken ? 1 : 0);

function report(seed: number, outcome: Outcome, hasRedis: boolean): void {
  const { faults, lives, violations, blind } = outcome;
  isBroken ||= violations.length > 0 || blind.length > 0 || outcome.defects.length > 0;
  const victims = [...new Set(faults.map(({ victim }) => victim))];
  const times = (wanted: string): number => faults.filter(({ victim }) => victim === wanted).length;
  say(`\nseed ${seed}, queue on ${hasRedis ? 'Redis' : 'PostgreSQL'}`);
  const line = (name: string, value: string | number): void => say(`  ${name.padEnd(34)} ${value}`);
  line('struck', victims.map((victim) => `${times(victim)} × ${victim}`).join(', '));
  line('lives of api, worker', `${lives.api}, ${lives.worker}`);
  line('operations acknowledged', outcome.operations);
  line('tries not acknowledged', outcome.lostAnswers);
  line('publishing took', seconds(outcome.publishedInMs));
  line('at rest after', seconds(outcome.settledInMs));
  line('proposals, notifications', `${outcome.proposals}, ${outcome.notifications}`);
  line('violations', violations.length === 0 ? 'none' : '');
  for (const defect of outcome.defects) say(`    ✗ INTERNAL: ${defect}`);
  for (const violation of violations) say(`    ✗ ${violation}`);
  for (const name of blind) say(`    ✗ the check is blind: ${name}`);
}

function urlOf(name: string): string {
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function clonedFor(seed: number): Promise<string> {
  const admin = new pg.Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  await admin.query(`create database seed_${seed} template lianwan`);
  await admin.end();
  return urlOf(`seed_${seed}`);
}
