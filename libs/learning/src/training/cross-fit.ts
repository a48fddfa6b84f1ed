import { aucOf, type Calibration, fitCalibration, probabilityOf, reliability, type Reliability } from '#matching';

/** Scores with what came of them, and the group (need) of each: a group is never both calibrated on and judged. */
export interface ScoredEvents {
  readonly scores: Float64Array;
  readonly labels: Float32Array;
  readonly groups: Uint32Array;
}

export interface Fitted {
  /** On all events, to be served. */
  readonly calibration: Calibration | null;
  /** Of probabilities that were each calibrated on other groups. */
  readonly reliability: Reliability | null;
  /** Those probabilities, in the order of the events; null where there are too few events. */
  readonly probabilities: Float64Array | null;
  readonly auc: number | null;
}

const FOLDS = 5;
/** With fewer events a curve is not worth drawing. */
const LEAST_EVENTS = 30;

/** Calibrates on all events, and judges it by calibrations of the other folds. */
export function crossFit(events: ScoredEvents): Fitted {
  const { scores, labels } = events;
  const auc = aucOf(scores, labels);
  const known = Number.isNaN(auc) ? null : auc;
  if (scores.length < LEAST_EVENTS) return { calibration: null, reliability: null, probabilities: null, auc: known };
  const probabilities = new Float64Array(scores.length);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { calibration, places } = fitWithout(events, fold);
    for (const at of places) {
      probabilities[at] = calibration === null ? meanOf(labels) : probabilityOf(calibration, scores[at] ?? 0);
    }
  }
  return {
    calibration: fitCalibration({ scores, labels }),
    reliability: reliability(probabilities, labels),
    probabilities,
    auc: known,
  };
}

/** A calibration of every other fold, and the places of the events of this one. */
function fitWithout({ scores, labels, groups }: ScoredEvents, fold: number) {
  const places: number[] = [];
  const others: number[] = [];
  groups.forEach((group, at) => (group % FOLDS === fold ? places : others).push(at));
  const calibration =
    others.length === 0
      ? null
      : fitCalibration({
          scores: others.map((at) => scores[at] ?? 0),
          labels: others.map((at) => labels[at] ?? 0),
        });
  return { calibration, places };
}

const meanOf = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
