import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from './process-state.js';

const launcher = JSON.stringify(process.env.LIANWAN_TEST_LAUNCHER);
const pids: number[] = [];

afterEach(() => {
  for (const pid of pids.splice(0).filter(isRunning)) process.kill(pid, 'SIGKILL');
});

describe('a process that exits with its parent', () => {
  it('shuts down and ends when the parent dies of kill -9', async () => {
    const { parent, child, output } = await family(`async () => { console.log('shut down'); }`);
    process.kill(parent, 'SIGKILL');
    await gone(child);
    expect(output()).toContain('shut down');
  });

  it('ends when the parent died before it was ready to notice', async () => {
    const { parent, child, output } = await family(`async () => { console.log('shut down'); }`, { loadingMs: 500 });
    process.kill(parent, 'SIGKILL');
    await gone(child);
    expect(output()).toContain('shut down');
  });

  it('ends although its shutdown fails, and says so', async () => {
    const { parent, child, output } = await family(`async () => { throw new Error('no such pool'); }`);
    process.kill(parent, 'SIGKILL');
    await gone(child);
    expect(output()).toContain('shutdown failed: Error: no such pool');
  });

  it('is an ordinary process without such a parent', async () => {
    const program = `import { exitWithParent } from ${launcher}; exitWithParent(async () => {}); console.log('done');`;
    const alone = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
    expect(await new Promise((resolve) => alone.once('exit', resolve))).toBe(0);
  });
});

/** A parent whose child lives until it is told; both write to one pipe, which the child keeps after the parent's death. */
async function family(
  shutdown: string,
  { loadingMs = 0 } = {},
): Promise<{ parent: number; child: number; output: () => string }> {
  const childProgram = `
    import { exitWithParent } from ${launcher};
    const load = () => { exitWithParent(${shutdown}); setInterval(() => undefined, 1000); };
    if (${loadingMs}) setTimeout(load, ${loadingMs});
    else load();
    console.log('child ' + process.pid);`;
  const parentProgram = `
    import { spawn } from 'node:child_process';
    spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(childProgram)}],
      { detached: true, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', parentProgram], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [parent.stdout, parent.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  for (let i = 0; i < 200 && !/child \d+/.test(text); i++) await sleep(25);
  const child = Number(/child (\d+)/.exec(text)?.[1]);
  pids.push(child);
  return { parent: parent.pid ?? 0, child, output: () => text };
}

async function gone(pid: number): Promise<void> {
  for (let i = 0; i < 200 && isRunning(pid); i++) await sleep(25);
  expect(isRunning(pid)).toBe(false);
  await sleep(50); // its last words are on their way through the pipe
}
