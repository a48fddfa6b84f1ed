import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, projectDirectory } from '#foundation/embedded';
import type { Bench, Env } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { rounded } from './figures.js';

const FIRST_BUDGET_S = 30;
const SECOND_BUDGET_S = 5;
const GIVE_UP_MS = 180_000;
const READY = /就绪 · ready/;
const PHASE = /^ {2}✓ .*/gm;

/** `npm start` after the build: on a fresh data folder (cluster, migrations, demo city, matching), and again. */
export async function benchStart(bench: Bench): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'lianwan-bench-start-'));
  chmodSync(dataDir, 0o755); // for root: the server runs as nobody
  const { PATH = '' } = bench.env('');
  const env = { PATH, LIANWAN_DATA_DIR: dataDir, PORT: String(await freePort()) };
  try {
    const first = await startOnce(bench, env);
    const second = await startOnce(bench, env);
    return [row('first start', first, FIRST_BUDGET_S), row('second start', second, SECOND_BUDGET_S)];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function row(name: string, seconds: number, budget: number): BenchRow {
  return {
    name,
    value: rounded(seconds),
    unit: 's',
    ratio: rounded(seconds / budget),
    target: '≤ 1',
    baseline: `budget of ${budget} s`,
  };
}

/** Starts the supervisor, waits until it says that all is ready, stops it; returns the seconds until ready. */
async function startOnce({ log }: Bench, env: Env): Promise<number> {
  const begun = performance.now();
  const program = path.join(projectDirectory(), 'dist/apps/supervisor/src/main.js');
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const timer = setTimeout(() => child.kill('SIGTERM'), GIVE_UP_MS);
  let output = '';
  try {
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        if (READY.test(output)) resolve();
      });
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`the start ended with ${code}:\n${output}`)));
    });
    const seconds = (performance.now() - begun) / 1000;
    for (const [phase] of output.matchAll(PHASE)) log(phase.trim());
    return seconds;
  } finally {
    clearTimeout(timer);
    child.kill('SIGTERM');
    await ended;
  }
}
