import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Id } from '#kernel';
import type { KeptPostgres } from '../../apps/supervisor/src/kept-postgres.js';
import { type Platform, startPlatform } from '../support/platform.js';
import { blindOf, violationsOf } from './check.js';
import { type City, foundCity, needOf } from './city.js';
import { type Fault, faultsOf } from './faults.js';
import { acknowledged, type Operation } from './history.js';
import { afterRerun, whenSettled } from './invariants.js';
import type { KeptRedis } from './kept-redis.js';

const SETTLED_WITHIN_MS = 90_000;

export interface Scene {
  readonly seed: number;
  readonly needs: number;
  readonly postgres: KeptPostgres;
  /** Of this seed alone, migrated. */
  readonly databaseUrl: string;
  readonly redis: KeptRedis | null;
}

export interface Outcome {
  readonly faults: readonly Fault[];
  readonly lives: { readonly api: number; readonly worker: number };
  readonly operations: number;
  readonly lostAnswers: number;
  readonly publishedInMs: number;
  readonly settledInMs: number;
  readonly proposals: number;
  readonly notifications: number;
  /** What the api has masked as INTERNAL. */
  readonly defects: readonly string[];
  readonly violations: readonly string[];
  /** Invariants that do not see what was planted for them. */
  readonly blind: readonly string[];
}

/** Publishes the needs of one seed while its faults strike, lets everything come to rest, and checks what is there. */
export async function runSeed(scene: Scene): Promise<Outcome> {
  const { databaseUrl, redis, seed, needs } = scene;
  const platform = await startPlatform({ databaseUrl, redisUrl: redis?.url, isKept: true });
  try {
    const city = await withSql(databaseUrl, (sql) => foundCity(platform, sql, seed));
    const faults = faultsOf(seed, needs, redis !== null);
    const begun = performance.now();
    const history = await publishUnderFaults(scene, platform, city, faults);
    const published = performance.now();
    await untilSettled(platform, databaseUrl);
    const settled = performance.now();
    const replayed = await violationsOfReplay(history);
    const checked = await withSql(databaseUrl, async (sql) => {
      await keepHistory(sql, history);
      const violations = await violationsOf(sql, whenSettled);
      const blind = await blindOf(sql, whenSettled);
      await sql.query('create table chaos_proposal as table match_proposal');
      return { violations, blind, ...(await countsOf(sql)) };
    });
    const publications = history.filter(({ mutation }) => mutation === 'publishNeed');
    await eachOf(publications, ({ client, needId }) => client.change('rerunMatch', { needId }));
    await untilSettled(platform, databaseUrl);
    const later = await withSql(databaseUrl, async (sql) => ({
      violations: await violationsOf(sql, afterRerun),
      blind: await blindOf(sql, afterRerun),
    }));
    return {
      faults,
      lives: { api: platform.api.lives, worker: platform.worker.lives },
      operations: history.length,
      lostAnswers: history.reduce((sum, { lost }) => sum + lost, 0),
      publishedInMs: published - begun,
      settledInMs: settled - published,
      proposals: checked.proposals,
      notifications: checked.notifications,
      defects: defectsIn(platform.api.log),
      violations: [...replayed, ...checked.violations, ...later.violations],
      blind: [...checked.blind, ...later.blind],
    };
  } finally {
    await platform.stop();
  }
}

