import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { bootstrapInterval } from './bootstrap.js';
import { aucOf, ndcgAt, snips } from './metrics.js';
import { seededRandom } from './random.js';

describe('nDCG', () => {
  it('is 1 for the best order and what the formula says for another', () => {
    expect(ndcgAt(10, [2, 1, 0], [0, 1, 2])).toBe(1);
    // (1 + 3 / log2 3) ÷ (3 + 1 / log2 3)
    expect(ndcgAt(10, [1, 2], [2, 1])).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 12);
    expect(ndcgAt(1, [0, 1], [0, 1])).toBe(0);
  });

  it('counts what was never found, and is undefined where nothing is good', () => {
    expect(ndcgAt(10, [1], [1, 1])).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 12);
    expect(ndcgAt(10, [0, 0], [0, 0])).toBeNaN();
  });
});

describe('the area under the curve', () => {
  it('equals the share of pairs in order, ties half', () => {
    const anyRow = fc.record({ score: fc.integer({ min: 0, max: 6 }), label: fc.constantFrom(0, 1) });
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 30 }), (rows) => {
        const good = rows.filter(({ label }) => label === 1);
        const bad = rows.filter(({ label }) => label === 0);
        let right = 0;
        for (const { score } of good) for (const other of bad) right += (Math.sign(score - other.score) + 1) / 2;
        const auc = aucOf(
          rows.map(({ score }) => score),
          rows.map(({ label }) => label),
        );
        if (good.length === 0 || bad.length === 0) expect(auc).toBeNaN();
        else expect(auc).toBeCloseTo(right / (good.length * bad.length), 12);
      }),
    );
  });
});

describe('the self-normalised estimate of another ranking', () => {
  it('finds its worth from the log of this one', () => {
    // Two arms worth 0.2 and 0.6; logged 80 : 20, judged 30 : 70.
    const random = seededRandom(1);
    const arms = Array.from({ length: 40_000 }, () => Number(random() < 0.2));
    const { value, effectiveRows } = snips({
      rewards: arms.map((arm) => Number(random() < (arm ? 0.6 : 0.2))),
      logged: arms.map((arm) => (arm ? 0.2 : 0.8)),
      target: arms.map((arm) => (arm ? 0.7 : 0.3)),
    });
    expect(value).toBeCloseTo(0.3 * 0.2 + 0.7 * 0.6, 1);
    expect(Math.abs(value - 0.48)).toBeLessThan(0.015);
    expect(effectiveRows).toBeLessThan(40_000);
  });

  it('limits a weight, and refuses rows that could not have been logged', () => {
    expect(snips({ rewards: [1, 0], logged: [0.001, 1], target: [1, 1] }).value).toBeCloseTo(10 / 11, 12);
    expect(() => snips({ rewards: [1], logged: [0], target: [1] })).toThrow('propensity');
  });
});

describe('the bootstrap interval', () => {
  it('is the same for the same seed, and holds the mean', () => {
    const differences = [0.1, -0.05, 0.2, 0, 0.15, -0.1, 0.3];
    const interval = bootstrapInterval(differences, { seed: 5 });
    expect(bootstrapInterval(differences, { seed: 5 })).toEqual(interval);
    expect(interval.mean).toBeCloseTo(0.6 / 7, 12);
    expect(interval.low).toBeLessThan(interval.mean);
    expect(interval.high).toBeGreaterThan(interval.mean);
  });

  it('covers the truth about 95 times in 100', () => {
    const random = seededRandom(2);
    let covered = 0;
    for (let trial = 0; trial < 300; trial += 1) {
      const drawn = Array.from({ length: 60 }, () => random() + random() - 1);
      const { low, high } = bootstrapInterval(drawn, { seed: trial, rounds: 400 });
      covered += Number(low <= 0 && high >= 0);
    }
    expect(covered / 300).toBeGreaterThan(0.9);
    expect(covered / 300).toBeLessThan(0.99);
  });

  it('is undefined without differences', () => {
    expect(bootstrapInterval([], { seed: 1 }).low).toBeNaN();
  });
});
