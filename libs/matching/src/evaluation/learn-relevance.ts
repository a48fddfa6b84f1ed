import { type Interval } from '../learning/bootstrap.js';
import { type RankingDataset } from '../learning/dataset.js';
import { decideServing, type Verdict } from '../learning/gate.js';
import { ndcgAt } from '../learning/metrics.js';
import { sampleOf, seededRandom } from '../learning/random.js';
import { scoreTrees } from '../learning/trees/score-trees.js';
import { trainTrees } from '../learning/trees/tree-trainer.js';
import { DEFAULT_TREES, type TreeEnsemble, type TreeParameters } from '../learning/trees/tree.js';
import { AssociationIndex } from '../retrieval/associations/association-index.js';
import { type TermSpace } from '../retrieval/associations/term-space.js';
import {
  DEFAULT_ASSOCIATIONS,
  learnAssociations,
  learnSpace,
  type AcceptedNeed,
} from '../retrieval/associations/associations.js';
import { PastNeeds } from '../retrieval/past-needs.js';
import { FEATURE_NAMES } from '../scoring/features.js';
import { LINEAR_MODEL, rankVector, type RankingModel } from '../scoring/ranker.js';
import { fitScale } from '../scoring/scale.js';
import {
  NO_EXPERIENCE,
  type Experience,
  type RelevanceCollection,
  type RelevanceQuery,
} from './relevance-collection.js';

/** A query whose documents have been judged: a past need with its accepted suppliers. */
export interface JudgedQuery extends RelevanceQuery {
  /** Document → grade, 0 and up. */
  readonly grades: ReadonlyMap<string, number>;
}

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

const SOURCE_LIMIT = 60;
const RUN_LENGTH = 100;
/** Fewer prove nothing at the gate, so they are not worth the time. */
const LEAST_NEEDS = 50;
/** Of grades 0 to 3 the lower half is no acceptance. */
const ACCEPTED_SHARE = 0.5;
// Small trees did as well as large ones in half of the time (cross-validated on 881 questions).
const TREES: TreeParameters = { ...DEFAULT_TREES, trees: 200, leaves: 7, learningRate: 0.06, l2: 2, truncation: 20 };

const NOTHING_LEARNED: RelevanceLearning = {
  experience: NO_EXPERIENCE,
  verdict: { serve: 'fallback', reason: 'tooFewGroups', groups: 0, champion: null, challenger: null, between: null },
  needs: 0,
  rows: 0,
  crossValidated: null,
};

/** One query's candidates as served, with the answers to them. */
interface Lesson {
  readonly fold: number;
  readonly vectors: readonly Float64Array[];
  readonly grades: Float32Array;
  readonly query: JudgedQuery;
}

/**
 * Learns from judged queries what the nightly job learns from accepted proposals: past needs, associations of words and
 * a ranking of the candidates. A query's own answers are never in what its candidates are measured with: past and
 * associations of its fold come from the other folds. The learned ranking serves only where its cross-validated gain
 * over the unlearned one has an interval above 0.
 */
export function learnRelevance(
  collection: RelevanceCollection,
  judged: readonly JudgedQuery[],
  { seed = 1, mostNeeds = 900, folds: count = 5 }: LearnRelevanceOptions = {},
): RelevanceLearning {
  const known = judged.filter(({ grades }) => [...grades].some(([id, grade]) => grade > 0 && collection.has(id)));
  if (known.length < LEAST_NEEDS) return NOTHING_LEARNED;
  const random = seededRandom(seed);
  const folds = known.map(() => Math.floor(random() * count));
  const needs = known.map(asAccepted);
  const space = learnSpace({ listings: collection.texts(), needs }, { ...DEFAULT_ASSOCIATIONS, seed });
  const asked = sampleOf(known.length, Math.min(mostNeeds, known.length), random);
  const lessons = Array.from({ length: count }, (_, fold) => {
    const others = needs.filter((__, at) => folds[at] !== fold);
    const experience = experienceOf(collection, others, { space, seed });
    return Array.from(asked)
      .filter((at) => folds[at] === fold)
      .flatMap((at) => known.slice(at, at + 1))
      .map((query) => lessonOf(collection, query, { experience, fold }));
  }).flat();
  const judgement = crossValidate(collection, lessons, { count, seed });
  const model = learnedModel(lessons, judgement.raws, seed);
  const experience = { ...experienceOf(collection, needs, { space, seed }), model };
  const { verdict, unlearned, learned } = judgement;
  return {
    experience: verdict.serve === 'fallback' ? NO_EXPERIENCE : experience,
    verdict,
    needs: lessons.length,
    rows: lessons.reduce((sum, { vectors }) => sum + vectors.length, 0),
    crossValidated: { unlearned, learned, gain: verdict.challenger },
  };
}

