import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { syntheticRanking } from '../../test/ranking-data.js';
import { fitCalibration } from '../learning/calibration/calibration.js';
import { trainLogistic } from '../learning/logistic.js';
import { trainTrees } from '../learning/trees/tree-trainer.js';
import { DEFAULT_TREES } from '../learning/trees/tree.js';
import { FEATURE_NAMES, type FeatureName } from './features.js';
import { LINEAR_MODEL, rankVector, scoreVector, type RankingModel } from './ranker.js';
import { fitScale, pointsOf } from './scale.js';

const TAUGHT: readonly FeatureName[] = ['trust', 'lexical', 'cover'];
const dataset = syntheticRanking({
  ...{ seed: 3, groups: 60, width: TAUGHT.length, sizes: [5, 9], unknown: 0.1 },
  gradeOf: (row, random) => Number((row[1] || 0) > random()),
});
const learned = (predictor: Extract<RankingModel, { kind: 'learned' }>['predictor']): RankingModel => ({
  ...{ kind: 'learned', version: 'test', features: TAUGHT, predictor },
  calibration: fitCalibration({ scores: [-1, -0.5, 0.5, 1], labels: [0, 0, 1, 1] }),
  scale: fitScale([-2, -1, 0, 1, 2], [10, 20, 30, 50, 70]),
});
const MODELS = [
  LINEAR_MODEL,
  learned(trainTrees(dataset, { ...DEFAULT_TREES, trees: 30, minLeafRows: 5 })),
  learned(trainTrees(dataset, { ...DEFAULT_TREES, objective: 'logistic', trees: 30, minLeafRows: 5 })),
  learned(trainLogistic(dataset, { l2: 1 })),
];

const anyVector = fc
  .array(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Number.NaN)), {
    minLength: FEATURE_NAMES.length,
    maxLength: FEATURE_NAMES.length,
  })
  .map((values) => Float64Array.from(values));

describe('a ranking model', () => {
  it('gives parts that sum with the base to the raw score within a millionth', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), anyVector, fc.boolean(), (model, vector, prefersNearby) => {
        const scored = scoreVector(model, vector, { prefersNearby });
        const sum = scored.contributions.reduce((all, part) => all + part, scored.base);
        expect(Math.abs(sum - scored.raw)).toBeLessThan(1e-6);
        expect(rankVector(model, vector, { prefersNearby })).toEqual({ raw: scored.raw, score: scored.score });
        expect(scored.contributions).toHaveLength(FEATURE_NAMES.length);
        expect(scored.unit).toBe(model.kind === 'linear' ? 'points' : 'logOdds');
      }),
    );
  });

  it('keeps the order of raw scores in points of 0 to 100', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS.slice(1)), anyVector, anyVector, (model, a, b) => {
        const [one, other] = [a, b].map((vector) => rankVector(model, vector, { prefersNearby: false }));
        expect(one?.score).toBeGreaterThan(0);
        expect(one?.score).toBeLessThan(100);
        expect(Math.sign((one?.raw ?? 0) - (other?.raw ?? 0))).toBe(Math.sign((one?.score ?? 0) - (other?.score ?? 0)));
      }),
    );
  });

  it('reads its features by name: others change nothing and have no part', () => {
    const vector = Float64Array.from(FEATURE_NAMES, () => 0.5);
    for (const model of MODELS.slice(1)) {
      const before = scoreVector(model, vector, { prefersNearby: true });
      const changed = vector.map((value, at) => (TAUGHT.includes(FEATURE_NAMES[at] ?? 'trust') ? value : 0.9));
      expect(scoreVector(model, changed, { prefersNearby: false })).toEqual(before);
      const better = vector.map((value, at) => (FEATURE_NAMES[at] === 'lexical' ? 0.99 : value));
      expect(rankVector(model, better, { prefersNearby: true }).raw).toBeGreaterThan(before.raw);
    }
  });

  it('tells a probability only when it is calibrated', () => {
    const vector = new Float64Array(FEATURE_NAMES.length);
    const [, model] = MODELS;
    if (model?.kind !== 'learned') throw new Error('a learned model');
    expect(scoreVector(LINEAR_MODEL, vector, { prefersNearby: false }).probability).toBeNull();
    expect(scoreVector(model, vector, { prefersNearby: false }).probability).toBeGreaterThan(0);
    expect(scoreVector({ ...model, calibration: null }, vector, { prefersNearby: false }).probability).toBeNull();
  });

  it('is refused when it names a feature that is not there, or too few', () => {
    const [, model] = MODELS;
    if (model?.kind !== 'learned') throw new Error('a learned model');
    const vector = new Float64Array(FEATURE_NAMES.length);
    const broken = (features: readonly string[]): RankingModel =>
      JSON.parse(JSON.stringify({ ...model, features })) as RankingModel;
    expect(() => rankVector(broken(['trust', 'lexical', 'charm']), vector, { prefersNearby: false })).toThrow('charm');
    expect(() => rankVector(broken(['trust']), vector, { prefersNearby: false })).toThrow('names 1 of 3');
  });
});

describe('the scale of a learned model', () => {
  it('gives its scores the distribution of the linear ones', () => {
    const linear = Array.from({ length: 1001 }, (_, at) => 10 + at / 20);
    const raw = Array.from({ length: 501 }, (_, at) => Math.exp(at / 100));
    const scale = fitScale(raw, linear);
    const share = (least: number): number => raw.filter((value) => pointsOf(scale, value) >= least).length / raw.length;
    for (const least of [25, 38, 50]) {
      const expected = linear.filter((value) => value >= least).length / linear.length;
      expect(Math.abs(share(least) - expected)).toBeLessThan(0.02);
    }
  });

  it('rises strictly within its range, and holds 0 and 100 outside, whatever it was fitted to', () => {
    const anyScores = (min: number, max: number): fc.Arbitrary<number[]> =>
      fc.array(fc.oneof(fc.integer({ min, max }), fc.double({ min, max, noNaN: true })), {
        minLength: 1,
        maxLength: 60,
      });
    fc.assert(
      fc.property(anyScores(-20, 20), anyScores(0, 105), (raw, linear) => {
        const scale = fitScale(raw, linear);
        expect(JSON.parse(JSON.stringify(scale))).toEqual(scale);
        const points = [-1e9, ...raw.sort((a, b) => a - b), 1e9].map((value) => pointsOf(scale, value));
        for (const [at, value] of points.entries()) {
          expect(value >= 0 && value <= 100).toBe(true);
          expect(value).toBeGreaterThanOrEqual(points[at - 1] ?? 0);
        }
      }),
    );
    expect(() => fitScale([], [1])).toThrow('no scores');
  });
});
