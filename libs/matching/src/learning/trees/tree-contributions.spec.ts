import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rowOf, syntheticRanking } from '../../../test/ranking-data.js';
import { scoreTrees } from './score-trees.js';
import { treeContributions } from './tree-contributions.js';
import { trainTrees } from './tree-trainer.js';
import { DEFAULT_TREES, type Tree, type TreeEnsemble, type TreeParameters } from './tree.js';

const WIDTH = 4;
const SMALL: TreeParameters = { ...DEFAULT_TREES, objective: 'logistic', trees: 8, leaves: 8, minLeafRows: 2 };

function learned(seed: number, parameters: TreeParameters): TreeEnsemble {
  const gradeOf = (row: Float32Array, random: () => number): number =>
    Number((row[0] || 0.3) * (row[1] || 0.6) + (row[2] || 0) ** 2 > random());
  return trainTrees(
    syntheticRanking({ seed, groups: 30, width: WIDTH, sizes: [3, 10], unknown: 0.2, gradeOf }),
    parameters,
  );
}

const anyValue = fc.oneof(fc.double({ min: -0.2, max: 1.2, noNaN: true }), fc.constant(Number.NaN));
const anyVector = fc.array(anyValue, { minLength: WIDTH, maxLength: WIDTH });

/** Mean score of a tree when only the features of `known` are given: the others take each branch by its rows. */
function expected(
  tree: Tree,
  vector: readonly number[],
  known: number,
  child = tree.features.length > 0 ? 0 : -1,
): number {
  if (child < 0) return tree.leafValues[-child - 1] ?? 0;
  const [feature = 0, left = -1, right = -1] = [tree.features[child], tree.left[child], tree.right[child]];
  const value = Math.fround(vector[feature] ?? Number.NaN);
  if ((known >> feature) & 1) {
    const isLeft = Number.isNaN(value) ? tree.missingLeft[child] === 1 : value <= (tree.thresholds[child] ?? 0);
    return expected(tree, vector, known, isLeft ? left : right);
  }
  const cover = (at: number): number => (at >= 0 ? tree.covers[at] : tree.leafCovers[-at - 1]) ?? 0;
  const share = cover(left) / (cover(left) + cover(right));
  return share * expected(tree, vector, known, left) + (1 - share) * expected(tree, vector, known, right);
}

/** Shapley's definition, over all subsets. */
function shapley({ trees }: TreeEnsemble, vector: readonly number[], feature: number): number {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const worth = (known: number): number => trees.reduce((sum, tree) => sum + expected(tree, vector, known), 0);
  let sum = 0;
  for (let known = 0; known < 1 << WIDTH; known += 1) {
    if ((known >> feature) & 1) continue;
    const size = [...known.toString(2)].filter((digit) => digit === '1').length;
    const weight = (factorial(size) * factorial(WIDTH - size - 1)) / factorial(WIDTH);
    sum += weight * (worth(known | (1 << feature)) - worth(known));
  }
  return sum;
}

describe('the contributions of features to a score of trees', () => {
  it('sum with the base to the score within a millionth, unknown values or not', () => {
    const shapes = [
      SMALL,
      { ...SMALL, leaves: 40, trees: 25, learningRate: 1 },
      { ...SMALL, objective: 'lambdarank' as const },
    ];
    const ensembles = shapes.map((parameters, at) => learned(at, parameters));
    fc.assert(
      fc.property(fc.constantFrom(...ensembles), anyVector, (ensemble, vector) => {
        const { base, contributions } = treeContributions(ensemble, vector);
        const sum = contributions.reduce((all, part) => all + part, base);
        expect(Math.abs(sum - scoreTrees(ensemble, vector))).toBeLessThan(1e-6);
      }),
      { numRuns: 2000 },
    );
  });

  it('are Shapley values: equal to the definition over all subsets of features', () => {
    const ensemble = learned(7, SMALL);
    fc.assert(
      fc.property(anyVector, (vector) => {
        const { contributions } = treeContributions(ensemble, vector);
        for (let feature = 0; feature < WIDTH; feature += 1) {
          expect(contributions[feature]).toBeCloseTo(shapley(ensemble, vector, feature), 9);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are null for a feature that no tree asks for', () => {
    const { trees, ...rest } = learned(3, SMALL);
    const without = { ...rest, trees: trees.filter(({ features }) => !features.includes(3)) };
    expect(without.trees.length).toBeGreaterThan(0);
    expect(treeContributions(without, [0.1, 0.9, 0.4, 0.2]).contributions[3]).toBe(0);
  });

  it('have the mean score of the training rows as base', () => {
    const gradeOf = (row: Float32Array): number => Number((row[0] ?? 0) > 0.7);
    const dataset = syntheticRanking({ seed: 2, groups: 40, width: WIDTH, sizes: [3, 10], gradeOf });
    const ensemble = trainTrees(dataset, { ...SMALL, groupFraction: 1 });
    const scores = Array.from(dataset.labels, (_, row) => scoreTrees(ensemble, rowOf(dataset, row)));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    expect(treeContributions(ensemble, [0, 0, 0, 0]).base).toBeCloseTo(mean, 9);
  });
});
