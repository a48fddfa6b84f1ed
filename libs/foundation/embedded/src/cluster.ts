import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { ServerHome } from './server-home.js';

const SUPERUSER = 'postgres';
const UNFINISHED = 'initdb-';

/** A database cluster on disk. */
export interface Cluster {
  data: string;
  password: string;
}

export function existingCluster({ home }: ServerHome): Cluster | undefined {
  const data = path.join(home, 'data');
  if (!existsSync(data)) return undefined;
  return { data, password: readFileSync(passwordFile(home), 'utf8').trim() };
}

/** Runs initdb beside the final place and renames, so that an interrupted one never looks finished. */
export function createCluster(place: ServerHome, { durable }: { durable: boolean }): Cluster {
  const { home, binaries, user } = place;
  removeUnfinished(home);
  const password = randomBytes(24).toString('base64url');
  writeSecret(place, password);
  const unfinished = path.join(home, `${UNFINISHED}${process.pid}`);
  mkdirSync(unfinished, { mode: 0o700 });
  if (user) chownSync(unfinished, user.uid, user.gid);

  const { status, stderr, error } = spawnSync(
    path.join(binaries, 'bin', 'initdb'),
    [
      ...['-D', unfinished, '-U', SUPERUSER, '--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`],
      ...['--encoding=UTF8', '--locale=C', `--lc-ctype=${unicodeLocale()}`],
      // The server's own provider: the same order of texts on every machine, independent of its libc.
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...user, cwd: '/', encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`initdb failed in ${home}: ${error?.message ?? stderr.trim()}`);
  const data = path.join(home, 'data');
  renameSync(unfinished, data);
  return { data, password };
}

export function urlOf({ password }: Cluster, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Character classes (what is a letter) follow the libc even with the built-in provider; pg_trgm needs Chinese to be letters. */
function unicodeLocale(): string {
  return process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
}

function passwordFile(home: string): string {
  return path.join(home, 'password');
}

function writeSecret({ home, user }: ServerHome, password: string): void {
  rmSync(passwordFile(home), { force: true });
  writeFileSync(passwordFile(home), `${password}\n`, { mode: 0o600, flag: 'wx' });
  if (user) chownSync(passwordFile(home), user.uid, user.gid);
}

function removeUnfinished(home: string): void {
  for (const entry of readdirSync(home)) {
    if (entry.startsWith(UNFINISHED)) rmSync(path.join(home, entry), { recursive: true });
  }
}
