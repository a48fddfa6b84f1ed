import { bootstrapInterval, type Interval } from '../learning/bootstrap.js';
import { ndcgAt } from '../learning/metrics.js';
import { sampleOf, seededRandom } from '../learning/random.js';
import { DEFAULT_BM25, type Bm25Parameters } from '../retrieval/bm25.js';
import { type ImpactIndex } from '../retrieval/impact-index.js';
import { type RelevanceQuery } from './relevance-collection.js';

/** How a collection's listings enter its index. */
export interface IndexSetting extends Bm25Parameters {
  /** Times that a title's words count. */
  readonly titleWeight: number;
}

/** A query whose documents have been judged: a past need with its accepted suppliers. */
export interface JudgedQuery extends RelevanceQuery {
  /** Document → grade, 0 and up. */
  readonly grades: ReadonlyMap<string, number>;
}

export interface ChosenSetting {
  readonly setting: IndexSetting;
  /** nDCG@10 of what other queries would have chosen less the default's, 95 % interval; null with too few queries. */
  readonly gain: Interval | null;
}

export const DEFAULT_SETTING: IndexSetting = { ...DEFAULT_BM25, titleWeight: 1 };

/** The default first; short product texts repeat a word to be found, not because they are about it. */
const SETTINGS: readonly IndexSetting[] = [DEFAULT_BM25, { k1: 0.6, b: 0.75 }, { k1: 0.3, b: 0.75 }].flatMap((bm25) =>
  [1, 2].map((titleWeight) => ({ ...bm25, titleWeight })),
);

const LEAST_QUERIES = 30;
/** More would only narrow an interval that is narrow already. */
const MOST_QUERIES = 300;
const FOLDS = 5;
const RUN_LENGTH = 100;

/**
 * The setting with the highest mean nDCG@10 of the index's own order, if choosing so is proven: each query is judged by
 * the setting that is best on the other folds, and the 95 % interval of its gain over the default must be above 0.
 * Otherwise the default.
 */
export function chooseSetting(
  indexWith: (setting: IndexSetting) => ImpactIndex,
  judged: readonly JudgedQuery[],
  seed: number,
): ChosenSetting {
  if (judged.length < LEAST_QUERIES) return { setting: DEFAULT_SETTING, gain: null };
  const random = seededRandom(seed);
  const asked = Array.from(sampleOf(judged.length, Math.min(MOST_QUERIES, judged.length), random));
  const queries = asked.flatMap((at) => judged.slice(at, at + 1));
  const qualities = SETTINGS.map((setting) => qualitiesOf(indexWith(setting), queries));
  const folds = queries.map(() => Math.floor(random() * FOLDS));
  const chosen = Array.from({ length: FOLDS }, (_, fold) => bestOf(qualities, (at) => folds[at] !== fold));
  const valueOf = (setting: number, at: number): number => qualities[setting]?.[at] ?? 0;
  const gain = bootstrapInterval(
    folds.map((fold, at) => valueOf(chosen[fold] ?? 0, at) - valueOf(0, at)),
    { seed },
  );
  const best = SETTINGS[bestOf(qualities, () => true)];
  return { setting: gain.low > 0 && best !== undefined ? best : DEFAULT_SETTING, gain };
}

/** Place of the highest sum over the wanted queries; the first of equal ones. */
function bestOf(qualities: readonly (readonly number[])[], isWanted: (query: number) => boolean): number {
  const sums = qualities.map((values) => values.reduce((sum, value, at) => (isWanted(at) ? sum + value : sum), 0));
  return sums.indexOf(Math.max(...sums));
}

function qualitiesOf(index: ImpactIndex, queries: readonly JudgedQuery[]): number[] {
  return queries.map(({ text, grades }) => {
    const found = index.search(text, { limit: RUN_LENGTH }).map(({ id }) => id);
    const all = [...grades.values()];
    // Where refusals are stated, what nobody judged says nothing (condensed list, Sakai 2007).
    const counted = all.includes(0) ? found.filter((id) => grades.has(id)) : found;
    return ndcgAt(
      10,
      counted.map((id) => grades.get(id) ?? 0),
      all,
    );
  });
}