/** Several clients, each publishing one need after the other; each fault strikes when its count is reached. */
async function publishUnderFaults(
  scene: Scene,
  platform: Platform,
  { buyers, invited }: City,
  faults: readonly Fault[],
): Promise<Operation[]> {
  const { seed, needs } = scene;
  const history: Operation[] = [];
  let next = 0;
  let published = 0;
  const strikes = (async () => {
    for (const { victim, after } of faults) {
      while (published < after) await sleep(5);
      await strike(victim, scene, platform);
    }
  })();
  const buy = async (client: Operation['client']): Promise<void> => {
    const operate = (mutation: string, args: Record<string, unknown>, i: number): Promise<Id> => {
      const clientMutationId = `${mutation}-${seed}-${i}`;
      const operation = { mutation, args: { ...args, clientMutationId }, client, needId: null, lost: 0 };
      history.push(operation);
      return acknowledged(operation);
    };
    for (let i = next++; i < needs; i = next++) {
      const needId = await operate('createNeed', { content: needOf(seed, i) }, i);
      const firmIds = [invited[i % invited.length], invited[(i + 1) % invited.length]];
      await operate('inviteFirms', { needId, firmIds }, i);
      await operate('publishNeed', { needId }, i);
      published += 1;
    }
  };
  await Promise.all([strikes, ...buyers.map(({ client }) => buy(client))]);
  return history;
}

async function strike(victim: Fault['victim'], { postgres, redis }: Scene, platform: Platform): Promise<void> {
  switch (victim) {
    case 'api':
    case 'worker':
      return platform[victim].kill('SIGKILL');
    case 'postgres': {
      const pid = Number(readFileSync(path.join(postgres.home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      return;
    }
    case 'flush-redis':
      return redis?.flush();
    case 'redis':
      return redis?.kill();
  }
}

/** Both processes are well, and nothing waits: no event, no delivery, no push whose undo window is open. */
async function untilSettled(platform: Platform, databaseUrl: string): Promise<void> {
  await Promise.all([platform.api.untilReady(), platform.worker.untilReady()]);
  const giveUpAt = Date.now() + SETTLED_WITHIN_MS;
  await withSql(databaseUrl, async (sql) => {
    for (; Date.now() < giveUpAt; await sleep(100)) {
      const { rows } = await sql.query<{ waiting: number }>(
        `select (select count(*) from outbox where relayed_at is null)::int
              + (select count(*) from delivery where done_at is null and dead_at is null)::int as waiting`,
      );
      if (rows[0]?.waiting === 0) return;
    }
  });
}

/** The same keys once more: the same answers, and nothing new. */
async function violationsOfReplay(history: readonly Operation[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const operation of history) {
    const first = operation.needId;
    if ((await acknowledged(operation)) !== first)
      wrong.push(`answered differently: ${JSON.stringify(operation.args)}`);
  }
  return wrong;
}

/** The messages of unexpected errors in the api's log: an outage has codes of its own and needs none of these. */
function defectsIn(log: string): string[] {
  const lines = log.split('\n').filter((line) => line.includes('"msg":"unexpected error"'));
  return lines.map((line) => /"message":"(.*?[^\\])"/.exec(line)?.[1] ?? line.slice(0, 300));
}

/** Some at a time. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

async function keepHistory(sql: pg.Client, history: readonly Operation[]): Promise<void> {
  await sql.query('create table chaos_operation (mutation text, key text, need_id uuid)');
  await sql.query('insert into chaos_operation select * from unnest($1::text[], $2::text[], $3::uuid[])', [
    history.map(({ mutation }) => mutation),
    history.map(({ args }) => args['clientMutationId']),
    history.map(({ needId }) => needId),
  ]);
}

async function countsOf(sql: pg.Client): Promise<{ proposals: number; notifications: number }> {
  const { rows } = await sql.query<{ proposals: number; notifications: number }>(
    `select (select count(*) from match_proposal)::int as proposals, (select count(*) from notification)::int as notifications`,
  );
  return rows[0] ?? { proposals: 0, notifications: 0 };
}

/** One session; PostgreSQL may still be coming back from its last death. */
async function withSql<T>(databaseUrl: string, work: (sql: pg.Client) => Promise<T>): Promise<T> {
  for (const giveUpAt = Date.now() + 30_000; ; await sleep(200)) {
    const sql = new pg.Client({ connectionString: databaseUrl });
    sql.on('error', () => undefined); // a lost session rejects the statement that runs on it
    try {
      await sql.connect();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      continue;
    }
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  }
}
