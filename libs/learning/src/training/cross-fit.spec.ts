import { describe, expect, it } from '@jest/globals';
import { randomOf } from '../../test/answered-world.js';
import { crossFit, type ScoredEvents } from './cross-fit.js';

/** Events whose log-odds are twice the score plus one. */
function events(count: number, seed = 1): ScoredEvents {
  const random = randomOf(seed);
  const scores = Float64Array.from({ length: count }, () => 4 * random() - 2);
  const labels = Float32Array.from(scores, (score) => Number(random() < 1 / (1 + Math.exp(-(2 * score + 1)))));
  return { scores, labels, groups: Uint32Array.from({ length: count }, (_, at) => Math.floor(at / 4)) };
}

describe('a calibration on the window that judges it', () => {
  it('finds the curve that made the answers', () => {
    const { calibration } = crossFit(events(480));
    if (calibration?.kind !== 'platt') throw new Error('not a Platt curve');
    expect(calibration.slope).toBeCloseTo(2, 0);
    expect(calibration.intercept).toBeCloseTo(1, 0);
  });

  it('draws a free curve from 500 events on', () => {
    expect(crossFit(events(499)).calibration?.kind).toBe('platt');
    expect(crossFit(events(500)).calibration?.kind).toBe('isotonic');
  });

  it('judges each event by a curve that has not seen its need', () => {
    const known = events(480);
    const changed = { ...known, labels: known.labels.map((label, at) => (known.groups[at] === 7 ? 1 - label : label)) };
    const [before, after] = [crossFit(known).probabilities, crossFit(changed).probabilities];
    known.groups.forEach((group, at) => {
      // Needs of the same fold are predicted by curves that saw neither.
      if (group % 5 === 7 % 5) expect(after?.[at]).toBe(before?.[at]);
      else expect(after?.[at]).not.toBe(before?.[at]);
    });
  });

  it('holds on other answers of the same people', () => {
    expect(crossFit(events(2000)).reliability?.ece).toBeLessThan(0.05);
  });

  it('is not drawn from a handful of answers', () => {
    expect(crossFit(events(29))).toMatchObject({ calibration: null, reliability: null, probabilities: null });
  });
});
