import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rangesOf, rowOf, syntheticRanking } from '../../../test/ranking-data.js';
import { type RankingDataset } from '../dataset.js';
import { scoreLogistic, trainLogistic } from '../logistic.js';
import { seededRandom } from '../random.js';
import { quantileBounds } from './binning.js';
import { scoreTrees } from './score-trees.js';
import { trainTrees, TreeTrainer } from './tree-trainer.js';
import { DEFAULT_TREES, type TreeEnsemble, type TreeParameters } from './tree.js';

const WIDTH = 4;
const SMALL: TreeParameters = { ...DEFAULT_TREES, trees: 12, leaves: 6, minLeafRows: 2 };

const groupsOf = (seed: number, groups: number, gradeOf: (row: Float32Array) => number): RankingDataset =>
  syntheticRanking({ seed, groups, width: WIDTH, sizes: [2, 13], unknown: 0.15, gradeOf });

const isOn = (value: number | undefined): boolean => (value ?? 0) > 0.5;

/** One wants the other's absence: no weighted sum of the two orders it. */
const eitherOr = (row: Float32Array): number => Number(isOn(row[0]) !== isOn(row[1]));

/** Share of the pairs of different grades in a group that the scores put right. */
function pairsRight(dataset: RankingDataset, scoreOf: (row: Float32Array) => number): number {
  let right = 0;
  let all = 0;
  const { labels } = dataset;
  for (const [first, end] of rangesOf(dataset)) {
    for (let a = first; a < end; a += 1) {
      for (let b = first; b < end; b += 1) {
        if ((labels[a] ?? 0) <= (labels[b] ?? 0)) continue;
        all += 1;
        right += Number(scoreOf(rowOf(dataset, a)) > scoreOf(rowOf(dataset, b)));
      }
    }
  }
  return right / all;
}

const anyParameters: fc.Arbitrary<TreeParameters> = fc
  .record({
    objective: fc.constantFrom('lambdarank' as const, 'logistic' as const),
    members: fc.integer({ min: 1, max: 4 }),
    leaves: fc.integer({ min: 2, max: 12 }),
    bins: fc.integer({ min: 2, max: 255 }),
    featureFraction: fc.double({ min: 0.2, max: 1, noNaN: true }),
    groupFraction: fc.double({ min: 0.2, max: 1, noNaN: true }),
    seed: fc.integer(),
  })
  .map((drawn) => ({ ...SMALL, ...drawn }));

