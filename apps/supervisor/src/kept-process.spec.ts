import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#foundation/embedded';
import { KeptProcess } from './kept-process.js';
import { ProcessLog } from './process-log.js';

let folder: string;
let kept: KeptProcess | undefined;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kept-'));
  told = [];
});

afterEach(() => {
  kept?.kill();
  rmSync(folder, { recursive: true });
});

describe('a kept process', () => {
  it('has started when it answers that it is ready', async () => {
    const { url } = await start(serverProgram);
    expect((await fetch(url)).status).toBe(200);
    expect(kept?.hasStarted).toBe(true);
  });

  it('fails the start with its own words when it ends before', async () => {
    await expect(start(`console.error('no such table: need'); process.exit(3);`)).rejects.toThrow(
      /^api: no such table: need \(.*api\.log\)$/,
    );
  });

  it('comes back after kill -9', async () => {
    const { url } = await start(serverProgram);
    const first = await pidOf(url);
    process.kill(first, 'SIGKILL');
    const second = await eventually(() => pidOf(url));
    expect(second).not.toBe(first);
    expect(told).toEqual(['api ended (SIGKILL); again in 0.2 s']);
  });

  it('is asked to finish once, however often it is stopped, and does not come back', async () => {
    const { url } = await start(`${serverProgram}
      process.on('SIGTERM', () => { console.log('asked'); setTimeout(() => process.exit(0), 200); });`);
    const pid = await pidOf(url);
    await Promise.all([kept?.stop(), kept?.stop()]);
    await sleep(400); // longer than the first wait before a restart
    expect(readFileSync(path.join(folder, 'logs', 'api.log'), 'utf8').match(/asked/g)).toHaveLength(1);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    await expect(pidOf(url)).rejects.toThrow();
  });

  it('is killed when it takes longer than its drain time', async () => {
    const { url } = await start(`${serverProgram} process.on('SIGTERM', () => undefined);`);
    const pid = await pidOf(url);
    await kept?.stop();
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(told).toEqual(['api did not finish within 0.5 s and is killed']);
  });
});

const serverProgram = `
  import { createServer } from 'node:http';
  createServer((_, answer) => answer.end(String(process.pid))).listen(process.env.PORT, '127.0.0.1');`;

async function start(program: string): Promise<{ url: string }> {
  const file = path.join(folder, 'api.mjs');
  writeFileSync(file, program);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/health/ready`;
  kept = new KeptProcess(
    {
      name: 'api',
      program: file,
      env: { ...process.env, PORT: String(port) },
      readyUrl: url,
      drainMs: 500,
      log: new ProcessLog(folder, 'api'),
    },
    (line) => told.push(line),
  );
  await kept.start();
  return { url };
}

async function pidOf(url: string): Promise<number> {
  return Number(await (await fetch(url, { headers: { connection: 'close' } })).text());
}

async function eventually<T>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 200) throw error;
      await sleep(25);
    }
  }
}
