import { fitCalibration } from '../../learning/calibration/calibration.js';
import { trainTrees } from '../../learning/trees/tree-trainer.js';
import { type TreeEnsemble, type TreeParameters } from '../../learning/trees/tree.js';
import { FEATURE_NAMES, type FeatureName } from '../../scoring/features.js';
import { LINEAR_MODEL, rankVector, type RankingModel } from '../../scoring/ranker.js';
import { fitScale } from '../../scoring/scale.js';
import { DAY_MS } from '../../views.js';
import { datasetOf, tellingFeatures, type LoggedTender } from './candidate-log.js';

export type LearnedModel = Extract<RankingModel, { kind: 'learned' }>;

/** Chosen on half years of 2022 and 2023, each with what was before it. */
export const TENDER_TREES: TreeParameters = {
  ...{ objective: 'lambdarank', trees: 110, members: 1, leaves: 10, learningRate: 0.1, truncation: 15, seed: 1 },
  ...{ minLeafRows: 50, minLeafHessian: 1e-3, l2: 5, bins: 63, featureFraction: 0.5, groupFraction: 0.7 },
};

export interface LearningOptions {
  readonly parameters?: TreeParameters;
  /** Left out of what is learned from. */
  readonly without?: readonly FeatureName[];
}

/** The served model is the mean of so many, each of which has not seen its own part of the tenders. */
const FOLDS = 3;
/** Most rows of a tender lost; a part of them teaches as much as all, in a part of the time. */
const SHARE_OF_OTHERS = 0.35;
/** Candidates of so many days make the probability: long enough for a steady base rate, short enough to follow it. */
const CALIBRATION_DAYS = 365;
const LEAST_TENDERS = 200;
const NEARBY = { prefersNearby: false };

/**
 * A ranking learned from served candidates, and its probability. Each of its parts is calibrated on tenders that it was
 * not taught. Null where there is too little to learn from.
 */
export function learnRanking(
  log: readonly LoggedTender[],
  version: string,
  { parameters = TENDER_TREES, without = [] }: LearningOptions = {},
): LearnedModel | null {
  const telling = log.filter(({ labels }) => labels.includes(1));
  if (telling.length < LEAST_TENDERS) return null;
  const features = tellingFeatures(log).filter((name) => !without.includes(name));
  const parts = Array.from({ length: FOLDS }, (_, fold) => {
    const taught = telling.filter((_entry, at) => at % FOLDS !== fold);
    return trainTrees(datasetOf(taught, features, SHARE_OF_OTHERS), { ...parameters, seed: parameters.seed + fold });
  });
  const partOf = new Map(telling.map((entry, at) => [entry, at % FOLDS]));
  const since = Date.parse(log.at(-1)?.tender.awardedOn ?? '') - CALIBRATION_DAYS * DAY_MS;
  const recent = log.filter(({ tender }) => Date.parse(tender.awardedOn) >= since);
  const scores: number[] = [];
  const labels: number[] = [];
  const linear: number[] = [];
  const vector = new Float64Array(FEATURE_NAMES.length);
  for (const [at, entry] of recent.entries()) {
    const part = parts[partOf.get(entry) ?? at % FOLDS];
    if (part === undefined) continue;
    const unseen = modelOf(part, features, version);
    for (const [row, label] of entry.labels.entries()) {
      vector.set(entry.vectors.subarray(row * vector.length, (row + 1) * vector.length));
      scores.push(rankVector(unseen, vector, NEARBY).raw);
      linear.push(rankVector(LINEAR_MODEL, vector, NEARBY).score);
      labels.push(label);
    }
  }
  return {
    ...modelOf(meanOf(parts), features, version),
    calibration: fitCalibration({ scores, labels }),
    scale: fitScale(scores, linear),
  };
}

const models = new WeakMap<TreeEnsemble, LearnedModel>();

function modelOf(predictor: TreeEnsemble, features: readonly FeatureName[], version: string): LearnedModel {
  let model = models.get(predictor);
  if (model === undefined) {
    const scale = [{ raw: 0, points: 50 }];
    models.set(predictor, (model = { kind: 'learned', version, features, predictor, calibration: null, scale }));
  }
  return model;
}

/** One ensemble whose score is the mean of the parts' scores. */
export function meanOf(parts: readonly TreeEnsemble[]): TreeEnsemble {
  const [first] = parts;
  if (first === undefined) throw new RangeError('no ensembles to take the mean of');
  const scale = 1 / parts.length;
  return {
    ...first,
    base: parts.reduce((sum, { base }) => sum + base * scale, 0),
    trees: parts.flatMap(({ trees }) =>
      trees.map((tree) => ({ ...tree, leafValues: tree.leafValues.map((value) => value * scale) })),
    ),
  };
}
