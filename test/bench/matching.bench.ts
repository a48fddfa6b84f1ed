import { countTerms, ImpactIndex, type IndexDocument } from '#matching';
import { type BenchRow } from './bench-row.js';
import { joinedKeywords } from './matching/catalogue.js';
import { openPostgres } from './matching/postgres-rival.js';
import { type Rival } from './matching/rival.js';
import { openSqlite } from './matching/sqlite-rival.js';

const LISTINGS = 100_000;
const LISTING_LENGTH = 26;
const NEEDS = 20;
const NEED_LENGTH = 35;
const LIMIT = 200;
const ROUNDS = 4;
/** Needs on which the faster rival is found out; a slow one would fill the run with its own minutes. */
const TRIALS = 2;
const APPENDS = 3000;
const DISTRICTS = ['370202', '370203', '370211', '370212', '370213', '370214', '370215', '370281', '370283', '370285'];
const APPEND_BUDGET_US = 50;
const MEMORY_BUDGET_BYTES = 300;

export interface MatchingBenchOptions {
  /** A database in which a temporary table may be made. */
  readonly pgUrl: string;
  readonly log: (line: string) => void;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
};

const rounded = (value: number): number => Number(value.toPrecision(3));

/** Opaque words for terms, one numbering for all rivals. */
function opaqueTerms(): (term: string) => string {
  const names = new Map<string, string>();
  return (term) => {
    const name = names.get(term) ?? `t${names.size}`;
    names.set(term, name);
    return name;
  };
}

/** Median milliseconds of one search of each rival, needs in turn A B C A B C after a warm-up round. */
async function medians(
  rivals: readonly Rival[],
  needs: ReadonlyArray<readonly string[]>,
  rounds: number,
): Promise<number[]> {
  const times: number[][] = rivals.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [which, rival] of rivals.entries()) {
      for (const terms of needs) {
        const start = performance.now();
        await rival.search(terms, LIMIT);
        if (round > 0) times[which]?.push(performance.now() - start);
      }
    }
  }
  return times.map(median);
}

/** Ours takes the text and cuts it itself; the rivals are handed the terms. */
function ownEngine(
  index: ImpactIndex,
  texts: ReadonlyMap<readonly string[], string>,
  name: string,
  district?: string,
): Rival {
  const filter = district === undefined ? undefined : { any: [`district:${district}`] };
  return {
    name,
    search: async (terms, limit) => index.search(texts.get(terms) ?? '', { limit, filter }).map(({ id }) => Number(id)),
    close: async () => undefined,
  };
}

/** Median microseconds to append one of `APPENDS` new listings. */
function appendTime(index: ImpactIndex): number {
  const times = joinedKeywords(APPENDS, LISTING_LENGTH, 77).map((text, at) => {
    const start = performance.now();
    index.put({ id: `new-${at}`, text, attributes: [`district:${DISTRICTS[at % DISTRICTS.length]}`] });
    return (performance.now() - start) * 1000;
  });
  return median(times);
}

/** Candidate search at 100,000 listings against SQLite FTS5 and PostgreSQL `ts_rank` over the same tokens. */
export async function benchMatching({ pgUrl, log }: MatchingBenchOptions): Promise<BenchRow[]> {
  const listings = joinedKeywords(LISTINGS, LISTING_LENGTH, 2024);
  const documents = listings.map((text, at): IndexDocument => ({
    id: String(at),
    text,
    attributes: [`district:${DISTRICTS[at % DISTRICTS.length]}`],
  }));
  log(`building three indexes over ${LISTINGS} listings`);
  const index = ImpactIndex.build(documents);
  const opaque = opaqueTerms();
  const frequencies = new Map<string, number>();
  const cut = listings.map((text) =>
    [...countTerms(text)].flatMap(([term, count]) => {
      frequencies.set(opaque(term), (frequencies.get(opaque(term)) ?? 0) + 1);
      return Array.from({ length: count }, () => opaque(term));
    }),
  );
  const needs = joinedKeywords(NEEDS, NEED_LENGTH, 4048);
  const texts = new Map(needs.map((text) => [index.prepare(text).terms.map(({ term }) => opaque(term)), text]));
  const rivals = [openSqlite(cut, log), await openPostgres(pgUrl, cut)].filter((rival) => rival !== undefined);
  const trialMs = await medians(rivals, [...texts.keys()].slice(0, TRIALS), 1);
  const trials = rivals.map((rival, at) => ({ rival, ms: trialMs[at] ?? Number.NaN })).sort((a, b) => a.ms - b.ms);
  const [fastest, ...slower] = trials;
  if (fastest === undefined) throw new Error('no rival to compare with');
  log(`${trials.map(({ rival, ms }) => `${rival.name} ${rounded(ms)} ms`).join(', ')}: comparing with the first`);
  const [own = Number.NaN, filtered = Number.NaN, rivalMs = Number.NaN] = await medians(
    [ownEngine(index, texts, 'own'), ownEngine(index, texts, 'own, one district', DISTRICTS[4]), fastest.rival],
    [...texts.keys()],
    ROUNDS,
  );
  await Promise.all(rivals.map((rival) => rival.close()));
  const postings = median(
    [...texts.keys()].map((terms) => terms.reduce((sum, term) => sum + (frequencies.get(term) ?? 0), 0)),
  );
  const bytes = index.bytes / LISTINGS;
  const append = appendTime(index);
  const informs = (name: string, value: number): BenchRow => ({
    name,
    value: rounded(value),
    unit: 'ms',
    ratio: null,
    target: null,
    baseline: null,
  });
  return [
    {
      name: 'candidate search at 100k listings, p50',
      value: rounded(own),
      unit: 'ms',
      ratio: rounded(rivalMs / own),
      target: '≥ 5',
      baseline: `${fastest.rival.name} over the same tokens (the faster of ${trials.length})`,
    },
    informs(`the same, ${fastest.rival.name}`, rivalMs),
    ...slower.map(({ rival, ms }) => informs(`the same, ${rival.name}, ${TRIALS} needs`, ms)),
    {
      name: 'the same, listings of one district only, p50',
      value: rounded(filtered),
      unit: 'ms',
      ratio: rounded(own / filtered),
      target: null,
      baseline: 'without the filter',
    },
    {
      name: 'postings accumulated',
      value: rounded(postings / own / 1000),
      unit: 'million/s',
      ratio: null,
      target: null,
      baseline: null,
    },
    {
      name: 'append one listing, p50',
      value: rounded(append),
      unit: 'µs',
      ratio: rounded(APPEND_BUDGET_US / append),
      target: '≥ 1',
      baseline: `budget of ${APPEND_BUDGET_US} µs`,
    },
    {
      name: 'index memory',
      value: Math.round(bytes),
      unit: 'bytes/listing',
      ratio: rounded(MEMORY_BUDGET_BYTES / bytes),
      target: '≥ 1',
      baseline: `budget of ${MEMORY_BUDGET_BYTES} bytes`,
    },
  ];
}
