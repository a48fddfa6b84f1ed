import { solveSymmetric } from './cholesky.js';
import { checkDataset, type RankingDataset } from './dataset.js';
import { sigmoid, softplus } from './sigmoid.js';
import { type Contributions } from './trees/tree-contributions.js';

/** Log-odds = bias + Σ weight × (value − mean) ÷ scale; an unknown value adds the feature's `missing` instead. Plain JSON. */
export interface LogisticModel {
  readonly kind: 'logistic';
  readonly width: number;
  readonly bias: number;
  readonly means: readonly number[];
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly missing: readonly number[];
}

const MOST_STEPS = 50;
/** A Newton step that gains less than this share of the loss is the last. */
const ENOUGH = 1e-10;
const HALVINGS = 30;

/**
 * Weighted logistic regression on standardised features by Newton's method with halved steps. `l2` > 0: l2/2 × the sum
 * of squared weights (not the bias) is added to the summed log-loss.
 */
export function trainLogistic(dataset: RankingDataset, { l2 }: { readonly l2: number }): LogisticModel {
  checkDataset(dataset);
  if (!(l2 > 0)) throw new RangeError(`l2 must be above 0: ${l2}`);
  if (dataset.labels.some((label) => label > 1)) throw new RangeError('a label is no probability');
  const { width } = dataset;
  const { means, scales } = momentsOf(dataset);
  let parameters = new Float64Array(2 * width + 1);
  const problem = new Problem(dataset, { means, scales, l2 });
  let loss = problem.loss(parameters);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const direction = problem.newtonDirection(parameters);
    const next = shortened(problem, { parameters, direction, loss });
    if (next === null) break;
    const gain = loss - next.loss;
    ({ parameters, loss } = next);
    if (gain <= ENOUGH * (1 + loss)) break;
  }
  return {
    ...{ kind: 'logistic', width, bias: parameters[2 * width] ?? 0, means: [...means], scales: [...scales] },
    weights: [...parameters.subarray(0, width)],
    missing: [...parameters.subarray(width, 2 * width)],
  };
}

interface Point {
  readonly parameters: Float64Array<ArrayBuffer>;
  readonly loss: number;
}

/** The longest of the halved steps that lowers the loss; null at the optimum. */
function shortened(problem: Problem, from: Point & { readonly direction: Float64Array }): Point | null {
  for (let halving = 0, length = 1; halving < HALVINGS; halving += 1, length /= 2) {
    const parameters = from.parameters.map((value, at) => value - length * (from.direction[at] ?? 0));
    const loss = problem.loss(parameters);
    if (loss < from.loss) return { parameters, loss };
  }
  return null;
}

/** Weighted mean and deviation of each feature's known values; a constant one has scale 1. */
function momentsOf({ width, values, labels, weights }: RankingDataset): { means: Float64Array; scales: Float64Array } {
  const totals = new Float64Array(width);
  const means = new Float64Array(width);
  const squares = new Float64Array(width);
  for (let row = 0; row < labels.length; row += 1) {
    const weight = weights?.[row] ?? 1;
    if (weight === 0) continue;
    for (let at = 0; at < width; at += 1) {
      const value = values[row * width + at] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const total = (totals[at] ?? 0) + weight;
      const gap = value - (means[at] ?? 0);
      const mean = (means[at] ?? 0) + (gap * weight) / total;
      totals[at] = total;
      means[at] = mean;
      squares[at] = (squares[at] ?? 0) + weight * gap * (value - mean);
    }
  }
  const deviation = (at: number): number => Math.sqrt((squares[at] ?? 0) / Math.max(totals[at] ?? 0, 1e-12));
  return { means, scales: totals.map((_, at) => (deviation(at) > 1e-9 ? deviation(at) : 1)) };
}

interface Terms {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly l2: number;
}

/** The loss in the parameters: weights, then weights of unknown, then the bias. */
class Problem {
  /** The parameters that a row touches, and by how much: one a feature, and the bias. */
  private readonly at: Uint32Array;
  private readonly by: Float64Array;

  constructor(
    private readonly dataset: RankingDataset,
    private readonly terms: Terms,
  ) {
    this.at = new Uint32Array(dataset.width + 1);
    this.by = new Float64Array(dataset.width + 1);
  }

