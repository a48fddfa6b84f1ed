import { probabilityOf, type Calibration } from '../learning/calibration/calibration.js';
import { logisticContributions, scoreLogistic, type LogisticModel } from '../learning/logistic.js';
import { scoreTrees } from '../learning/trees/score-trees.js';
import { treeContributions, type Contributions } from '../learning/trees/tree-contributions.js';
import { type TreeEnsemble } from '../learning/trees/tree.js';
import { FEATURE_NAMES, type FeatureName } from './features.js';
import { contributions, fullPoints, LINEAR_1, linearSum, type LinearWeights } from './linear.js';
import { pointsOf, type ScaleAnchor } from './scale.js';

/** What orders the candidates: the transparent sum of points, or what answers have taught. Plain JSON. */
export type RankingModel =
  | { readonly kind: 'linear'; readonly version: string; readonly weights: LinearWeights }
  | {
      readonly kind: 'learned';
      readonly version: string;
      /** The features that it was taught, in the order of its vectors. */
      readonly features: readonly FeatureName[];
      readonly predictor: TreeEnsemble | LogisticModel;
      /** From raw score to the probability that the pair comes off; null until there are enough answers. */
      readonly calibration: Calibration | null;
      readonly scale: readonly ScaleAnchor[];
    };

export type ContributionUnit = 'points' | 'logOdds';

export interface Ranked {
  /** Orders the candidates of a need: points (linear), or the predictor's score. */
  readonly raw: number;
  /** 0 to 100 (105 when short ways count), comparable between models. */
  readonly score: number;
}

export interface Scored extends Ranked {
  /** The raw score of what is usual; 0 for points. */
  readonly base: number;
  /** What each feature adds, in the order of `FEATURE_NAMES`; with the base they sum to `raw`. */
  readonly contributions: Float64Array;
  readonly unit: ContributionUnit;
  readonly probability: number | null;
}

/** The need's side of the linear score. */
export interface RankingNeed {
  readonly prefersNearby: boolean;
}

/** The first model; serves until a learned one has shown itself better. */
export const LINEAR_MODEL: RankingModel = { kind: 'linear', version: LINEAR_1.version, weights: LINEAR_1 };

type LearnedModel = Extract<RankingModel, { kind: 'learned' }>;

/** Place of each of the model's features in the vector of today. */
const columnsOf = new WeakMap<LearnedModel, Uint16Array>();

function columns(model: LearnedModel): Uint16Array {
  const known = columnsOf.get(model);
  if (known !== undefined) return known;
  if (model.features.length !== model.predictor.width) {
    throw new RangeError(`model ${model.version} names ${model.features.length} of ${model.predictor.width} features`);
  }
  const found = Uint16Array.from(model.features, (name) => {
    const at = FEATURE_NAMES.indexOf(name);
    if (at < 0) throw new RangeError(`model ${model.version} needs an unknown feature: ${name}`);
    return at;
  });
  columnsOf.set(model, found);
  return found;
}

/** The vector as the model was taught to read it. */
function taught(model: LearnedModel, vector: Float64Array): Float64Array {
  const places = columns(model);
  const values = new Float64Array(places.length);
  for (let at = 0; at < values.length; at += 1) values[at] = vector[places[at] ?? 0] ?? Number.NaN;
  return values;
}

/** Full points of a need without and with short ways; the same for all candidates, so made once. */
const fullOf = new WeakMap<LinearWeights, readonly [Float64Array, Float64Array]>();

function fullFor(weights: LinearWeights, { prefersNearby }: RankingNeed): Float64Array {
  let full = fullOf.get(weights);
  if (full === undefined) {
    full = [fullPoints(weights, { prefersNearby: false }), fullPoints(weights, { prefersNearby: true })];
    fullOf.set(weights, full);
  }
  return full[prefersNearby ? 1 : 0];
}

/** The order and the score alone, some microseconds: for every candidate. */
export function rankVector(model: RankingModel, vector: Float64Array, need: RankingNeed): Ranked {
  if (model.kind === 'linear') {
    const raw = linearSum(vector, fullFor(model.weights, need));
    return { raw, score: raw };
  }
  const values = taught(model, vector);
  const { predictor } = model;
  const raw = predictor.kind === 'trees' ? scoreTrees(predictor, values) : scoreLogistic(predictor, values);
  return { raw, score: pointsOf(model.scale, raw) };
}

/** The score with its parts and its probability, up to a millisecond: for what is shown. */
export function scoreVector(model: RankingModel, vector: Float64Array, need: RankingNeed): Scored {
  const ranked = rankVector(model, vector, need);
  if (model.kind === 'linear') {
    const parts = contributions(vector, fullFor(model.weights, need));
    return { ...ranked, base: 0, contributions: parts, unit: 'points', probability: null };
  }
  const { base, contributions: ofTaught } = explainPredictor(model.predictor, taught(model, vector));
  const parts = new Float64Array(FEATURE_NAMES.length);
  for (const [at, column] of columns(model).entries()) parts[column] = ofTaught[at] ?? 0;
  const probability = model.calibration && probabilityOf(model.calibration, ranked.raw);
  return { ...ranked, base, contributions: parts, unit: 'logOdds', probability };
}

function explainPredictor(predictor: TreeEnsemble | LogisticModel, values: Float64Array): Contributions {
  return predictor.kind === 'trees' ? treeContributions(predictor, values) : logisticContributions(predictor, values);
}

/** Points of each feature at its full value; null where the model does not count in points. */
export function fullPointsOf(model: RankingModel, need: RankingNeed): Float64Array | null {
  return model.kind === 'linear' ? fullFor(model.weights, need) : null;
}
