import { solveSymmetric } from '../cholesky.js';
import { sigmoid, softplus } from '../sigmoid.js';
import { type CalibrationEvent } from './calibration.js';

const MOST_STEPS = 100;
const HALVINGS = 30;
const RIDGE = 1e-9;

/**
 * Log-odds = slope × score + intercept by maximum likelihood on Platt's targets (N⁺ + 1)/(N⁺ + 2) and 1/(N⁻ + 2), which
 * keep few events from certainty (Platt 1999); Newton with halved steps as Lin, Lin & Weng 2007. A score that orders
 * wrongly gets slope 0, the mean: probabilities must not turn the order around.
 */
export function fitPlatt(events: readonly CalibrationEvent[]): { slope: number; intercept: number } {
  const total = sum(events, () => 1);
  const positive = sum(events, ({ label }) => label);
  const high = (positive + 1) / (positive + 2);
  const low = 1 / (total - positive + 2);
  const target = (label: number): number => (label === 1 ? high : low);
  const mean = sum(events, ({ score }) => score) / total;
  const deviation = Math.sqrt(sum(events, ({ score }) => (score - mean) ** 2) / total);
  const share = sum(events, ({ label }) => target(label)) / total;
  const flat = { slope: 0, intercept: Math.log(share / (1 - share)) };
  if (!(deviation > 1e-12)) return flat;
  const points = events.map(({ score, label, weight }) => ({
    x: (score - mean) / deviation,
    target: target(label),
    weight,
  }));
  const [slope, intercept] = maximumLikelihood(points, flat.intercept);
  return slope <= 0 ? flat : { slope: slope / deviation, intercept: intercept - (slope * mean) / deviation };
}

interface Point {
  readonly x: number;
  readonly target: number;
  readonly weight: number;
}

function maximumLikelihood(points: readonly Point[], start: number): [number, number] {
  const lossAt = (a: number, b: number): number =>
    points.reduce((all, { x, target, weight }) => all + weight * (softplus(a * x + b) - target * (a * x + b)), 0);
  let [slope, intercept] = [0, start];
  let loss = lossAt(slope, intercept);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const gradient = new Float64Array(2);
    const hessian = Float64Array.of(RIDGE, 0, 0, RIDGE);
    for (const { x, target, weight } of points) {
      const probability = sigmoid(slope * x + intercept);
      const curvature = weight * probability * (1 - probability);
      gradient[0] = (gradient[0] ?? 0) + weight * (probability - target) * x;
      gradient[1] = (gradient[1] ?? 0) + weight * (probability - target);
      hessian[0] = (hessian[0] ?? 0) + curvature * x * x;
      hessian[2] = (hessian[2] ?? 0) + curvature * x;
      hessian[3] = (hessian[3] ?? 0) + curvature;
    }
    const [da = 0, db = 0] = solveSymmetric(hessian, gradient);
    let length = 1;
    let next = lossAt(slope - da, intercept - db);
    for (let halving = 0; !(next < loss) && halving < HALVINGS; halving += 1) {
      length /= 2;
      next = lossAt(slope - length * da, intercept - length * db);
    }
    if (!(next < loss)) break;
    const isDone = loss - next <= 1e-12 * (1 + loss);
    slope -= length * da;
    intercept -= length * db;
    loss = next;
    if (isDone) break;
  }
  return [slope, intercept];
}

const sum = (events: readonly CalibrationEvent[], of: (event: CalibrationEvent) => number): number =>
  events.reduce((all, event) => all + event.weight * of(event), 0);
