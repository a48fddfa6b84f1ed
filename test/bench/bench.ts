import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { freePort, projectDirectory, startEmbeddedPostgres } from '#foundation/embedded';
import { PlatformProcess } from '../support/platform-process.js';

const TEMPLATE = 'bench_template';
const FACTS = [
  'server_version',
  'shared_buffers',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'max_connections',
];

export type Env = Readonly<Record<string, string>>;

/** What every part measures against: one durable PostgreSQL, migrated databases, real processes from dist/. */
export class Bench {
  private readonly running = new Set<PlatformProcess>();
  private hasTemplate = false;

  private constructor(
    readonly dataDir: string,
    private readonly server: { readonly url: string; readonly home: string; stop(): Promise<void> },
    readonly log: (line: string) => void,
  ) {}

  static async open(dataDir: string, log: (line: string) => void): Promise<Bench> {
    mkdirSync(dataDir, { recursive: true });
    const server = await startEmbeddedPostgres({ name: 'bench', durable: true, dataDir, log });
    return new Bench(dataDir, server, log);
  }

  /** The folder of the server, with its log. */
  get serverHome(): string {
    return this.server.home;
  }

  /** Settings of the server that decide what a figure means. */
  async serverFacts(): Promise<string> {
    const rows = await this.sql<{ name: string; setting: string }>(
      this.server.url,
      `select name, current_setting(name) as setting from pg_settings where name = any($1) order by name`,
      [FACTS],
    );
    return rows.map(({ name, setting }) => `${name} ${setting}`).join(', ');
  }

  /** A migrated database of this name, empty but for the reference data; an earlier one is dropped. */
  async database(name: string): Promise<string> {
    if (!this.hasTemplate) {
      await this.recreate(TEMPLATE, 'template1');
      await this.lianwan(['migrate', '--database', this.urlOf(TEMPLATE)]);
      this.hasTemplate = true;
    }
    await this.recreate(name, TEMPLATE);
    return this.urlOf(name);
  }

  async drop(name: string): Promise<void> {
    await this.sql(this.server.url, `drop database if exists ${name} with (force)`);
  }

  async sql<Row extends object>(url: string, text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return withClient(url, async (client) => (await client.query<Row>(text, [...values])).rows);
  }

  /** Runs the operators' command line to its end and returns what it printed. */
  async lianwan(args: readonly string[]): Promise<string> {
    return runNode([path.join(projectDirectory(), 'dist/apps/cli/src/main.js'), ...args], this.env(''));
  }

  /** A started api or worker on a free port; stopped by {@link stop} or at the end of the part. */
  async start(
    app: 'api' | 'worker',
    databaseUrl: string,
    more: Env = {},
  ): Promise<{ url: string; process: PlatformProcess }> {
    const port = String(await freePort());
    const url = `http://127.0.0.1:${port}`;
    const env = { ...this.env(databaseUrl), PORT: port, WORKER_PORT: port, ...more };
    const process = new PlatformProcess({ app, env, url, isKept: false });
    this.running.add(process);
    await process.start();
    return { url, process };
  }

  async stop(process: PlatformProcess): Promise<void> {
    this.running.delete(process);
    await process.stop();
  }

  /** Ends whatever a part left running. */
  async tidy(): Promise<void> {
    for (const process of this.running) await this.stop(process);
  }

  async close(): Promise<void> {
    await this.tidy();
    await this.server.stop();
  }

  /** As in production, but without limits on how often somebody asks. */
  env(databaseUrl: string): Env {
    return {
      PATH: process.env['PATH'] ?? '',
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      SEALING_KEY: Buffer.alloc(32).toString('base64'),
      LOG_LEVEL: 'warn',
      RATE_LIMIT_FACTOR: '1000000',
    };
  }

  private async recreate(name: string, template: string): Promise<void> {
    await this.drop(name);
    await this.sql(this.server.url, `create database ${name} template ${template}`);
  }

  private urlOf(database: string): string {
    const url = new URL(this.server.url);
    url.pathname = `/${database}`;
    return url.href;
  }
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Runs a Node program and returns its output; throws with its last words when it fails. */
export function runNode(args: readonly string[], env: Env, cwd = projectDirectory()): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${args.join(' ')} ended with ${code}: ${errors.slice(-2000)}`)),
    );
  });
}
