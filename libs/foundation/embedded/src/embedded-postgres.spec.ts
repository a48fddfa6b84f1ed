import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { projectDirectory } from './directories.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { EmbeddedPostgresInUse, type EmbeddedPostgres } from './embedded-postgres.types.js';
import { readPostmasterFile } from './postmaster-file.js';
import { isRunning } from './process-state.js';

const projectDir = projectDirectory();
let dataDir: string;
const started: EmbeddedPostgres[] = [];
const owners: ChildProcess[] = [];

// One cluster for all: initdb is the slow part, and only two of the tests are about it.
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'embedded-spec-'));
  execFileSync('chmod', ['755', dataDir]);
});

afterEach(async () => {
  for (const owner of owners.splice(0)) owner.kill('SIGKILL');
  await Promise.all(started.splice(0).map((server) => server.stop()));
  await eventually(() => serverPid() === undefined);
});

afterAll(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('starts on an empty folder, and its data are there after the next start', async () => {
    const first = await start();
    expect(first.adopted).toBe(false);
    await query(first.url, 'create table kept as select 42 as answer');
    const pid = serverPid();
    await first.stop();
    expect(pid && isRunning(pid)).toBe(false);

    const second = await start();
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('waits for the disk only where durability is asked for', async () => {
    const durable = await start({ durable: true });
    expect(await query(durable.url, 'show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }]);
    expect(await query(durable.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    await durable.stop();

    const fast = await start({ durable: false });
    expect(await query(fast.url, 'show fsync')).toEqual([{ fsync: 'off' }]);
  });

  it('treats Chinese characters as letters and sorts by code point', async () => {
    const { url } = await start();
    expect(await query(url, `select 'é' ~ '^[[:alpha:]]$' as latin, '链' ~ '^[[:alpha:]]$' as han`)).toEqual([
      { latin: true, han: true },
    ]);
    expect(await query(url, `select 'Z' < 'a' as by_code_point`)).toEqual([{ by_code_point: true }]);
  });

  it('lets nobody in without the password, which only the owner may read', async () => {
    const { url, home } = await start();
    const stranger = new URL(url);
    stranger.password = 'guess';
    await expect(query(stranger.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(path.join(home, 'password')).mode & 0o777).toBe(0o600);
  });

  it('is adopted by a second start, whose stop leaves it running', async () => {
    const owner = await start();
    const second = await start();
    expect(second).toMatchObject({ adopted: true, url: owner.url });
    await second.stop();
    expect(await query(owner.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is refused to a second start that wants it alone', async () => {
    await start();
    await expect(start({ whenInUse: { refuseAfterMs: 0 } })).rejects.toThrow(EmbeddedPostgresInUse);
  });

  it('serves two starters at the same moment with one server', async () => {
    const [a, b] = await Promise.all([start(), start()]);
    expect(a.url).toBe(b.url);
    expect([a.adopted, b.adopted].sort()).toEqual([false, true]);
  });

  it('tells when it dies, and comes back on the same port with every acknowledged row', async () => {
    const first = await start({ durable: true });
    await query(first.url, 'create table acknowledged as select 7 as row');
    process.kill(Number(serverPid()), 'SIGKILL');
    await first.exited;

    const second = await start({ durable: true, port: first.port });
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(await query(second.url, 'select row from acknowledged')).toEqual([{ row: 7 }]);
  });

  it('does not outlive an owner who dies of kill -9, and the next start takes over', async () => {
    const { owner, url } = await startInAnotherProcess();
    await query(url, 'create table kept_too as select 1 as one');
    const pid = Number(serverPid());
    owner.kill('SIGKILL');
    const next = await start({ whenInUse: { refuseAfterMs: 10_000 } });
    expect(isRunning(pid)).toBe(false);
    expect(next.adopted).toBe(false);
    expect(await query(next.url, 'select one from kept_too')).toEqual([{ one: 1 }]);
  });

  it('is made anew where initdb was interrupted, and ignores what a crash left behind', async () => {
    const home = path.join(dataDir, 'pg', 'interrupted');
    mkdirSync(path.join(home, 'initdb-1'), { recursive: true });
    writeFileSync(path.join(home, 'initdb-1', 'PG_VERSION'), '18');
    writeFileSync(path.join(home, 'start.lock'), '4194304'); // above the highest process id of Linux
    const first = await start({ name: 'interrupted' });
    expect(existsSync(path.join(home, 'initdb-1'))).toBe(false);
    await first.stop();
    writeFileSync(
      path.join(home, 'data', 'postmaster.pid'),
      `${process.pid}\n${home}/data\n0\n1\n\n127.0.0.1\n\nready\n`,
    );
    expect((await start({ name: 'interrupted' })).adopted).toBe(false);
  });

  it('gives the cause when it cannot start', async () => {
    const first = await start();
    const other = startEmbeddedPostgres({ ...options(), name: 'spec-2', port: first.port });
    await expect(other).rejects.toThrow(
      /PostgreSQL did not start: .*(Address already in use|could not create any TCP)/,
    );
  });
});

function options() {
  return { name: 'spec', durable: false, projectDir, dataDir, log: () => undefined };
}

async function start(changes: Partial<Parameters<typeof startEmbeddedPostgres>[0]> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ ...options(), ...changes });
  started.push(server);
  return server;
}

/** A plain Node process that starts the server and prints its URL. */
async function startInAnotherProcess(): Promise<{ owner: ChildProcess; url: string }> {
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(process.env.LIANWAN_TEST_LAUNCHER)};
    const { url } = await startEmbeddedPostgres({ ...${JSON.stringify(options())}, log() {} });
    process.stdout.write(url);
    setInterval(() => undefined, 1000);`;
  const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  const url = await new Promise<string>((resolve, reject) => {
    owner.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    owner.once('exit', (code) => reject(new Error(`the owner ended early with ${code}`)));
  });
  return { owner, url };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

function serverPid(): number | undefined {
  return readPostmasterFile(path.join(dataDir, 'pg', 'spec', 'data'))?.pid;
}

async function eventually(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !isTrue(); i++) await sleep(25);
  expect(isTrue()).toBe(true);
}
