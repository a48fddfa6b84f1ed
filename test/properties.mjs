// `npm run properties`: hunts for counter-examples that the fixed seed of `npm test` does not meet.
// `npm run properties -- --seeds 5 --runs 20 libs/matching`: five random seeds, every property 20 times as often as it says.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

const project = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seeds: { type: 'string', default: '3' }, runs: { type: 'string', default: '10' } },
});

/** Journeys are left out: their properties have a seed of their own and start whole processes. */
const specs = ['apps', 'libs']
  .flatMap((dir) => readdirSync(path.join(project, dir), { recursive: true }).map((file) => path.join(dir, file)))
  .filter((file) => file.endsWith('.spec.ts') && !file.includes('node_modules'))
  .filter((file) => positionals.length === 0 || positionals.some((part) => file.startsWith(part)))
  .filter((file) => readFileSync(path.join(project, file), 'utf8').includes("from 'fast-check'"));
if (specs.length === 0) throw new Error(`no spec under ${positionals.join(', ')} has a property`);

function run(seed) {
  console.log(`▶ seed ${seed}, ${values.runs} × the runs of ${specs.length} specs`);
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--maxWorkers', '1'];
  const { status } = spawnSync(process.execPath, [...jest, '--silent', '--runTestsByPath', ...specs], {
    cwd: project,
    env: { ...process.env, PROPERTY_SEED: String(seed), PROPERTY_RUNS: values.runs },
    stdio: 'inherit',
  });
  return status === 0;
}

const seeds = Array.from({ length: Number(values.seeds) }, () => randomInt(2 ** 31));
const failed = seeds.filter((seed) => !run(seed));
for (const seed of failed) {
  console.log(`✗ again: PROPERTY_SEED=${seed} PROPERTY_RUNS=${values.runs} npm run jest -- <the spec that failed>`);
}
console.log(`${seeds.length - failed.length} of ${seeds.length} seeds met no counter-example`);
process.exitCode = failed.length > 0 ? 1 : 0;
