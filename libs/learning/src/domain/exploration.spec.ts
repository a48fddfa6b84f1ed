import { describe, expect, it } from '@jest/globals';
import { EXPLORED_SHARE, shownOrder } from './exploration.js';

const runs = Array.from({ length: 4000 }, (_, at) => `run ${at}`);

describe('the order in which proposals are shown', () => {
  it('is a matter of the run alone', () => {
    for (const run of runs.slice(0, 50)) expect(shownOrder(run, 20)).toEqual(shownOrder(run, 20));
  });

  it('holds every proposal once, at most one place from where its score puts it', () => {
    for (const run of runs) {
      const order = shownOrder(run, 20);
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at));
      expect(order.every((scored, shown) => Math.abs(scored - shown) <= 1)).toBe(true);
    }
  });

  it('exchanges five in a hundred places, the first and the last as often as the others', () => {
    const moved = Array.from({ length: 20 }, () => 0);
    for (const run of runs) {
      shownOrder(run, 20).forEach((scored, shown) => (moved[shown] = (moved[shown] ?? 0) + Number(scored !== shown)));
    }
    const shares = moved.map((count) => count / runs.length);
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeCloseTo(EXPLORED_SHARE, 2);
    // The outermost places have one neighbour only.
    expect(Math.min(...shares)).toBeGreaterThan(EXPLORED_SHARE / 3);
    expect(Math.max(...shares)).toBeLessThan(EXPLORED_SHARE * 1.5);
  });

  it('leaves a single proposal where it is', () => {
    for (const run of runs.slice(0, 50)) expect(shownOrder(run, 1)).toEqual([0]);
    expect(shownOrder('run', 0)).toEqual([]);
  });
});
