import { type Interval } from '../learning/bootstrap.js';
import { type RankingDataset } from '../learning/dataset.js';
import { decideServing, type Verdict } from '../learning/gate.js';
import { ndcgAt } from '../learning/metrics.js';
import { scoreTrees } from '../learning/trees/score-trees.js';
import { trainTrees } from '../learning/trees/tree-trainer.js';
import { DEFAULT_TREES, type TreeEnsemble, type TreeParameters } from '../learning/trees/tree.js';
import { FEATURE_NAMES } from '../scoring/features.js';
import { LINEAR_MODEL, rankVector, type RankingModel } from '../scoring/ranker.js';
import { fitScale } from '../scoring/scale.js';
import { chooseSetting, type ChosenSetting, type JudgedQuery } from './index-setting.js';
import { NO_EXPERIENCE, type Experience, type RelevanceCollection } from './relevance-collection.js';
import { lessonsOf, type Lesson } from './relevance-lessons.js';

export interface LearnRelevanceOptions {
  readonly seed?: number;
  /** Most queries whose candidates are ranked to learn from; the others still count as past needs. */
  readonly mostNeeds?: number;
  /** Parts of the cross-validation, 2 and up: time grows with them. */
  readonly folds?: number;
}

export interface Quality {
  readonly ndcg: number;
  readonly recall: number;
}

export interface RelevanceLearning {
  /** What serves now. */
  readonly experience: Experience;
  readonly verdict: Verdict;
  /** How listings are indexed, learned or not. */
  readonly index: ChosenSetting;
  /** Why no ranking was trained; null when one was. */
  readonly untrained: 'tooFewQueries' | 'nothingToGain' | null;
  /** Queries and candidate rows that the ranking was learned from. */
  readonly needs: number;
  readonly rows: number;
  /** nDCG@10 and recall of 100 on queries that the learned ranking did not know; null when nothing was learned. */
  readonly crossValidated: {
    readonly unlearned: Quality;
    readonly learned: Quality;
    /** 95 % interval of the difference in nDCG@10. */
    readonly gain: Interval | null;
  } | null;
}

const RUN_LENGTH = 100;
/** Fewer prove nothing at the gate, so they are not worth the time. */
const LEAST_NEEDS = 50;
/** Where the unlearned ranking reaches this, what is left are mostly answers that nobody marked. */
const SATURATED_NDCG = 0.95;
const SATURATION_SAMPLE = 300;
// Few small trees: 200 at half the rate gain 0.001, 15 leaves nothing (cross-validated on 881 questions).
const TREES: TreeParameters = {
  ...DEFAULT_TREES,
  ...{ trees: 100, members: 1, leaves: 7, learningRate: 0.12, l2: 2, truncation: 20 },
};

/**
 * Learns from judged queries what the nightly job learns from accepted proposals: how listings are indexed, past needs,
 * associations of words and a ranking of the candidates. A query's own answers are never in what its candidates are
 * measured with. The learned ranking serves only where its cross-validated gain over the unlearned one has an interval
 * above 0, and it is not trained on fewer than 50 queries nor where the unlearned one reaches 0.95 already.
 */
export function learnRelevance(
  collection: RelevanceCollection,
  judged: readonly JudgedQuery[],
  { seed = 1, mostNeeds = 900, folds = 5 }: LearnRelevanceOptions = {},
): RelevanceLearning {
  const known = judged.filter(({ grades }) => [...grades].some(([id, grade]) => grade > 0 && collection.has(id)));
  const chosen = chooseSetting((setting) => collection.indexWith(setting), known, seed);
  const index = collection.indexWith(chosen.setting);
  const unlearned: Experience = { ...NO_EXPERIENCE, index };
  const untrained = whyUntrained(collection, known, unlearned);
  if (untrained !== null) return nothingLearned(unlearned, chosen, untrained);
  const { lessons, experience } = lessonsOf(collection, { judged: known, index }, { seed, mostNeeds, folds });
  const judgement = crossValidate(
    lessons,
    lessons.map(({ query }) => judgeServed(collection, query, unlearned)),
    { count: folds, seed },
  );
  const { verdict } = judgement;
  const isServed = verdict.serve !== 'fallback';
  return {
    experience: isServed ? { ...experience, model: learnedModel(lessons, judgement.raws, seed) } : unlearned,
    verdict,
    index: chosen,
    untrained,
    needs: lessons.length,
    rows: lessons.reduce((sum, { vectors }) => sum + vectors.length, 0),
    crossValidated: { unlearned: judgement.unlearned, learned: judgement.learned, gain: verdict.challenger },
  };
}

function whyUntrained(
  collection: RelevanceCollection,
  known: readonly JudgedQuery[],
  unlearned: Experience,
): RelevanceLearning['untrained'] {
  if (known.length < LEAST_NEEDS) return 'tooFewQueries';
  const step = Math.ceil(known.length / SATURATION_SAMPLE);
  const sample = known.filter((_, at) => at % step === 0).map((query) => judgeServed(collection, query, unlearned));
  return means(sample).ndcg >= SATURATED_NDCG ? 'nothingToGain' : null;
}

