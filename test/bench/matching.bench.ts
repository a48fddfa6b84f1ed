import { availableParallelism } from 'node:os';
import { type BenchRow } from './bench-row.js';
import { rounded } from './figures.js';
import { joinedKeywords, LISTING_LENGTH } from './matching/catalogue.js';
import { measureScore, type ScoreFigures } from './matching/full-score.js';
import { builtIndex, measureOwn, needTexts, type OwnFigures } from './matching/own-index.js';
import { type Compared, compareRivals } from './matching/rivals-at.js';
import { growthExponent } from './matching/timing.js';
import { measureTraining } from './matching/training.js';

const SIZES = [5_000, 100_000, 1_000_000];
const LARGEST = 1_000_000;
/** Sizes at which rivals are built; below, a search takes less than its own overhead. */
const COMPARED = [100_000, LARGEST];
const RIVAL_NEEDS = 8;
const SCORE_NEEDS = 30;
const BARS: Readonly<Record<string, number>> = { 'SQLite FTS5': 10, LanceDB: 3 };

export interface MatchingBenchOptions {
  /** A database in which a temporary table may be made. */
  readonly pgUrl: string;
  readonly log: (line: string) => void;
}

interface AtSize {
  readonly own: OwnFigures;
  readonly score: ScoreFigures;
  readonly rivals: readonly Compared[];
}

const short = (listings: number): string => (listings >= 1e6 ? `${listings / 1e6}M` : `${listings / 1000}k`);

const informs = (name: string, value: number, unit: string): BenchRow => ({
  ...{ name, unit, value: rounded(value) },
  ...{ ratio: null, target: null, baseline: null },
});

interface Bar {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio: number;
  /** null informs only. */
  readonly target: string | null;
  readonly baseline: string;
}
const judged = ({ value, ratio, ...rest }: Bar): BenchRow => ({
  ...rest,
  value: rounded(value),
  ratio: rounded(ratio),
});

function rowsOf({ own, score, rivals }: AtSize): BenchRow[] {
  const { listings, perSecond } = own;
  const at = `at ${short(listings)}`;
  const bar = (target: string): string | null => (listings === LARGEST ? target : null);
  const first = own.postingsPerSecond / own.bareSumPerSecond;
  return [
    informs(`candidates ${at}, 35 characters, p50`, own.p50Ms, 'ms'),
    informs(`candidates ${at}, 35 characters, p95`, own.p95Ms, 'ms'),
    ...rivals.map(({ rival, ownMs, rivalMs }) =>
      judged({
        ...{ name: `candidates ${at} against ${rival}`, value: ownMs, unit: 'ms', ratio: rivalMs / ownMs },
        target: BARS[rival] === undefined ? null : bar(`≥ ${BARS[rival]}`),
        baseline: `${rival} over the same tokens: ${rounded(rivalMs)} ms`,
      }),
    ),
    ...rivals.map(({ rival, agreement }) => informs(`${rival}'s first ten among our 200 ${at}`, 100 * agreement, '%')),
    judged({
      ...{ name: `the same with masks of district and certificate ${at}`, value: own.filteredMs, unit: 'ms' },
      ...{ ratio: own.filteredMs / own.p50Ms, target: null, baseline: 'without masks' },
    }),
    judged({
      ...{ name: `postings ${at}, ${short(own.postings)} a need`, value: own.postingsPerSecond / 1e6 },
      ...{ unit: 'million/s', ratio: first, target: bar('≥ 0.6') },
      baseline: `reading and adding up place and impact: ${rounded(own.bareSumPerSecond / 1e6)}`,
    }),
    judged({
      ...{ name: `the same against whole words ${at}`, value: own.postingsPerSecond / 1e6, unit: 'million/s' },
      ...{ ratio: own.postingsPerSecond / own.bareWordsPerSecond, target: null },
      baseline: `adding up the words untouched: ${rounded(own.bareWordsPerSecond / 1e6)}`,
    }),
    judged({
      ...{ name: `needs with two threads ${at}`, value: perSecond.two, unit: '/s', ratio: perSecond.ratio },
      target: bar('≥ 1.8'),
      baseline: `one thread: ${rounded(perSecond.one)}`,
    }),
    judged({
      ...{ name: `full score of 200 candidates ${at}`, value: score.scoreMs, unit: 'ms' },
      ...{ ratio: score.scoreMs / score.candidatesMs, target: bar('≤ 4') },
      baseline: `finding them: ${rounded(score.candidatesMs)} ms (listings alone ${rounded(score.searchMs)})`,
    }),
    judged({
      ...{ name: `index ${at}, ids included`, value: own.bytes, unit: 'bytes/listing' },
      ...{ ratio: own.bytes / 300, target: bar('≤ 1'), baseline: 'budget of 300 bytes' },
    }),
    judged({
      ...{ name: `append one listing ${at}, p50`, value: own.appendUs, unit: 'µs' },
      ...{ ratio: own.appendUs / 50, target: bar('≤ 1'), baseline: 'budget of 50 µs' },
    }),
    informs(`merge in a thread ${at}`, own.mergeMs, 'ms'),
    informs(`longest stall of the main thread meanwhile ${at}`, own.pauseMs, 'ms'),
    informs(`snapshot written ${at}`, own.saveMs, 'ms'),
    judged({
      ...{ name: `restart from the snapshot ${at}`, value: own.restartMs, unit: 'ms' },
      ...{ ratio: own.rebuildMs / own.restartMs, target: null },
      baseline: `rebuild: ${rounded(own.rebuildMs)} ms`,
    }),
  ];
}

