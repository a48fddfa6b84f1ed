import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#kernel';
import { freePort } from '#foundation/embedded';
import { PlatformProcess } from '../support/platform-process.js';
import { type Bench, withClient } from './bench.js';
import type { BenchRow } from './bench-row.js';
import { quantile, rounded } from './figures.js';
import { cityData } from './first-proposal/city-data.js';

const CITY = { firms: 5000, listings: 20_000, drafts: 1000 };
const ROUNDS = 300;
const WARM = 60;
const BUDGET_MS = 100;

const FIELDS = `total pages facets { name options { value nameZh count isChosen } } expansions { term expandedTo }
  without { filter total }`;
const NEEDS = `query ($search: NeedSearchInput!, $sort: NeedSearchSort!) { searchNeeds(search: $search, sort: $sort) {
  ${FIELDS} nodes { id number title budgetMax deadline status owner { nameZh } chain { nameZh } } } }`;
const LISTINGS = `query ($search: ListingSearchInput!) { searchListings(search: $search) {
  ${FIELDS} nodes { id number title kind leadTimeDays firm { nameZh districtCode } } } }`;
const TEXTS = ['压铸', '钣金 喷塑', '轴承', '数控加工', '电机', '模具', '橡胶密封件', '检测'];
const CHAINS = ['A01', 'A02', 'A03', 'A04', 'A05', 'A06'];
/** Its questions are no page's documents, which is all that production takes from visitors. */
const AS_WRITTEN = { NODE_ENV: 'development' };
const DISTRICTS = ['370202', '370212', '370213', '370214'];

/** What people click through: other words, then one facet after the other. */
const clicks = Array.from({ length: 24 }, (_, at) => ({
  ...(at % 3 === 0 ? {} : { text: TEXTS[at % TEXTS.length] }),
  ...(at % 2 === 0 ? { chainCodes: CHAINS.slice(0, 1 + (at % 3)) } : {}),
  ...(at % 4 === 1 ? { districtCodes: DISTRICTS.slice(0, 2) } : {}),
}));

/** A facet click at the api: the page, its counts, and the counts of every facet. */
export async function benchSearch(bench: Bench): Promise<BenchRow[]> {
  const url = await bench.database('bench_search');
  const empty = await starting(bench, url);
  await withClient(url, async (client) => {
    const { drafts } = await cityData(client, CITY);
    await client.query(
      `update need set status = 'open', version = version + 1, published_at = clock_timestamp(),
         deadline = clock_timestamp() + interval '20 days' where id = any($1)`,
      [drafts],
    );
    await client.query('analyze');
  });
  const full = await starting(bench, url);
  const loadMs = full.readyMs - empty.readyMs;
  const rows: BenchRow[] = [
    row('search catalogue is loaded', loadMs, loadMs / 5000, '≤ 1', '5 s'),
    row(
      'slowest answer while it loads',
      full.stallMs,
      full.stallMs / empty.stallMs,
      '≤ 2',
      'the start in an empty city',
    ),
  ];
  const api = await bench.start('api', url, AS_WRITTEN);
  for (const [name, query, variables] of [
    ['needs', NEEDS, { sort: 'DEADLINE' }],
    ['listings', LISTINGS, {}],
  ] as const) {
    const times = await timed(WARM + ROUNDS, async (at) => {
      const { total } = await ask(api.url, query, { ...variables, search: clicks[at % clicks.length] });
      if (total < 0) throw new Error('a search counts nothing below zero');
    });
    const plain = await bareLike(url, name);
    const p95 = quantile(times.slice(WARM), 0.95);
    const p50 = quantile(times.slice(WARM), 0.5);
    bench.log(`search ${name}: p50 ${rounded(p50)} ms, ILIKE p50 ${rounded(plain)} ms`);
    rows.push(
      row(`search ${name} with facets, p95`, p95, p95 / BUDGET_MS, '≤ 1', `budget of ${BUDGET_MS} ms`),
      row(`search ${name} with facets, p50`, p50, p50 / plain, '≤ 2', 'title and text ILIKE, 20 rows and count'),
    );
  }
  rows.push(await freshness(bench, url, api.url));
  await bench.stop(api.process);
  await bench.drop('bench_search');
  return rows;
}

/**
 * Starts an api and ends it when it has answered a search. `readyMs`: from the start of the process to that answer.
 * `stallMs`: the slowest answer that it gave meanwhile to a question that needs no catalogue, asked all the time.
 */
async function starting(bench: Bench, databaseUrl: string): Promise<{ readyMs: number; stallMs: number }> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = { ...bench.env(databaseUrl), PORT: port, ...AS_WRITTEN };
  const api = new PlatformProcess({ app: 'api', env, url, isKept: false });
  let isReady = false;
  const slowest = (async () => {
    let slowestMs = 0;
    while (!isReady) {
      const begun = performance.now();
      const answer = await fetch(`${url}/health/live`).catch(() => null);
      await answer?.body?.cancel();
      if (answer) slowestMs = Math.max(slowestMs, performance.now() - begun);
      await sleep(2);
    }
    return slowestMs;
  })();
  const begun = performance.now();
  try {
    await api.start();
    await ask(url, LISTINGS, { search: {} });
    const readyMs = performance.now() - begun;
    isReady = true;
    return { readyMs, stallMs: await slowest };
  } finally {
    isReady = true;
    await api.stop();
  }
}

const row = (name: string, ms: number, ratio: number, target: string, baseline: string): BenchRow => ({
  ...{ name, value: rounded(ms), unit: 'ms', ratio: rounded(ratio), target, baseline },
});

async function ask(url: string, query: string, variables: object): Promise<{ total: number }> {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: Record<string, { total: number }>; errors?: unknown };
  const [found] = Object.values(data ?? {});
  if (!found) throw new Error(`no answer: ${JSON.stringify(errors)}`);
  return found;
}

async function timed(count: number, work: (at: number) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const begun = performance.now();
    await work(at);
    times.push(performance.now() - begun);
  }
  return times;
}

/** Median of what a search without facets, synonyms and rights costs the database alone. */
async function bareLike(url: string, name: 'needs' | 'listings'): Promise<number> {
  const table = name === 'needs' ? 'need' : 'listing';
  return withClient(url, async (client) => {
    const times = await timed(WARM, async (at) => {
      const like = [`%${TEXTS[at % TEXTS.length] ?? ''}%`];
      const where = `status in ('open', 'active') and title || text ilike $1`;
      await client.query(
        `select id, number, title from ${table} where ${where} order by published_at desc limit 20`,
        like,
      );
      await client.query(`select count(*) from ${table} where ${where}`, like);
    });
    return quantile(times, 0.5);
  });
}

/** From the commit of a change to the answer that knows it. */
async function freshness(bench: Bench, url: string, apiUrl: string): Promise<BenchRow> {
  const times: number[] = [];
  for (let at = 0; at < 20; at += 1) {
    const word = `鲜度词${newId().slice(-6)}`;
    await bench.sql(
      url,
      `update need set title = $1, version = version + 1 where id = (select id from need where status = 'open' limit 1)`,
      [word],
    );
    const begun = performance.now();
    const { total } = await ask(apiUrl, NEEDS, { sort: 'NEWEST', search: { text: word } });
    times.push(performance.now() - begun);
    if (total !== 1) throw new Error('a search did not see what was committed before it');
  }
  return row('search sees a committed change', quantile(times, 0.95), quantile(times, 0.95) / 1000, '≤ 1', '1 s');
}
