import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../learning/random.js';
import { INDEPENDENT, learnMutual, mutualProbability, type MutualOutcome } from './mutual.js';

function outcomes(both: (a: number, b: number, random: () => number) => boolean): MutualOutcome[] {
  const random = seededRandom(2);
  return Array.from({ length: 4000 }, () => {
    const [aAccepts, bAccepts] = [0.02 + 0.96 * random(), 0.02 + 0.96 * random()];
    return { aAccepts, bAccepts, both: both(aAccepts, bAccepts, random) };
  });
}

describe('the probability of both', () => {
  const independent = learnMutual(outcomes((a, b, random) => random() < a * b));
  const tied = learnMutual(outcomes((a, b, random) => random() < Math.min(a, b)));

  it('is a probability, at most that of the more reluctant side, and rises with each', () => {
    for (const model of [INDEPENDENT, independent, tied]) {
      for (let a = 0.01; a < 1; a += 0.07) {
        for (let b = 0.01; b < 1; b += 0.07) {
          const both = mutualProbability(model, a, b);
          expect(both).toBeGreaterThan(0);
          expect(both).toBeLessThanOrEqual(Math.min(a, b));
          expect(mutualProbability(model, a + 0.005, b)).toBeGreaterThanOrEqual(both);
          expect(mutualProbability(model, a, b + 0.005)).toBeGreaterThanOrEqual(both);
        }
      }
    }
  });

  it('learns whether the two answer alike', () => {
    expect(mutualProbability(independent, 0.5, 0.5)).toBeCloseTo(0.25, 1);
    expect(mutualProbability(tied, 0.5, 0.5)).toBeCloseTo(0.5, 1);
  });

  it('takes the sides as independent where nothing can be learned', () => {
    expect(learnMutual([{ aAccepts: 0.5, bAccepts: 0.5, both: false }])).toEqual(INDEPENDENT);
  });
});
