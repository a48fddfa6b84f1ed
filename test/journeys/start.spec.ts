import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, projectDirectory } from '#foundation/embedded';
import { processesWith } from '../support/processes.js';

const FIRST_START_MS = 120_000;
const GONE_WITHIN_MS = 30_000;

let dataDir: string;
let port: number;
const supervisors: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'start-journey-'));
  chmodSync(dataDir, 0o755); // for root: the server runs as nobody
  port = await freePort();
});

afterEach(async () => {
  for (const supervisor of supervisors.splice(0)) supervisor.kill('SIGKILL');
  await nothingLeft();
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

describe('npm start', () => {
  it(
    'brings a fresh machine to a ready platform, and SIGTERM takes all of it down',
    async () => {
      const run = await startUntilReady();
      expect(run.output()).toContain(`http://127.0.0.1:${port}`);
      expect(run.output()).toContain('demo city');
      expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);

      run.supervisor.kill('SIGTERM');
      expect(await run.exitCode).toBe(0);
      expect(processesWith(mark())).toEqual([]);
    },
    FIRST_START_MS,
  );

  it(
    'starts again on the same data, and brings back what dies under it',
    async () => {
      const run = await startUntilReady();
      expect(run.output()).not.toContain('demo city'); // it is there already

      const victims = [/^\S+\/bin\/postgres -D/, /apps\/worker/, /apps\/api/].map(pidOf);
      for (const pid of victims) process.kill(pid, 'SIGKILL');
      await eventually(() => run.output().includes('PostgreSQL is back'));
      await eventually(() => processesWith(mark()).some(({ command }) => /apps\/worker/.test(command)));
      await eventually(isReady);
      expect(run.supervisor.exitCode).toBeNull();
    },
    FIRST_START_MS,
  );

  it(
    'leaves no orphan when it is killed',
    async () => {
      const { supervisor } = await startUntilReady();
      expect(processesWith(mark()).length).toBeGreaterThan(3);
      supervisor.kill('SIGKILL');
      await nothingLeft();
    },
    FIRST_START_MS,
  );

  it('says in one line that the port is taken', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    const run = start();
    expect(await run.exitCode).toBe(1);
    expect(run.output().match(/failed:.*/g)).toEqual([expect.stringContaining(`port ${port} of 127.0.0.1 is taken`)]);
    await new Promise((resolve) => other.close(resolve));
  });

  it('lists every wrong variable of the configuration', async () => {
    const run = start({ REDIS_URL: 'http://nowhere', LOG_LEVEL: 'loud' });
    expect(await run.exitCode).toBe(1);
    expect(run.output()).toMatch(/failed: configuration: .*REDIS_URL.*LOG_LEVEL|LOG_LEVEL.*REDIS_URL/);
  });
});

interface Run {
  supervisor: ChildProcess;
  exitCode: Promise<number | null>;
  output: () => string;
}

function start(changes: NodeJS.ProcessEnv = {}): Run {
  const { DATABASE_URL: _theirs, ...env } = process.env;
  const supervisor = spawn(process.execPath, ['dist/apps/supervisor/src/main.js'], {
    cwd: projectDirectory(),
    env: { ...env, NODE_ENV: 'development', LIANWAN_DATA_DIR: dataDir, PORT: String(port), ...changes },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  supervisors.push(supervisor);
  let text = '';
  for (const stream of [supervisor.stdout, supervisor.stderr]) {
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  }
  const exitCode = new Promise<number | null>((resolve) => supervisor.once('exit', resolve));
  return { supervisor, exitCode, output: () => text };
}

async function startUntilReady(): Promise<Run> {
  const run = start();
  while (!run.output().includes('就绪')) {
    if (run.supervisor.exitCode !== null) throw new Error(`the start failed:\n${run.output()}`);
    await sleep(50);
  }
  return run;
}

/** What every process of a start carries in its environment. */
function mark(): string {
  return `LIANWAN_DATA_DIR=${dataDir}`;
}

function pidOf(command: RegExp): number {
  const found = processesWith(mark()).find((one) => command.test(one.command));
  if (!found) throw new Error(`no process like ${String(command)}`);
  return found.pid;
}

async function isReady(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
  return answer?.status === 200;
}

async function nothingLeft(): Promise<void> {
  await eventually(() => processesWith(mark()).length === 0);
}

async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpAt = Date.now() + GONE_WITHIN_MS;
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Error(`not within ${GONE_WITHIN_MS / 1000} s: ${String(isTrue)}`);
    await sleep(50);
  }
}