describe('boosted trees', () => {
  it('are decided by the data and the seed, and survive JSON', () => {
    fc.assert(
      fc.property(fc.integer(), anyParameters, (seed, parameters) => {
        const dataset = groupsOf(seed, 12, eitherOr);
        const ensemble = trainTrees(dataset, parameters);
        expect(trainTrees(dataset, parameters)).toEqual(ensemble);
        const read = JSON.parse(JSON.stringify(ensemble)) as TreeEnsemble;
        expect(read).toEqual(ensemble);
        for (let row = 0; row < dataset.labels.length; row += 1) {
          expect(scoreTrees(read, rowOf(dataset, row))).toBe(scoreTrees(ensemble, rowOf(dataset, row)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('differ by seed where they draw samples', () => {
    const dataset = groupsOf(1, 40, eitherOr);
    expect(trainTrees(dataset, { ...SMALL, seed: 2 })).not.toEqual(trainTrees(dataset, { ...SMALL, seed: 3 }));
  });

  it('resumed after any tree, through JSON, equal an uninterrupted training bit for bit', () => {
    fc.assert(
      fc.property(fc.integer(), anyParameters, fc.nat(), (seed, parameters, stopped) => {
        const dataset = groupsOf(seed, 12, eitherOr);
        const first = new TreeTrainer(dataset, parameters);
        const stop = stopped % (first.planned + 1);
        while (first.done < stop) first.step();
        const kept = JSON.parse(JSON.stringify(first.ensemble)) as TreeEnsemble;
        const second = new TreeTrainer(dataset, parameters, kept);
        while (second.step());
        expect(second.done).toBe(12 * parameters.members);
        expect(JSON.stringify(second.ensemble)).toBe(JSON.stringify(trainTrees(dataset, parameters)));
      }),
      { numRuns: 40 },
    );
  });

  it('of several members score the mean of theirs, each boosted from the beginning on other samples', () => {
    const dataset = groupsOf(7, 60, eitherOr);
    const parameters = { ...SMALL, members: 3, objective: 'logistic' as const };
    const forest = trainTrees(dataset, parameters);
    const members = [0, 1, 2].map((member) => ({
      ...forest,
      trees: forest.trees
        .slice(member * 12, (member + 1) * 12)
        .map((tree) => ({ ...tree, leafValues: tree.leafValues.map((value) => value * 3) })),
    }));
    const [first, second, third] = members;
    expect(first?.trees).not.toEqual(second?.trees);
    expect(second?.trees).not.toEqual(third?.trees);
    // The first member knows nothing of the others: it is what one alone would be.
    const alone = trainTrees(dataset, { ...parameters, members: 1 });
    for (let row = 0; row < dataset.labels.length; row += 1) {
      const vector = rowOf(dataset, row);
      const scores = members.map((member) => scoreTrees(member, vector));
      expect(scoreTrees(forest, vector)).toBeCloseTo(
        scores.reduce((sum, score) => sum + score / 3, 0),
        12,
      );
      expect(scores[0]).toBeCloseTo(scoreTrees(alone, vector), 12);
    }
    // Without samples nothing tells one member from another.
    const { trees } = trainTrees(dataset, { ...parameters, groupFraction: 1, featureFraction: 1 });
    expect(trees.slice(12, 24)).toEqual(trees.slice(0, 12));
    expect(trees.slice(24)).toEqual(trees.slice(0, 12));
  });

  it('learn an order that no weighted sum has, from rows with unknown values, and hold it on new ones', () => {
    const parameters = { ...SMALL, trees: 60, learningRate: 0.2 };
    const unseen = groupsOf(12, 150, eitherOr);
    for (const objective of ['lambdarank', 'logistic'] as const) {
      const ensemble = trainTrees(groupsOf(11, 400, eitherOr), { ...parameters, objective });
      expect(pairsRight(unseen, (row) => scoreTrees(ensemble, row))).toBeGreaterThan(0.97);
    }
    const linear = trainLogistic(groupsOf(11, 400, eitherOr), { l2: 1 });
    expect(pairsRight(unseen, (row) => scoreLogistic(linear, row))).toBeLessThan(0.7);
  });

  it('learn from graded answers that more is better', () => {
    const graded = (row: Float32Array): number => Math.floor(3.999 * (row[2] || 0));
    const ensemble = trainTrees(groupsOf(5, 300, graded), { ...SMALL, trees: 40, learningRate: 0.2 });
    expect(pairsRight(groupsOf(6, 100, graded), (row) => scoreTrees(ensemble, row))).toBeGreaterThan(0.97);
  });

  it('learn which side an unknown value belongs to', () => {
    for (const isGood of [true, false]) {
      const unknownIs = (row: Float32Array): number => Number(Number.isNaN(row[3] ?? 0) === isGood);
      const ensemble = trainTrees(groupsOf(8, 200, unknownIs), SMALL);
      const [known, unknown] = [0.5, Number.NaN].map((value) => scoreTrees(ensemble, [0.5, 0.5, 0.5, value]));
      expect((unknown ?? 0) > (known ?? 0)).toBe(isGood);
    }
  });

  it('give log-odds that match the share of ones', () => {
    const random = seededRandom(3);
    const chance = (row: Float32Array): number => Number(random() < (isOn(row[0]) ? 0.8 : 0.3));
    const dataset = groupsOf(9, 600, chance);
    const ensemble = trainTrees(dataset, { ...SMALL, objective: 'logistic', minLeafRows: 100, leaves: 2, trees: 60 });
    const at = (value: number): number => 1 / (1 + Math.exp(-scoreTrees(ensemble, [value, 0.5, 0.5, 0.5])));
    expect(at(0.9)).toBeCloseTo(0.8, 1);
    expect(at(0.2)).toBeCloseTo(0.3, 1);
  });

  it('put in every leaf the least number of rows that was asked for', () => {
    const { trees } = trainTrees(groupsOf(4, 60, eitherOr), { ...SMALL, leaves: 15, minLeafRows: 25 });
    expect(trees.some(({ leafValues }) => leafValues.length > 1)).toBe(true);
    for (const { leafCovers } of trees) expect(Math.min(...leafCovers)).toBeGreaterThanOrEqual(25);
  });

  it('learn nothing from rows of weight 0, nor from groups of one grade', () => {
    const dataset = groupsOf(4, 60, eitherOr);
    const none = trainTrees({ ...dataset, weights: new Float32Array(dataset.labels.length) }, SMALL);
    expect(scoreTrees(none, rowOf(dataset, 0))).toBe(0);
    const alike = trainTrees({ ...dataset, labels: new Float32Array(dataset.labels.length).fill(1) }, SMALL);
    expect(scoreTrees(alike, rowOf(dataset, 0))).toBe(0);
  });

  it('let a heavier better row pull its pairs harder', () => {
    // Two groups that disagree: the heavier answer decides.
    const dataset = {
      width: 1,
      values: Float32Array.of(0, 1, 0, 1),
      labels: Float32Array.of(1, 0, 0, 1),
      groupStarts: Uint32Array.of(0, 2, 4),
    };
    const parameters = { ...SMALL, minLeafRows: 1, groupFraction: 1 };
    const slope = (weights: number[]): number => {
      const ensemble = trainTrees({ ...dataset, weights: Float32Array.from(weights) }, parameters);
      return scoreTrees(ensemble, [1]) - scoreTrees(ensemble, [0]);
    };
    expect(slope([5, 1, 1, 1])).toBeLessThan(0);
    expect(slope([1, 1, 1, 5])).toBeGreaterThan(0);
  });

  it('refuse data and parameters that do not fit', () => {
    const dataset = groupsOf(4, 5, eitherOr);
    const withInfinity = { ...dataset, values: dataset.values.map((value, at) => (at === 3 ? Infinity : value)) };
    expect(() => trainTrees(withInfinity, SMALL)).toThrow('infinite');
    expect(() => trainTrees({ ...dataset, width: 3 }, SMALL)).toThrow(RangeError);
    expect(() => trainTrees(dataset, { ...SMALL, bins: 256 })).toThrow('bins');
    const other = trainTrees(dataset, { ...SMALL, objective: 'logistic' });
    expect(() => new TreeTrainer(dataset, SMALL, other)).toThrow('objective');
    const logistic = { ...SMALL, objective: 'logistic' as const };
    expect(() => new TreeTrainer(groupsOf(5, 9, eitherOr), logistic, other)).toThrow('other data');
  });
});

describe('the bins of a feature', () => {
  it('are at most as many as asked for, in order, and one a value where there are few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 2, max: 20 }),
        (numbers, most) => {
          const sorted = Float32Array.from(numbers).sort();
          const bounds = [...quantileBounds(sorted, most)];
          const distinct = new Set(numbers).size;
          expect(bounds.length).toBeLessThanOrEqual(most);
          if (distinct <= most) expect(bounds).toHaveLength(distinct);
          expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
          expect(bounds.at(-1)).toBe(Number.MAX_VALUE);
        },
      ),
    );
  });

  it('hold about equally many values, a frequent value alone', () => {
    const spread = Float32Array.from({ length: 10_000 }, (_, at) => at);
    const bounds = quantileBounds(spread, 10);
    expect([...bounds].slice(0, 3)).toEqual([999.5, 1999.5, 2999.5]);
    const half = Float32Array.from({ length: 10_000 }, (_, at) => Math.max(0, at - 5_000)).sort();
    expect(quantileBounds(half, 10)[0]).toBe(0.5);
    expect(quantileBounds(half, 10)).toHaveLength(10);
  });
});
