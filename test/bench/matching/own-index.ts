import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BaseArrays, BlockSearcher, ImpactIndex, type SearchPlan } from '#matching';
import { PooledIndex, SearchPool, SnapshotStore } from '#search';
import { median, quantile } from '../figures.js';
import { idOf, joinedKeywords, LISTING_LENGTH, listingDocument, NEED_LENGTH } from './catalogue.js';
import { inTurn, ratioOfRounds, timed, timedAsync } from './timing.js';

export const LIMIT = 200;
const NEEDS = 100;
const APPENDS = 3000;
const RATE_MS = 2000;
const RATE_ROUNDS = 3;
/** Needs that are asked for at once, as a lane of several workers does. */
const AT_ONCE = 8;

/** Everything that is measured of our own index at one size. */
export interface OwnFigures {
  readonly listings: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly filteredMs: number;
  readonly postings: number;
  readonly postingsPerSecond: number;
  readonly bareSumPerSecond: number;
  readonly bareWordsPerSecond: number;
  readonly bytes: number;
  readonly appendUs: number;
  readonly rebuildMs: number;
  readonly mergeMs: number;
  /** Longest time that the merge in a thread kept the main thread. */
  readonly pauseMs: number;
  readonly saveMs: number;
  readonly restartMs: number;
  readonly perSecond: { readonly one: number; readonly two: number; readonly ratio: number };
}

export const needTexts = (): string[] => joinedKeywords(NEEDS, NEED_LENGTH, 4048);

/** An index of the catalogue, put listing by listing and merged, as a first load does it. */
export function builtIndex(texts: readonly string[]): { index: ImpactIndex; ms: number } {
  const index = new ImpactIndex({ mergesItself: false });
  const ms = timed(() => {
    texts.forEach((text, at) => index.put(listingDocument(text, at)));
    index.merge();
  });
  return { index, ms };
}

/** Adds up what a search reads, the place and the impact of every posting of the same runs, and does nothing else. */
function bareSum(base: BaseArrays, { keys }: SearchPlan): number {
  const { postings } = base;
  let sum = 0;
  for (const key of keys) {
    const [start, end] = rangeOf(base, key);
    for (let at = start; at < end; at += 1) {
      const posting = postings[at] ?? 0;
      sum = (sum + (posting >>> 16) + (posting & 0xff)) | 0;
    }
  }
  return sum;
}

/** Adds up the words in which the postings lie, without taking them apart. */
function bareWords(base: BaseArrays, { keys }: SearchPlan): number {
  const { postings } = base;
  let sum = 0;
  for (const key of keys) {
    const [start, end] = rangeOf(base, key);
    for (let at = start; at < end; at += 1) sum = (sum + ((postings[at] ?? 0) | 0)) | 0;
  }
  return sum;
}

/** A term's postings follow each other, run after run. */
function rangeOf({ termRuns, runStarts }: BaseArrays, key: number): [number, number] {
  return [runStarts[termRuns[key] ?? 0] ?? 0, runStarts[termRuns[key + 1] ?? 0] ?? 0];
}

function searchFigures(index: ImpactIndex, needs: readonly string[]) {
  const filter = { all: ['district:370213'], any: ['certificate:ISO-9001', 'certificate:CE'] };
  const [plain = [], filtered = []] = inTurn<string>(
    [(need) => index.search(need, { limit: LIMIT }), (need) => index.search(need, { limit: LIMIT, filter })],
    needs,
    { warm: 1, counted: 3 },
  );
  return { p50Ms: median(plain), p95Ms: quantile(plain, 0.95), filteredMs: median(filtered) };
}