/** How cost grows with the number of listings: 1 is linear. */
function growthRows(sizes: readonly AtSize[]): BenchRow[] {
  const of = (name: string, figure: (own: OwnFigures) => number): BenchRow => {
    const exponent = growthExponent(sizes.map(({ own }) => [own.listings, figure(own)] as const));
    return judged({
      ...{ name: `growth of ${name}`, value: exponent, unit: 'exponent', ratio: exponent, target: '≤ 1' },
      baseline: `linear, fitted over ${sizes.map(({ own }) => short(own.listings)).join(', ')}`,
    });
  };
  return [of('candidates p50', (own) => own.p50Ms), of('rebuild', (own) => own.rebuildMs)];
}

async function measureAt(listings: number, { pgUrl, log }: MatchingBenchOptions): Promise<AtSize> {
  const texts = joinedKeywords(listings, LISTING_LENGTH, 2024);
  const { index, ms } = builtIndex(texts);
  log(`${short(listings)} listings indexed in ${(ms / 1000).toFixed(1)} s`);
  const own = await measureOwn(index, listings, ms);
  const score = measureScore(index, texts, needTexts().slice(0, SCORE_NEEDS));
  const needs = needTexts().slice(0, RIVAL_NEEDS);
  const rivals = COMPARED.includes(listings)
    ? await compareRivals({ index, texts, needs, log, ...(listings === LARGEST ? {} : { pgUrl }) })
    : [];
  return { own, score, rivals };
}

/**
 * Candidate search at three sizes against other engines over the same tokens, and every speed that the engine promises.
 * Each ratio is of one run.
 */
export async function benchMatching(options: MatchingBenchOptions): Promise<BenchRow[]> {
  const { log } = options;
  if (availableParallelism() < 2) log('this machine has one core: two threads cannot be faster than one');
  const training = measureTraining();
  log(`${training.trees} trees trained in ${training.seconds.toFixed(1)} s`);
  const sizes: AtSize[] = [];
  for (const listings of SIZES) sizes.push(await measureAt(listings, options));
  return [
    ...sizes.flatMap(rowsOf),
    ...growthRows(sizes),
    judged({
      ...{ name: `training on 70k rows × 25, ${training.trees} trees`, value: training.seconds, unit: 's' },
      ...{ ratio: training.seconds / 60, target: '≤ 1', baseline: 'budget of 60 s' },
    }),
  ];
}
