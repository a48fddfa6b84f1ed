// `npm test`: everything that can be checked on this machine, cheap things first; ends at the first step that fails.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runStep, stopAll } from './support/steps.mjs';

const project = path.resolve(import.meta.dirname, '..');
const dataDir = path.resolve(project, process.env.LIANWAN_DATA_DIR || '.data');
mkdirSync(dataDir, { recursive: true });
const workDir = mkdtempSync(path.join(dataDir, 'npm-test-'));

const bin = (name) => path.join(project, 'node_modules', name);
const allSteps = [
  { name: 'containers', args: ['docker/check.mjs'] },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit'] },
  { name: 'types:documents', args: ['apps/web/build.mjs', '--documents'] },
  { name: 'types:web', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'apps/web'] },
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '.'] },
  jest('specs', ['--testPathIgnorePatterns', '/node_modules/', '<rootDir>/test/(journeys|browser)/']),
  {
    name: 'build',
    args: [
      ...[bin('@swc/cli/bin/swc.js'), 'apps', 'libs', 'test', '-d', 'dist'],
      ...['--config-file', '.swcrc', '--extensions', '.ts', '--ignore', '**/node_modules/**,apps/web/**', '--quiet'],
    ],
  },
  { name: 'build:web', args: ['apps/web/build.mjs', '--if-changed'] },
  // Real api and worker processes: one file at a time, they need the cores.
  jest('journeys', ['--runInBand', '--testPathPatterns', 'test/journeys/']),
  // A browser, against the same processes and the demo city.
  jest('browser', ['--runInBand', '--testPathPatterns', 'test/browser/']),
];

/** `npm test -- types lint` runs these alone, with their parts. */
const wanted = process.argv.slice(2);
const isWanted = ({ name }) => wanted.some((one) => name === one || name.startsWith(`${one}:`));
const steps = wanted.length > 0 ? allSteps.filter(isWanted) : allSteps;
if (steps.length === 0) throw new Error(`the steps are: ${allSteps.map(({ name }) => name).join(' ')}`);

function jest(name, args) {
  const runDir = path.join(workDir, name);
  mkdirSync(runDir);
  const outputFile = path.join(runDir, 'result.json');
  return {
    name,
    args: [
      ...['--experimental-vm-modules', '--no-warnings', bin('jest/bin/jest.js')],
      ...['--json', '--outputFile', outputFile, ...args],
    ],
    env: { LIANWAN_TEST_RUN_DIR: runDir },
    isJest: true,
    outputFile,
    redisFile: path.join(runDir, 'redis.json'),
  };
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

function redisLine() {
  const status = steps.map((step) => step.redisFile && readJson(step.redisFile)).find(Boolean);
  if (!status) return 'Redis contract: NOT RUN (no spec asked for Redis)';
  return status.url ? `Redis contract: RUN (${status.source})` : `Redis contract: SKIPPED (${status.reason})`;
}

/** Every test that did not run, one line for each block of them. */
function skippedLines(results) {
  const blocks = new Map();
  for (const { name, assertionResults } of results.flatMap((result) => result.testResults)) {
    for (const test of assertionResults.filter(({ status }) => status === 'pending' || status === 'todo')) {
      const block = `${path.relative(project, name)}: ${test.ancestorTitles.join(' › ') || test.title}`;
      blocks.set(block, (blocks.get(block) ?? 0) + 1);
    }
  }
  return [...blocks].map(([block, count]) => `  skipped ${count} in ${block}`);
}

function summary(done) {
  const results = done.map(({ step }) => step.outputFile && readJson(step.outputFile)).filter(Boolean);
  const sum = (count) => results.reduce((total, result) => total + count(result), 0);
  const passed = sum((result) => result.numPassedTests);
  const skipped = sum((result) => result.numPendingTests + result.numTodoTests);
  const failedTests = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites);
  const hasFailed = done.some(({ code }) => code !== 0);
  console.log('\nSummary');
  for (const step of steps) {
    const found = done.find((one) => one.step === step);
    const mark = !found ? '-' : found.code === 0 ? '✓' : '✗';
    console.log(`  ${mark} ${step.name.padEnd(15)} ${found ? `${found.seconds.toFixed(1)} s` : 'not run'}`);
  }
  console.log(`  ${redisLine()}`);
  for (const line of skippedLines(results)) console.log(line);
  // A step without tests of its own that fails, counts as one: the closing line never looks green when we are not.
  const failed = hasFailed ? Math.max(failedTests, 1) : failedTests;
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}

const done = [];
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isInterrupted = true;
    stopAll();
  });
}
try {
  for (const step of steps) {
    const result = await runStep(step, project);
    done.push(result);
    if (result.code !== 0 || isInterrupted) break;
  }
  summary(done);
} finally {
  stopAll();
  rmSync(workDir, { recursive: true, force: true });
}
process.exitCode = isInterrupted || done.some(({ code }) => code !== 0) ? 1 : 0;
