import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DEMO_LOGINS, DEMO_PASSWORD } from './city/logins.js';
import { UserError } from '../user-error.js';

interface Matching {
  /** Open demo needs that no run has matched yet. */
  readonly waiting: number;
  readonly needs: number;
  readonly proposals: number;
  readonly seconds: number | null;
}

const matching = `
  select (select count(*)::int from need n where n.is_demo and n.status in ('open', 'matched', 'bidding')
            and not exists (select from match_run r where r.need_id = n.id)) as waiting,
         count(distinct r.need_id)::int as needs,
         (select count(*)::int from match_proposal p join need n on n.id = p.need_id where n.is_demo) as proposals,
         extract(epoch from max(r.finished_at) filter (where r.trigger = 'published')
                          - min(r.started_at) filter (where r.trigger = 'published'))::float8 as seconds
  from match_run r join need n on n.id = r.need_id and n.is_demo`;

const dead = `select last_error from delivery where dead_at is not null and lane = 'matching' limit 1`;

const reviewed = `
  select exists (select from match_proposal p join need n on n.id = p.need_id
                 where n.is_demo and p.decided_at is not null) as done`;

/** Longest wait for the matching of the whole city. */
/** Without one more matched need. A slow machine takes its time; one that stands still is broken. */
const PATIENCE_MS = 120_000;

/** Says how the matching of the demo needs went and who can sign in; silent where there is no demo city. */
export async function reportDemo(databaseUrl: string, isPatient: boolean): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ has: boolean }>('select exists (select from firm where is_demo) as has');
    if (!rows[0]?.has) return;
    const { needs, proposals, seconds } = isPatient ? await waitUntilMatched(client) : await state(client);
    if (isPatient && needs > 0) await reviewDemo(client, databaseUrl);
    const time = seconds === null ? '' : ` in ${seconds.toFixed(1)} s`;
    console.log(`    ${needs} needs matched, ${proposals} proposals${time}`);
    console.log(`    演示账号 · demo logins (密码 · password ${DEMO_PASSWORD})`);
    for (const { email, zh, en } of DEMO_LOGINS) {
      console.log(`      ${email.padEnd(30)} ${zh} · ${en}`);
    }
  } finally {
    await client.end();
  }
}

/** Only now, and only once: it loads every business lib. */
async function reviewDemo(client: pg.Client, databaseUrl: string): Promise<void> {
  const { rows } = await client.query<{ done: boolean }>(reviewed);
  if (rows[0]?.done) return;
  const { settleReviews } = await import('./settle-reviews.js');
  await settleReviews(client, databaseUrl);
}

async function waitUntilMatched(client: pg.Client): Promise<Matching> {
  let until = Date.now() + PATIENCE_MS;
  let fewest = Infinity;
  for (;;) {
    const now = await state(client);
    if (now.waiting === 0) return now;
    if (now.waiting < fewest) {
      fewest = now.waiting;
      until = Date.now() + PATIENCE_MS;
    }
    const broken = await client.query<{ last_error: string | null }>(dead);
    if (broken.rows[0])
      throw new UserError(`The matching of a demo need has failed: ${broken.rows[0].last_error ?? '?'}`);
    if (Date.now() > until)
      throw new UserError(`${now.waiting} demo needs are still not matched; see the worker's log.`);
    await sleep(100);
  }
}

async function state(client: pg.Client): Promise<Matching> {
  const { rows } = await client.query<Matching>(matching);
  const [row] = rows;
  if (!row) throw new Error('the state of the matching is missing');
  return row;
}
