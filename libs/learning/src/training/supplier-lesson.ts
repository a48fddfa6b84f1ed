import {
  decideServing,
  scoreLogistic,
  scoreTrees,
  type SupplierModel,
  supplierProbability,
  trainLogistic,
} from '#matching';
import { LEAST_JUDGED, LEAST_TAUGHT, windowStart } from '../domain/training-window.js';
import { crossFit, type Fitted } from './cross-fit.js';
import { JUDGING_SEED, type Lesson, type SupplierTask, type TooLittle } from './lesson.js';

const L2 = 5;

/**
 * Teaches P(supplier accepts) with the pushes before the latest window and judges it on the window by Brier's score
 * against the smoothed rate of the supplier. Logistic at any size: on judged meetings boosted trees predicted no better.
 */
export function supplierLesson({ features, values, labels, times, champion }: SupplierTask): Lesson | TooLittle {
  const width = features.length;
  const known = labels.length;
  const start = windowStart([...times], champion?.trainedTo ?? null);
  if (start === null) return { kind: 'tooLittle', side: 'supplier', known, needed: LEAST_TAUGHT + LEAST_JUDGED };
  const rows = {
    width,
    values: values.slice(0, start * width),
    labels: labels.slice(0, start),
    groupStarts: Uint32Array.from({ length: start + 1 }, (_, at) => at),
  };
  const predictor = trainLogistic(rows, { l2: L2 });
  const judged = labels.slice(start);
  const vectors = Array.from({ length: known - start }, (_, at) =>
    values.subarray((start + at) * width, (start + at + 1) * width),
  );
  const groups = Uint32Array.from(judged, (_, at) => at);
  const fit = (model: SupplierModel): Fitted =>
    crossFit({
      scores: Float64Array.from(vectors, (vector) => logOdds(model, features, vector)),
      labels: judged,
      groups,
    });
  const fitted = fit({ features, predictor, calibration: null });
  const former = champion && fit(champion.model);
  const fallback = goodness(
    Float64Array.from(vectors, (vector) => supplierProbability(null, vector)),
    judged,
  );
  const metrics = {
    fallback,
    challenger: fitted.probabilities && goodness(fitted.probabilities, judged),
    champion: former?.probabilities ? goodness(former.probabilities, judged) : null,
  };
  const at = (place: number): number => times[place] ?? Number.NaN;
  return {
    ...{ kind: 'lesson', side: 'supplier', features, predictor, calibration: fitted.calibration, scale: [] },
    parameters: { l2: L2, kind: 'logistic' },
    ...{ trainedFrom: at(0), trainedTo: at(start), judgedTo: at(known - 1) },
    counts: { taught: start, judged: known - start, rows: start, events: known - start },
    metrics: {
      fallback: meanOf(fallback),
      challenger: metrics.challenger ? meanOf(metrics.challenger) : Number.NaN,
      champion: metrics.champion && meanOf(metrics.champion),
      auc: fitted.auc,
      ece: fitted.reliability?.ece ?? null,
      brier: fitted.reliability?.brier ?? null,
    },
    reliability: fitted.reliability,
    judgement: decideServing(metrics, { seed: JUDGING_SEED, leastGroups: LEAST_JUDGED }),
    championCalibration: former?.calibration ?? null,
  };
}

/** The model's own log-odds; it reads values by name. */
function logOdds(
  { features, predictor }: SupplierModel,
  columns: readonly string[],
  vector: ArrayLike<number>,
): number {
  const taught = Float64Array.from(features, (name) => vector[columns.indexOf(name)] ?? Number.NaN);
  return predictor.kind === 'trees' ? scoreTrees(predictor, taught) : scoreLogistic(predictor, taught);
}

/** Minus Brier's score of each push: greater is better, as the gate wants it. */
function goodness(probabilities: Float64Array, labels: Float32Array): Float64Array {
  return probabilities.map((probability, at) => -((probability - (labels[at] ?? 0)) ** 2));
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
