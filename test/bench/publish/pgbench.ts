import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** The program pgbench: from PATH, else from Debian's packages; null where there is none (npm's binaries lack it). */
export function findPgbench(): string | null {
  if (spawnSync('pgbench', ['--version']).status === 0) return 'pgbench';
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  return (
    versions.map((version) => path.join(DEBIAN, version, 'bin', 'pgbench')).find((file) => existsSync(file)) ?? null
  );
}

export interface PgbenchRun {
  readonly program: string;
  readonly url: string;
  /** The script file. */
  readonly script: string;
  readonly clients: number;
  readonly transactionsPerClient: number;
  readonly variables: Readonly<Record<string, number>>;
  /** The role under which the platform works. */
  readonly role: string;
}

/** Transactions per second, without the time to connect; statements are prepared, as ours are. */
export function pgbench(run: PgbenchRun): Promise<number> {
  const variables = Object.entries(run.variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const counts = ['-c', String(run.clients), '-j', '1', '-t', String(run.transactionsPerClient)];
  const args = ['-n', '-M', 'prepared', ...counts, ...variables, '-f', run.script, run.url];
  return new Promise((resolve, reject) => {
    const child = spawn(run.program, args, { env: { ...process.env, PGOPTIONS: `-c role=${run.role}` } });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.once('error', reject);
    child.once('close', (code) => {
      const [, tps] = /tps = ([\d.]+)/.exec(output) ?? [];
      const isWhole = output.includes('number of failed transactions: 0') || !output.includes('failed transactions');
      if (code === 0 && tps !== undefined && isWhole) resolve(Number(tps));
      else reject(new Error(`pgbench ended with ${code}: ${output.slice(-2000)}`));
    });
  });
}
