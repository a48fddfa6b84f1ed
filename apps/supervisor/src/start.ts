import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '#foundation/embedded';
import { buildName, isMigratedBy, markMigrated } from './build-mark.js';
import { KeptPostgres } from './kept-postgres.js';
import { KeptProcess } from './kept-process.js';
import type { Platform } from './platform.js';
import { requirePortFree } from './port.js';
import { ProcessLog } from './process-log.js';
import type { Progress } from './progress.js';
import type { Settings } from './settings.js';

const API_DRAIN_MS = 25_000;
const WORKER_DRAIN_MS = 35_000;

/** From nothing to a platform that is ready and has matched its demo needs; throws with the one cause that stopped it. */
export async function start(platform: Platform, progress: Progress, readSettings: () => Settings): Promise<void> {
  progress.line('链万企 Lianwan');
  const settings = await progress.step('配置 · configuration', async () => {
    const read = readSettings();
    await requirePortFree(read.config.HOST, read.config.PORT);
    return read;
  });
  // They take about as long as the demo city, and the api reads them when it starts.
  const pages = buildPages(platform, settings);
  const { databaseUrl, demoMark } = await startDatabase(platform, progress, settings);
  const env = await environmentOf(settings, databaseUrl);
  const cli = programOf(settings, 'cli');

  await progress.step(
    '数据库迁移 · migrations',
    () => migrate(platform, settings, env),
    (answer) => answer,
  );
  if (settings.wantsDemo && !(demoMark && existsSync(demoMark))) {
    await progress.stepAloud('演示城市 · demo city', () => platform.run(cli, ['demo', 'load', '--if-empty'], env));
    if (demoMark) writeFileSync(demoMark, new Date().toISOString());
  }
  await progress.step('网页 · pages', () => pages);
  await progress.step('api + worker', () => startProcesses(platform, progress, settings, env));
  if (settings.wantsDemo) {
    await progress.stepAloud('撮合 · matching', () => platform.run(cli, ['demo', 'report', '--wait'], env));
  }
  progress.line(
    `\n  ${addressOf(settings, env)}\n  就绪 · ready after ${progress.elapsed}. Ctrl-C 停止 · stops everything.`,
  );
}

/** In a process of its own, and only when this build has not done it before: loading it all takes longer than the start. */
async function migrate(platform: Platform, { projectDir }: Settings, env: ChildEnvironment): Promise<string> {
  const build = buildName(projectDir);
  if (await isMigratedBy(build, env.DATABASE_URL)) return 'nothing to do';
  const answer = await platform.ask(path.join(import.meta.dirname, 'migrate-main.js'), env);
  await markMigrated(build, env.DATABASE_URL);
  return answer;
}

/** Only after a change of their sources; where there are no sources, what is there is served. */
function buildPages(platform: Platform, { projectDir, env }: Settings): Promise<unknown> {
  const program = path.join(projectDir, 'apps', 'web', 'build.mjs');
  if (!existsSync(program)) return Promise.resolve();
  const built = platform.ask(program, env, ['--if-changed']);
  // Awaited later: until then a failure must not end the process.
  built.catch(() => undefined);
  return built;
}

interface StartedDatabase {
  databaseUrl: string;
  /** A file beside our own cluster that says that the demo city was loaded: saves later starts the question. */
  demoMark?: string;
}

async function startDatabase(platform: Platform, progress: Progress, settings: Settings): Promise<StartedDatabase> {
  if (!settings.isEmbedded) return { databaseUrl: settings.config.DATABASE_URL };
  const postgres = await progress.step(
    'PostgreSQL',
    async () =>
      platform.keepPostgres(await KeptPostgres.start(settings.dataDir, (line) => progress.line(`    ${line}`))),
    ({ home, port }) => `port ${port}, ${home}`,
  );
  return { databaseUrl: postgres.url, demoMark: path.join(postgres.home, 'demo-loaded') };
}

type ChildEnvironment = NodeJS.ProcessEnv & { DATABASE_URL: string; PORT: string; WORKER_PORT: string };

/** What all processes are given; the worker's port is any free one unless it was asked for, and so is a port of 0. */
async function environmentOf({ config, env }: Settings, databaseUrl: string): Promise<ChildEnvironment> {
  return {
    ...env,
    DATABASE_URL: databaseUrl,
    HOST: config.HOST,
    PORT: String(config.PORT || (await freePort())),
    WORKER_PORT: String((env.WORKER_PORT && config.WORKER_PORT) || (await freePort())),
  };
}

async function startProcesses(
  platform: Platform,
  progress: Progress,
  settings: Settings,
  env: ChildEnvironment,
): Promise<void> {
  const kept = (name: string, port: string, drainMs: number) =>
    new KeptProcess(
      {
        name,
        program: programOf(settings, name),
        env,
        readyUrl: `http://${reachable(settings.config.HOST)}:${port}/health/ready`,
        drainMs,
        log: new ProcessLog(settings.dataDir, name),
      },
      (line) => progress.line(`  ! ${line}`),
    );
  await platform.keep([kept('api', env.PORT, API_DRAIN_MS), kept('worker', env.WORKER_PORT, WORKER_DRAIN_MS)]);
}

function programOf({ projectDir }: Settings, app: string): string {
  return path.join(projectDir, 'dist', 'apps', app, 'src', 'main.js');
}

function addressOf({ config }: Settings, env: ChildEnvironment): string {
  return config.PUBLIC_URL ?? `http://${reachable(config.HOST)}:${env.PORT}`;
}

/** Who listens on all addresses is asked on this machine's own. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