function nothingLearned(
  experience: Experience,
  index: ChosenSetting,
  untrained: RelevanceLearning['untrained'],
): RelevanceLearning {
  const none = { groups: 0, champion: null, challenger: null, between: null };
  const verdict: Verdict = { serve: 'fallback', reason: 'nothingLearned', ...none };
  return { experience, verdict, index, untrained, needs: 0, rows: 0, crossValidated: null };
}

function judgeServed(collection: RelevanceCollection, query: JudgedQuery, experience: Experience): Quality {
  return judge(
    collection.rank(query, experience).map(({ pair }) => query.grades.get(pair.firm.id) ?? 0),
    query,
  );
}

interface Judgement {
  readonly verdict: Verdict;
  readonly unlearned: Quality;
  readonly learned: Quality;
  /** Scores of all rows, each from trees that had not seen its query. */
  readonly raws: Float64Array;
}

function crossValidate(
  lessons: readonly Lesson[],
  unlearned: readonly Quality[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Judgement {
  const columns = tellingColumns(lessons);
  const ensembles = Array.from({ length: count }, (_, fold) =>
    train(
      lessons.filter((lesson) => lesson.fold !== fold),
      columns,
      seed,
    ),
  );
  const raws: number[] = [];
  const learned = lessons.map(({ fold, vectors, grades, query }) => {
    const ensemble = ensembles[fold];
    if (ensemble === undefined) throw new RangeError(`no fold ${fold}`);
    const scores = vectors.map((vector) => scoreTrees(ensemble, narrow(vector, columns)));
    raws.push(...scores);
    const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return judge(
      order.map((at) => grades[at] ?? 0),
      query,
    );
  });
  const ndcgOf = (judged: readonly Quality[]): number[] => judged.map(({ ndcg }) => ndcg);
  const verdict = decideServing({ fallback: ndcgOf(unlearned), champion: null, challenger: ndcgOf(learned) }, { seed });
  return { verdict, unlearned: means(unlearned), learned: means(learned), raws: Float64Array.from(raws) };
}

function judge(rankedGrades: readonly number[], { grades }: JudgedQuery): Quality {
  const all = [...grades.values()];
  const good = (list: readonly number[]): number => list.reduce((count, grade) => count + Number(grade > 0), 0);
  return { ndcg: ndcgAt(10, rankedGrades, all), recall: good(rankedGrades.slice(0, RUN_LENGTH)) / good(all) };
}

function means(judged: readonly Quality[]): Quality {
  const mean = (pick: (one: Quality) => number): number =>
    judged.reduce((sum, one) => sum + pick(one), 0) / judged.length;
  return { ndcg: mean(({ ndcg }) => ndcg), recall: mean(({ recall }) => recall) };
}

function train(lessons: readonly Lesson[], columns: readonly number[], seed: number): TreeEnsemble {
  const width = columns.length;
  const rows = lessons.reduce((sum, { vectors }) => sum + vectors.length, 0);
  const values = new Float32Array(rows * width);
  const labels = new Float32Array(rows);
  const groupStarts = new Uint32Array(lessons.length + 1);
  let row = 0;
  for (const [group, { vectors, grades }] of lessons.entries()) {
    labels.set(grades, row);
    for (const vector of vectors) values.set(narrow(vector, columns), row++ * width);
    groupStarts[group + 1] = row;
  }
  const dataset: RankingDataset = { width, values, labels, groupStarts };
  return trainTrees(dataset, { ...TREES, seed });
}

const narrow = (vector: Float64Array, columns: readonly number[]): Float64Array =>
  Float64Array.from(columns, (column) => vector[column] ?? Number.NaN);

/** Columns in which two rows differ: the others only cost time. */
function tellingColumns(lessons: readonly Lesson[]): number[] {
  const [first] = lessons.flatMap(({ vectors }) => vectors.slice(0, 1));
  return Array.from(FEATURE_NAMES.keys()).filter((column) =>
    lessons.some(({ vectors }) => vectors.some((vector) => !Object.is(vector[column], first?.[column]))),
  );
}

function learnedModel(lessons: readonly Lesson[], raws: Float64Array, seed: number): RankingModel {
  const need = { prefersNearby: false };
  const linear = lessons.flatMap(({ vectors }) => vectors.map((at) => rankVector(LINEAR_MODEL, at, need).score));
  const columns = tellingColumns(lessons);
  return {
    kind: 'learned',
    version: 'learned-1',
    features: columns.flatMap((column) => FEATURE_NAMES.slice(column, column + 1)),
    predictor: train(lessons, columns, seed),
    calibration: null,
    scale: fitScale(raws, linear),
  };
}
