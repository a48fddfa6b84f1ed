import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../random.js';
import { sigmoid } from '../sigmoid.js';
import {
  fitCalibration,
  ISOTONIC_FROM,
  probabilityOf,
  type Calibration,
  type CalibrationEvents,
} from './calibration.js';
import { reliability } from './reliability.js';

function draw(
  count: number,
  seed: number,
  chanceOf: (score: number) => number,
): { scores: number[]; labels: number[] } {
  const random = seededRandom(seed);
  const scores = Array.from({ length: count }, () => 6 * random() - 3);
  return { scores, labels: scores.map((score) => Number(random() < chanceOf(score))) };
}

const predict = (calibration: Calibration, scores: readonly number[]): number[] =>
  scores.map((score) => probabilityOf(calibration, score));

const anyEvents: fc.Arbitrary<CalibrationEvents> = fc
  .array(
    fc.record({
      score: fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e3, max: 1e3, noNaN: true })),
      label: fc.constantFrom(0, 1),
      weight: fc.constantFrom(0.5, 1, 10),
    }),
    { minLength: 1, maxLength: 600, size: 'max' },
  )
  .map((rows) => ({
    scores: rows.map(({ score }) => score),
    labels: rows.map(({ label }) => label),
    weights: rows.map(({ weight }) => weight),
  }));

