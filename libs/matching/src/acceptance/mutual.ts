import { trainLogistic } from '../learning/logistic.js';
import { sigmoid } from '../learning/sigmoid.js';

/** Rules that rank pairs by both sides' probabilities. */
export const MUTUAL_RULES = {
  product: (a: number, b: number): number => a * b,
  /** RECON's harmonic mean (Pizzato 2010). */
  harmonic: (a: number, b: number): number => (2 * a * b) / (a + b),
  minimum: (a: number, b: number): number => Math.min(a, b),
} as const satisfies Record<string, (a: number, b: number) => number>;

export type MutualRule = keyof typeof MUTUAL_RULES;

/**
 * log-odds(both) = intercept + product × log-odds(a b) + least × log-odds(min(a, b)): (0, 1, 0) where the sides answer
 * independently, (0, 0, 1) where the more willing one always follows.
 */
export interface MutualModel {
  readonly intercept: number;
  readonly product: number;
  readonly least: number;
}

/** Off 0 and 1, where log-odds have no end. */
const NEAREST = 1e-9;

function logOdds(probability: number): number {
  const inside = Math.min(1 - NEAREST, Math.max(NEAREST, probability));
  return Math.log(inside / (1 - inside));
}

/** As likely as one side's reluctance allows. */
export function mutualProbability({ intercept, product, least }: MutualModel, a: number, b: number): number {
  const odds = intercept + product * logOdds(a * b) + least * logOdds(Math.min(a, b));
  return Math.min(sigmoid(odds), a, b);
}

/** Both probabilities of a meeting that the models had not seen, and whether both accepted. */
export interface MutualOutcome {
  readonly aAccepts: number;
  readonly bAccepts: number;
  readonly both: boolean;
}

/** As if the two sides answered without regard to one another. */
export const INDEPENDENT: MutualModel = { intercept: 0, product: 1, least: 0 };

const L2 = 1;

/** Fits the rule by logistic regression; a weight below 0, which noise alone can cause, is left out. */
export function learnMutual(outcomes: readonly MutualOutcome[]): MutualModel {
  if (new Set(outcomes.map(({ both }) => both)).size < 2) return INDEPENDENT;
  const product = outcomes.map(({ aAccepts, bAccepts }) => logOdds(aAccepts * bAccepts));
  const least = outcomes.map(({ aAccepts, bAccepts }) => logOdds(Math.min(aAccepts, bAccepts)));
  const labels = outcomes.map(({ both }) => Number(both));
  const whole = fitted([product, least], labels);
  const [ofProduct = 0, ofLeast = 0] = whole.weights;
  if (ofProduct >= 0 && ofLeast >= 0) return { intercept: whole.intercept, product: ofProduct, least: ofLeast };
  const column = ofProduct < 0 ? least : product;
  const part = fitted([column], labels);
  const weight = Math.max(0, part.weights[0] ?? 0);
  return { intercept: part.intercept, product: ofProduct < 0 ? 0 : weight, least: ofProduct < 0 ? weight : 0 };
}

/** Weights of the columns as they are, not standardised. */
function fitted(columns: readonly number[][], labels: readonly number[]): { intercept: number; weights: number[] } {
  const rows = labels.length;
  const { bias, weights, means, scales } = trainLogistic(
    {
      width: columns.length,
      values: Float32Array.from({ length: rows * columns.length }, (_, at) => {
        return columns[at % columns.length]?.[Math.floor(at / columns.length)] ?? Number.NaN;
      }),
      labels: Float32Array.from(labels),
      groupStarts: Uint32Array.of(0, rows),
    },
    { l2: L2 },
  );
  const plain = weights.map((weight, at) => weight / (scales[at] ?? 1));
  return { intercept: plain.reduce((sum, weight, at) => sum - weight * (means[at] ?? 0), bias), weights: plain };
}
