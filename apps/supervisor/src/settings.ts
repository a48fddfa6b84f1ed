import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Config, loadConfig } from '#foundation/config';
import { dataDirectory, projectDirectory } from '#foundation/embedded';

export interface Settings {
  projectDir: string;
  dataDir: string;
  config: Config;
  /** True: no DATABASE_URL was given, the platform brings its own server. */
  isEmbedded: boolean;
  /** True: an empty database is filled with the demo city, whose passwords everybody knows. */
  wantsDemo: boolean;
  /** What api, worker and the command line are started with; DATABASE_URL is added when it is known. */
  env: NodeJS.ProcessEnv;
}

/** Stands for the address of the embedded server until it is known. */
const NOT_YET = 'postgres://127.0.0.1/embedded';

/** Reads `.env` (a variable that is set already wins) and the environment, and checks all of it before anything starts. */
export function readSettings(): Settings {
  const projectDir = projectDirectory();
  const file = path.join(projectDir, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
  const dataDir = dataDirectory(projectDir);
  mkdirSync(dataDir, { recursive: true });

  const isEmbedded = !process.env.DATABASE_URL;
  const env: NodeJS.ProcessEnv = { ...process.env };
  if (isEmbedded) {
    env.NODE_ENV ??= 'development';
    env.SEALING_KEY ||= keptKey(path.join(dataDir, 'sealing-key'));
    env.SEARCH_SNAPSHOT_DIR ||= path.join(dataDir, 'search');
  }
  const config = loadConfig({ ...env, DATABASE_URL: env.DATABASE_URL || NOT_YET });
  return { projectDir, dataDir, config, isEmbedded, wantsDemo: demoWish(isEmbedded), env };
}

/** LIANWAN_DEMO=true|false; by default only a database of our own is filled, never somebody's server. */
function demoWish(isEmbedded: boolean): boolean {
  const wish = process.env.LIANWAN_DEMO;
  if (!wish) return isEmbedded;
  if (wish !== 'true' && wish !== 'false')
    throw new Error(`configuration: LIANWAN_DEMO must be true or false, not ${wish}`);
  return wish === 'true';
}

/** A secret that is made once and lies beside the database, not in it. */
function keptKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}
