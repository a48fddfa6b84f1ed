import { describe, expect, it } from '@jest/globals';
import { rangesOf, rowOf, syntheticRanking } from '../../test/ranking-data.js';
import { type RankingDataset } from './dataset.js';
import { ndcgAt } from './metrics.js';
import {
  assumedExamination,
  estimateExamination,
  examinationAt,
  inversePropensity,
  type Examination,
  type Exposure,
} from './propensity.js';
import { seededRandom } from './random.js';
import { sigmoid } from './sigmoid.js';
import { scoreTrees } from './trees/score-trees.js';
import { trainTrees } from './trees/tree-trainer.js';
import { DEFAULT_TREES, type TreeParameters } from './trees/tree.js';

const WIDTH = 3;
const ROWS = 20;

/** What a firm is worth hangs on the first two features; the old lists were ordered by the third, which says nothing. */
const market = (seed: number, groups: number): RankingDataset =>
  syntheticRanking({
    ...{ seed, groups, width: WIDTH, sizes: [ROWS, ROWS] },
    gradeOf: (row, random) => Number(random() < sigmoid(7 * ((row[0] ?? 0) + (row[1] ?? 0)) - 9)),
  });

interface Log {
  /** The answers that were seen: a good row that nobody looked at looks bad. */
  readonly clicked: RankingDataset;
  readonly shownRanks: Uint16Array;
  readonly exposures: readonly Exposure[];
}

/** People look at rank r with probability 1 / r; one in ten lists has a pair of neighbours exchanged at each place. */
function serve(dataset: RankingDataset, seed: number): Log {
  const random = seededRandom(seed);
  const labels = new Float32Array(dataset.labels.length);
  const shownRanks = new Uint16Array(dataset.labels.length);
  const exposures: Exposure[] = [];
  for (const [first, end] of rangesOf(dataset)) {
    const order = Array.from({ length: end - first }, (_, at) => first + at);
    order.sort((a, b) => (rowOf(dataset, b)[2] ?? 0) - (rowOf(dataset, a)[2] ?? 0));
    const shown = [...order];
    for (let at = 0; at + 1 < shown.length; at += 1) {
      if (random() >= 0.1) continue;
      [shown[at], shown[at + 1]] = [shown[at + 1] ?? 0, shown[at] ?? 0];
      at += 1;
    }
    for (const [at, row] of shown.entries()) {
      const isOpened = random() < 1 / (at + 1) && dataset.labels[row] === 1;
      labels[row] = Number(isOpened);
      shownRanks[row] = at + 1;
      exposures.push({ scoredRank: order.indexOf(row) + 1, shownRank: at + 1, isOpened });
    }
  }
  return { clicked: { ...dataset, labels }, shownRanks, exposures };
}

/** Few leaves and a strong pull to 0: an answer of weight 10 must not make a leaf of its own. */
const PARAMETERS: TreeParameters = {
  ...DEFAULT_TREES,
  ...{ trees: 40, leaves: 4, learningRate: 0.1, minLeafRows: 100, l2: 10, truncation: ROWS },
};

/** Mean nDCG@10 against the true worth, on lists that nobody has seen. */
function qualityOf(training: RankingDataset, unseen: RankingDataset): number {
  const ensemble = trainTrees(training, PARAMETERS);
  const scores = Array.from(unseen.labels, (_, row) => scoreTrees(ensemble, rowOf(unseen, row)));
  const values = rangesOf(unseen).flatMap(([first, end]) => {
    const rows = Array.from({ length: end - first }, (_, at) => first + at);
    const ranked = [...rows].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    const grades = (of: readonly number[]): number[] => of.map((row) => unseen.labels[row] ?? 0);
    const ndcg = ndcgAt(10, grades(ranked), grades(rows));
    return Number.isNaN(ndcg) ? [] : [ndcg];
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe('answers to a list that people read from the top', () => {
  const truth = market(21, 2_000);
  const { clicked, shownRanks, exposures } = serve(truth, 22);
  const unseen = market(23, 300);
  const weightsBy = (examination: Examination): Float32Array =>
    Float32Array.from(shownRanks, (rank) => inversePropensity(examination, rank));

  it('teach, weighted by estimated propensity, at least 95 % of what full knowledge teaches; unweighted clearly less', () => {
    const full = qualityOf(truth, unseen);
    const weighted = qualityOf({ ...clicked, weights: weightsBy(estimateExamination(exposures)) }, unseen);
    const unweighted = qualityOf(clicked, unseen);
    expect(weighted / full).toBeGreaterThanOrEqual(0.95);
    expect(unweighted).toBeLessThan(weighted - 0.05);
  });
});

describe('the examination of ranks', () => {
  it('is found from exchanged neighbours, whatever the rows are worth', () => {
    const estimate = estimateExamination(serve(market(31, 20_000), 32).exposures);
    expect(estimate.eta).toBeCloseTo(1, 0);
    for (const rank of [2, 3, 5, 8]) expect(Math.abs(examinationAt(estimate, rank) * rank - 1)).toBeLessThan(0.35);
  });

  it('is the assumed curve without exchanges, and near it with few', () => {
    const none = estimateExamination([{ scoredRank: 1, shownRank: 1, isOpened: true }]);
    for (const rank of [1, 2, 10, 200]) {
      expect(examinationAt(none, rank)).toBeCloseTo(1 / rank, 12);
      expect(examinationAt(assumedExamination(), rank)).toBeCloseTo(1 / rank, 12);
    }
    expect(none.evidence).toBe(0);
    expect(examinationAt(estimateExamination([], { fallbackEta: 0.5 }), 4)).toBeCloseTo(0.5, 12);
  });

  it('falls with the rank, and its weights end at 10', () => {
    const estimate = estimateExamination(serve(market(41, 500), 42).exposures);
    for (let rank = 1; rank < 60; rank += 1) {
      expect(examinationAt(estimate, rank + 1)).toBeLessThanOrEqual(examinationAt(estimate, rank));
      expect(inversePropensity(estimate, rank)).toBeLessThanOrEqual(10);
    }
    expect(inversePropensity(assumedExamination(), 4)).toBeCloseTo(4, 12);
    expect(inversePropensity(assumedExamination(), 400)).toBe(10);
    expect(() => examinationAt(estimate, 0)).toThrow(RangeError);
  });
});
