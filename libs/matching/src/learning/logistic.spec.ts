import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rowOf, syntheticRanking } from '../../test/ranking-data.js';
import { solveSymmetric } from './cholesky.js';
import { logisticContributions, scoreLogistic, trainLogistic, type LogisticModel } from './logistic.js';
import { sigmoid } from './sigmoid.js';

const truth = (row: Float32Array): number => -1 + 3 * (row[0] || 0) - 2 * (row[1] || 0);

/** The third value is unknown in a fifth of the rows, and that is a good sign. */
const drawn = syntheticRanking({
  ...{ seed: 4, groups: 800, width: 3, sizes: [20, 20], unknown: 0 },
  gradeOf: (row, random) => {
    if (random() < 0.2) row[2] = Number.NaN;
    return Number(random() < sigmoid(truth(row) + (Number.isNaN(row[2] ?? 0) ? 1.5 : 0)));
  },
});

/** Slope of a feature in its own unit. */
const slopeOf = ({ weights, scales }: LogisticModel, at: number): number => (weights[at] ?? 0) / (scales[at] ?? 1);

describe('logistic regression', () => {
  const model = trainLogistic(drawn, { l2: 1 });

  it('finds the log-odds that the answers were drawn from', () => {
    expect(slopeOf(model, 0)).toBeCloseTo(3, 0);
    expect(slopeOf(model, 1)).toBeCloseTo(-2, 0);
    expect(Math.abs(slopeOf(model, 2))).toBeLessThan(0.2);
    expect(scoreLogistic(model, [0.5, 0.5, 0.5])).toBeCloseTo(-0.5, 0);
  });

  it('gives an unknown value its own weight', () => {
    const gap = scoreLogistic(model, [0.5, 0.5, Number.NaN]) - scoreLogistic(model, [0.5, 0.5, 0.5]);
    expect(gap).toBeGreaterThan(1.3);
    expect(gap).toBeLessThan(1.7);
  });

  it('predicts as many ones as there are', () => {
    const predicted = Array.from(drawn.labels, (_, row) => sigmoid(scoreLogistic(model, rowOf(drawn, row))));
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((all, value) => all + value, 0);
    expect(sum(predicted) / sum(drawn.labels)).toBeCloseTo(1, 5);
  });

  it('explains a score by parts that sum to it, and survives JSON', () => {
    const read = JSON.parse(JSON.stringify(model)) as LogisticModel;
    const anyValue = fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constant(Number.NaN));
    fc.assert(
      fc.property(fc.array(anyValue, { minLength: 3, maxLength: 3 }), (vector) => {
        const { base, contributions } = logisticContributions(read, vector);
        const sum = contributions.reduce((all, part) => all + part, base);
        expect(sum).toBeCloseTo(scoreLogistic(model, vector), 9);
      }),
    );
  });

  it('stays finite where the answers can be told apart without fault', () => {
    const gradeOf = (row: Float32Array): number => Number((row[0] ?? 0) > 0.5);
    const separable = syntheticRanking({ seed: 1, groups: 20, width: 2, sizes: [5, 5], gradeOf });
    const { weights, bias } = trainLogistic(separable, { l2: 0.1 });
    expect([...weights, bias].every(Number.isFinite)).toBe(true);
    expect(weights[0]).toBeGreaterThan(1);
  });

  it('counts a row of weight 2 twice and one of weight 0 not at all', () => {
    const labels = Float32Array.of(1, 0, 0, 1);
    const values = Float32Array.of(0.9, 0.2, 0.6, 0.4);
    const groupStarts = Uint32Array.of(0, 4);
    const weighted = trainLogistic(
      { width: 1, values, labels, groupStarts, weights: Float32Array.of(2, 1, 1, 0) },
      { l2: 1 },
    );
    const repeated = trainLogistic(
      {
        width: 1,
        values: Float32Array.of(0.9, 0.9, 0.2, 0.6),
        labels: Float32Array.of(1, 1, 0, 0),
        groupStarts,
      },
      { l2: 1 },
    );
    expect(scoreLogistic(weighted, [0.7])).toBeCloseTo(scoreLogistic(repeated, [0.7]), 6);
  });

  it('refuses to go without a penalty', () => {
    expect(() => trainLogistic(drawn, { l2: 0 })).toThrow('l2');
  });
});

describe('the solver of symmetric systems', () => {
  it('solves what it is given, and names a matrix that is not positive definite', () => {
    expect([...solveSymmetric(Float64Array.of(4, 0, 2, 3), Float64Array.of(2, 5))].map((x) => +x.toFixed(9))).toEqual([
      -0.5, 2,
    ]);
    expect(() => solveSymmetric(Float64Array.of(1, 0, 2, 1), Float64Array.of(1, 1))).toThrow('positive definite');
  });
});