describe('a calibration', () => {
  it('rises with the score and stays strictly between 0 and 1, whatever the events; survives JSON', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const calibration = fitCalibration(events);
        expect(JSON.parse(JSON.stringify(calibration))).toEqual(calibration);
        expect(calibration.kind).toBe(events.scores.length < ISOTONIC_FROM ? 'platt' : 'isotonic');
        const scores = [-1e6, ...Array.from(events.scores), 1e6].sort((a, b) => a - b);
        const probabilities = predict(calibration, scores);
        for (const [at, probability] of probabilities.entries()) {
          expect(probability > 0 && probability < 1).toBe(true);
          expect(probability).toBeGreaterThanOrEqual((probabilities[at - 1] ?? 0) - 1e-12);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('changes its form at 500 events', () => {
    expect(fitCalibration(draw(499, 1, sigmoid)).kind).toBe('platt');
    expect(fitCalibration(draw(500, 1, sigmoid)).kind).toBe('isotonic');
  });

  it('counts a weighted event as often as its weight says', () => {
    const { scores, labels } = draw(200, 3, sigmoid);
    const twice = fitCalibration({ scores: [...scores, ...scores], labels: [...labels, ...labels] });
    const weighted = fitCalibration({ scores, labels, weights: scores.map(() => 2) });
    expect(probabilityOf(weighted, 0.7)).toBeCloseTo(probabilityOf(twice, 0.7), 6);
  });

  it('refuses no events, and answers that are neither yes nor no', () => {
    expect(() => fitCalibration({ scores: [], labels: [] })).toThrow('no event');
    expect(() => fitCalibration({ scores: [1], labels: [1], weights: [0] })).toThrow('no event');
    expect(() => fitCalibration({ scores: [1], labels: [0.5] })).toThrow('neither');
    expect(() => fitCalibration({ scores: [Number.NaN], labels: [1] })).toThrow('no number');
  });
});

describe('Platt’s curve', () => {
  it('recovers the line that log-odds were drawn from', () => {
    const fits = Array.from({ length: 30 }, (_, seed) =>
      fitCalibration(draw(450, seed, (score) => sigmoid(1.2 * score - 0.7))),
    );
    const mean = (of: (fit: Calibration) => number): number =>
      fits.reduce((sum, fit) => sum + of(fit), 0) / fits.length;
    expect(mean((fit) => (fit.kind === 'platt' ? fit.slope : Number.NaN))).toBeCloseTo(1.2, 1);
    expect(mean((fit) => (fit.kind === 'platt' ? fit.intercept : Number.NaN))).toBeCloseTo(-0.7, 1);
  });

  it('takes back the confidence of log-odds that were doubled', () => {
    const { scores, labels } = draw(450, 5, sigmoid);
    const doubled = scores.map((score) => 2 * score);
    const calibrated = predict(fitCalibration({ scores: doubled, labels }), doubled);
    expect(reliability(calibrated, labels).brier).toBeLessThan(reliability(doubled.map(sigmoid), labels).brier);
    expect(fitCalibration({ scores: doubled, labels })).toMatchObject({ kind: 'platt' });
  });

  it('promises little where all of few events went one way, and never turns the order around', () => {
    // Platt's targets: (5 + 1) / (5 + 2).
    const allGood = fitCalibration({ scores: [1, 2, 3, 4, 5], labels: [1, 1, 1, 1, 1] });
    expect(probabilityOf(allGood, 3)).toBeCloseTo(6 / 7, 6);
    const wrongWay = fitCalibration({ scores: [1, 2, 3, 4], labels: [1, 1, 0, 0] });
    expect(probabilityOf(wrongWay, 1)).toBeCloseTo(probabilityOf(wrongWay, 4), 12);
  });
});

describe('isotonic regression', () => {
  it('recovers a curve that no line of log-odds has', () => {
    const ramp = (score: number): number => 0.1 + 0.25 * Math.min(2, Math.max(0, score + 1));
    const calibration = fitCalibration(draw(20_000, 8, ramp));
    for (const score of [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]) {
      expect(Math.abs(probabilityOf(calibration, score) - ramp(score))).toBeLessThan(0.05);
    }
  });

  it('pools what falls and runs straight between the centres of blocks', () => {
    // 200 events at each of four scores with shares 0.1, 0.5, 0.3, 0.9: the middle two become one block of 0.4.
    const shares = [0.1, 0.5, 0.3, 0.9];
    const rows = shares.flatMap((share, score) =>
      Array.from({ length: 200 }, (_, at) => [score, Number(at < 200 * share)]),
    );
    const calibration = fitCalibration({
      scores: rows.map(([score = 0]) => score),
      labels: rows.map(([, label = 0]) => label),
    });
    const [first, middle, last] = [0, 1.5, 3].map((score) => probabilityOf(calibration, score));
    expect([first, middle, last].map((p) => +(p ?? 0).toFixed(9))).toEqual([0.1, 0.4, 0.9]);
    expect(probabilityOf(calibration, 0.75)).toBeCloseTo(0.25, 9);
    expect(probabilityOf(calibration, 99)).toBeCloseTo(0.9, 9);
  });

  it('does not promise certainty for one lucky event at the top', () => {
    const { scores, labels } = draw(2_000, 9, () => 0.1);
    const calibration = fitCalibration({ scores: [...scores, 10], labels: [...labels, 1] });
    expect(probabilityOf(calibration, 10)).toBeLessThan(0.4);
  });

  it('holds a rare event’s mean and error on new draws', () => {
    const rare = (score: number): number => sigmoid(1.5 * score - 7);
    const calibration = fitCalibration(draw(60_000, 10, rare));
    const later = draw(60_000, 11, rare);
    const { ece, meanPredicted, meanObserved } = reliability(predict(calibration, later.scores), later.labels);
    expect(ece).toBeLessThan(0.002);
    expect(Math.abs(meanPredicted / meanObserved - 1)).toBeLessThan(0.1);
  });
});

describe('reliability', () => {
  it('finds no fault in a perfect forecaster, and the exact fault of one that is off', () => {
    const { scores, labels } = draw(50_000, 12, sigmoid);
    const perfect = reliability(scores.map(sigmoid), labels);
    expect(perfect.ece).toBeLessThan(0.01);
    expect(perfect.meanPredicted).toBeCloseTo(perfect.meanObserved, 2);
    const off = reliability([0.9, 0.9, 0.9, 0.9], [1, 1, 0, 0]);
    expect(off.ece).toBeCloseTo(0.4, 9);
    expect(off.brier).toBeCloseTo((2 * 0.01 + 2 * 0.81) / 4, 9);
    expect(off.bins).toHaveLength(1);
  });

  it('cuts bins of equal count, equal predictions together', () => {
    const predictions = [0.1, 0.2, 0.2, 0.2, 0.5, 0.6];
    const { bins } = reliability(predictions, [0, 0, 1, 0, 1, 1], 3);
    expect(bins.map(({ from, to, count }) => [from, to, count])).toEqual([
      [0.1, 0.2, 4],
      [0.5, 0.6, 2],
    ]);
  });
});