  loss(parameters: Float64Array): number {
    const { labels, weights, width } = this.dataset;
    let sum = 0;
    for (let row = 0; row < labels.length; row += 1) {
      const weight = weights?.[row] ?? 1;
      if (weight === 0) continue;
      const logOdds = this.logOdds(row, parameters);
      sum += weight * (softplus(logOdds) - (labels[row] ?? 0) * logOdds);
    }
    for (let at = 0; at < 2 * width; at += 1) sum += (this.terms.l2 / 2) * (parameters[at] ?? 0) ** 2;
    return sum;
  }

  /** Hessian⁻¹ × gradient. */
  newtonDirection(parameters: Float64Array): Float64Array {
    const { labels, weights, width } = this.dataset;
    const size = 2 * width + 1;
    const gradient = new Float64Array(size);
    const hessian = new Float64Array(size * size);
    for (let row = 0; row < labels.length; row += 1) {
      const weight = weights?.[row] ?? 1;
      if (weight === 0) continue;
      const probability = sigmoid(this.logOdds(row, parameters));
      const slope = weight * (probability - (labels[row] ?? 0));
      const curvature = weight * probability * (1 - probability);
      this.add(gradient, hessian, { slope, curvature });
    }
    for (let at = 0; at < 2 * width; at += 1) {
      gradient[at] = (gradient[at] ?? 0) + this.terms.l2 * (parameters[at] ?? 0);
      hessian[at * size + at] = (hessian[at * size + at] ?? 0) + this.terms.l2;
    }
    // The bias has no penalty: where every row is certain its curvature would vanish.
    hessian[size * size - 1] = (hessian[size * size - 1] ?? 0) + 1e-9;
    return solveSymmetric(hessian, gradient);
  }

  /** Adds the row that was read last; only the lower half of the Hessian. */
  private add(
    gradient: Float64Array,
    hessian: Float64Array,
    { slope, curvature }: { slope: number; curvature: number },
  ): void {
    const { at, by } = this;
    const size = gradient.length;
    for (let i = 0; i < at.length; i += 1) {
      const row = at[i] ?? 0;
      const factor = by[i] ?? 0;
      gradient[row] = (gradient[row] ?? 0) + slope * factor;
      const scaled = curvature * factor;
      for (let j = 0; j < at.length; j += 1) {
        const column = at[j] ?? 0;
        if (column > row) continue;
        const cell = row * size + column;
        hessian[cell] = (hessian[cell] ?? 0) + scaled * (by[j] ?? 0);
      }
    }
  }

  private logOdds(row: number, parameters: Float64Array): number {
    const { values, width } = this.dataset;
    const { means, scales } = this.terms;
    const { at, by } = this;
    at[width] = 2 * width;
    by[width] = 1;
    let sum = parameters[2 * width] ?? 0;
    for (let feature = 0; feature < width; feature += 1) {
      const value = values[row * width + feature] ?? Number.NaN;
      const isUnknown = Number.isNaN(value);
      const parameter = isUnknown ? width + feature : feature;
      const factor = isUnknown ? 1 : (value - (means[feature] ?? 0)) / (scales[feature] ?? 1);
      at[feature] = parameter;
      by[feature] = factor;
      sum += (parameters[parameter] ?? 0) * factor;
    }
    return sum;
  }
}

/** What each feature adds to the bias; the base is the score at the means. */
export function logisticContributions(model: LogisticModel, vector: ArrayLike<number>): Contributions {
  const contributions = Float64Array.from({ length: model.width }, (_, at) => {
    const value = vector[at] ?? Number.NaN;
    if (Number.isNaN(value)) return model.missing[at] ?? 0;
    return ((model.weights[at] ?? 0) * (value - (model.means[at] ?? 0))) / (model.scales[at] ?? 1);
  });
  return { base: model.bias, contributions };
}

/** Log-odds of label 1. */
export function scoreLogistic(model: LogisticModel, vector: ArrayLike<number>): number {
  let sum = model.bias;
  for (let at = 0; at < model.width; at += 1) {
    const value = vector[at] ?? Number.NaN;
    sum += Number.isNaN(value)
      ? (model.missing[at] ?? 0)
      : ((model.weights[at] ?? 0) * (value - (model.means[at] ?? 0))) / (model.scales[at] ?? 1);
  }
  return sum;
}
