import type { Assignment } from './assign.js';

/** Work in slices: whoever runs it may do something else between two of them. */
export type Slices<Result> = Generator<undefined, Result>;

export interface Priced {
  readonly price: number;
  readonly assignment: Assignment;
}

/** Halvings of the range: a price to a hundredth of the greatest value. */
const STEPS = 7;

/**
 * The least price in (start, most] that meets the aim at a bearable cost, by bisection: exposure rises and value falls with
 * the price of a Lagrange relaxation. Where no price does both, the greatest bearable one.
 */
export function* leastPrice(
  start: Priced,
  most: number,
  solve: (price: number) => Slices<Assignment>,
  test: { readonly isMet: (a: Assignment) => boolean; readonly isBearable: (a: Assignment) => boolean },
): Slices<Priced> {
  if (test.isMet(start.assignment)) return start;
  let best = start;
  let isMet = false;
  let [low, high] = [start.price, most];
  for (let step = 0; step < STEPS; step += 1) {
    const price = (low + high) / 2;
    const assignment = yield* solve(price);
    if (!test.isBearable(assignment)) {
      high = price;
    } else if (test.isMet(assignment)) {
      [high, isMet, best] = [price, true, { price, assignment }];
    } else {
      low = price;
      if (!isMet) best = { price, assignment };
    }
  }
  return best;
}
