import { probabilityOf, type Calibration } from '../learning/calibration/calibration.js';

/**
 * P(need side accepts) from the ranking model's raw score: that the supplier, once pushed, is invited. Null before the
 * model is calibrated: a score is no probability.
 */
export function needProbability(calibration: Calibration | null, rawScore: number): number | null {
  return calibration === null ? null : probabilityOf(calibration, rawScore);
}

/**
 * P(need side accepts) × P(supplier accepts) × value, in the unit of the value (万元). Both must be calibrated and of
 * the same horizon, the life of one push; the sides are taken to answer independently.
 */
export function expectedValue(accepts: { readonly need: number; readonly supplier: number }, value: number): number {
  return accepts.need * accepts.supplier * value;
}
