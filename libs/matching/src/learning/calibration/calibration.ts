import { sigmoid } from '../sigmoid.js';
import { fitIsotonic, interpolate } from './isotonic.js';
import { fitPlatt } from './platt.js';

/** From score to probability. Plain JSON. */
export type Calibration =
  | { readonly kind: 'platt'; readonly slope: number; readonly intercept: number; readonly events: number }
  | {
      readonly kind: 'isotonic';
      readonly scores: readonly number[];
      readonly probabilities: readonly number[];
      readonly events: number;
    };

/** Scores with what came of them; a label is 0 or 1, a weight 1 where left out. */
export interface CalibrationEvents {
  readonly scores: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
  readonly weights?: ArrayLike<number>;
}

/** One event, known to count. */
export interface CalibrationEvent {
  readonly score: number;
  readonly label: number;
  readonly weight: number;
}

/** Fewer events than this cannot carry a curve of free form (Niculescu-Mizil & Caruana 2005: about a thousand). */
export const ISOTONIC_FROM = 500;

/** Most that probabilities may come to 0 and 1, whatever the events. */
const NEAREST = 1e-9;

/** Platt's curve below 500 events, isotonic regression from there. Throws a RangeError without an event. */
export function fitCalibration(events: CalibrationEvents): Calibration {
  const known = eventsOf(events);
  return known.length < ISOTONIC_FROM
    ? { kind: 'platt', ...fitPlatt(known), events: known.length }
    : { kind: 'isotonic', ...fitIsotonic(known), events: known.length };
}

/** Probability strictly between 0 and 1; never falls with a rising score. */
export function probabilityOf(calibration: Calibration, score: number): number {
  const probability =
    calibration.kind === 'platt'
      ? sigmoid(calibration.slope * score + calibration.intercept)
      : interpolate(calibration.scores, calibration.probabilities, score);
  return Math.min(1 - NEAREST, Math.max(NEAREST, probability));
}

function eventsOf({ scores, labels, weights }: CalibrationEvents): CalibrationEvent[] {
  if (scores.length !== labels.length || (weights !== undefined && weights.length !== labels.length)) {
    throw new RangeError('scores, labels and weights differ in number');
  }
  const events = Array.from(scores, (score, at) => ({ score, label: labels[at] ?? 0, weight: weights?.[at] ?? 1 }));
  if (events.some(({ score, weight }) => !Number.isFinite(score) || !(weight >= 0 && weight < Infinity))) {
    throw new RangeError('a score or weight is no number');
  }
  if (events.some(({ label }) => label !== 0 && label !== 1)) throw new RangeError('a label is neither 0 nor 1');
  const counting = events.filter(({ weight }) => weight > 0);
  if (counting.length === 0) throw new RangeError('no event to learn from');
  return counting;
}