function asAccepted({ id, text, grades }: JudgedQuery): AcceptedNeed {
  const best = Math.max(...grades.values());
  const listingIds = [...grades].filter(([, grade]) => grade > 0 && grade > ACCEPTED_SHARE * best).map(([at]) => at);
  return { id, text, listingIds };
}

function experienceOf(
  collection: RelevanceCollection,
  needs: readonly AcceptedNeed[],
  { space, seed }: { readonly space: TermSpace; readonly seed: number },
): Experience {
  const listings = collection.texts();
  const associations = new AssociationIndex(
    learnAssociations({ listings, needs }, { ...DEFAULT_ASSOCIATIONS, seed }, space),
  );
  for (const listing of listings) associations.put(listing);
  const past = new PastNeeds();
  for (const need of needs) {
    associations.record(need);
    past.record({ id: need.id, text: need.text, buyerFirmId: '', supplierFirmIds: need.listingIds });
  }
  return { past, associations, model: LINEAR_MODEL, limit: SOURCE_LIMIT };
}

function lessonOf(
  collection: RelevanceCollection,
  query: JudgedQuery,
  { experience, fold }: { readonly experience: Experience; readonly fold: number },
): Lesson {
  const ranked = collection.rank(query, experience);
  const grades = Float32Array.from(ranked, ({ pair }) => query.grades.get(pair.firm.id) ?? 0);
  return { fold, query, vectors: ranked.map(({ vector }) => vector), grades };
}

interface Judgement {
  readonly verdict: Verdict;
  readonly unlearned: Quality;
  readonly learned: Quality;
  /** Scores of all rows, each from trees that had not seen its query. */
  readonly raws: Float64Array;
}

function crossValidate(
  collection: RelevanceCollection,
  lessons: readonly Lesson[],
  { count, seed }: { readonly count: number; readonly seed: number },
): Judgement {
  const ensembles = Array.from({ length: count }, (_, fold) =>
    train(
      lessons.filter((lesson) => lesson.fold !== fold),
      seed,
    ),
  );
  const raws: number[] = [];
  const learned = lessons.map(({ fold, vectors, grades, query }) => {
    const ensemble = ensembles[fold];
    if (ensemble === undefined) throw new RangeError(`no fold ${fold}`);
    const scores = vectors.map((vector) => scoreTrees(ensemble, vector));
    raws.push(...scores);
    const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return judge(
      order.map((at) => grades[at] ?? 0),
      query,
    );
  });
  const unlearned = lessons.map(({ query }) =>
    judge(
      collection.rank(query).map(({ pair }) => query.grades.get(pair.firm.id) ?? 0),
      query,
    ),
  );
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

function train(lessons: readonly Lesson[], seed: number): TreeEnsemble {
  const width = FEATURE_NAMES.length;
  const rows = lessons.reduce((sum, { vectors }) => sum + vectors.length, 0);
  const values = new Float32Array(rows * width);
  const labels = new Float32Array(rows);
  const groupStarts = new Uint32Array(lessons.length + 1);
  let row = 0;
  for (const [group, { vectors, grades }] of lessons.entries()) {
    labels.set(grades, row);
    for (const vector of vectors) values.set(vector, row++ * width);
    groupStarts[group + 1] = row;
  }
  const dataset: RankingDataset = { width, values, labels, groupStarts };
  return trainTrees(dataset, { ...TREES, seed });
}

function learnedModel(lessons: readonly Lesson[], raws: Float64Array, seed: number): RankingModel {
  const need = { prefersNearby: false };
  const linear = lessons.flatMap(({ vectors }) => vectors.map((at) => rankVector(LINEAR_MODEL, at, need).score));
  return {
    kind: 'learned',
    version: 'learned-1',
    features: FEATURE_NAMES,
    predictor: train(lessons, seed),
    calibration: null,
    scale: fitScale(raws, linear),
  };
}