/** The search of the base alone against loops over the same postings that keep nothing. */
function postingFigures(index: ImpactIndex, needs: readonly string[]) {
  const base = index.baseArrays;
  const plans = needs.flatMap((need) => index.begin(need, { limit: LIMIT })?.plan ?? []);
  const searcher = new BlockSearcher();
  const times = inTurn<SearchPlan>(
    [(plan) => searcher.search(base, plan), (plan) => bareSum(base, plan), (plan) => bareWords(base, plan)],
    plans,
    { warm: 1, counted: 3 },
  );
  const postings = median(
    plans.map(({ keys }) =>
      keys.reduce((sum, key) => {
        const [start, end] = rangeOf(base, key);
        return sum + end - start;
      }, 0),
    ),
  );
  const [own = 0, bare = 0, words = 0] = times.map((list) => (postings / median(list)) * 1000);
  return { postings, postingsPerSecond: own, bareSumPerSecond: bare, bareWordsPerSecond: words };
}

/** Needs a second, text to hits, with so many asked for at once. */
async function rate(index: PooledIndex, needs: readonly string[]): Promise<number> {
  let done = 0;
  const end = performance.now() + RATE_MS;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, lane) => {
      for (let at = lane; performance.now() < end; at += AT_ONCE) {
        await index.search(needs[at % needs.length] ?? '', { limit: LIMIT });
        done += 1;
      }
    }),
  );
  return (done / (performance.now() - start)) * 1000;
}

/** One thread and two in turn, on the same arrays. */
async function threadFigures(index: ImpactIndex, needs: readonly string[]) {
  const pools = [1, 2].map((threads) => new SearchPool({ threads }));
  const rates = await Promise.all(
    pools.map(async (pool) => {
      pool.start();
      return { pooled: new PooledIndex({ pool }, index.state()), perSecond: [] as number[] };
    }),
  );
  for (let round = 0; round <= RATE_ROUNDS; round += 1) {
    for (const { pooled, perSecond } of rates) {
      const measured = await rate(pooled, needs);
      if (round > 0) perSecond.push(measured);
    }
  }
  await Promise.all(pools.map((pool) => pool.stop()));
  const [one = [], two = []] = rates.map(({ perSecond }) => perSecond);
  return { perSecond: { one: median(one), two: median(two), ratio: ratioOfRounds(two, one) } };
}

/** Changes, a merge in a thread with the longest stall of this one, a snapshot, and a start from it. */
async function changeFigures(index: ImpactIndex, listings: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lianwan-bench-'));
  const pool = new SearchPool({ threads: 0 });
  const pooled = new PooledIndex({ pool, snapshots: new SnapshotStore(folder) }, index.state());
  const texts = joinedKeywords(APPENDS, LISTING_LENGTH, 77);
  const appendUs = median(
    texts.map((text, at) => 1000 * timed(() => pooled.local.put(listingDocument(text, listings + at)))),
  );
  const store = new SnapshotStore(folder);
  let pauseMs = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    pauseMs = Math.max(pauseMs, performance.now() - last - 1);
    last = performance.now();
  }, 1);
  const mergeMs = await timedAsync(() => pooled.merge());
  clearInterval(watch);
  const saveMs = await timedAsync(() => store.write({ source: 'bench', horizon: '1', state: pooled.local.state() }));
  const restartMs = await timedAsync(async () => {
    const found = await store.newest('bench');
    const back = new PooledIndex({ pool }, found?.state);
    if (back.local.size !== listings + APPENDS || !back.local.has(idOf(0))) throw new Error('not the same index');
  });
  rmSync(folder, { recursive: true, force: true });
  return { appendUs, mergeMs, pauseMs, saveMs, restartMs };
}

/** All figures of our own index over these listings. */
export async function measureOwn(index: ImpactIndex, listings: number, rebuildMs: number): Promise<OwnFigures> {
  const needs = needTexts();
  return {
    listings,
    rebuildMs,
    bytes: index.bytes / listings,
    ...searchFigures(index, needs),
    ...postingFigures(index, needs),
    ...(await threadFigures(index, needs)),
    ...(await changeFigures(index, listings)),
  };
}
