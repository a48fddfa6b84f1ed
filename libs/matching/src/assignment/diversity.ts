import type { AssignmentEdges } from './edges.js';
import { needsIn } from './edges.js';

/** Where a supplier belongs; −1 is nowhere that is known. */
export interface Belonging {
  /** Firms of one owner share a group. */
  readonly groups: ArrayLike<number>;
  readonly regions: ArrayLike<number>;
}

/** Two firms of one district are a little alike: enough to part two that are otherwise equal. */
const SAME_REGION = 0.1;

/** Likeness of two suppliers, 0 to 1: of one owner 1, of one region 0.1. */
export function likeness({ groups, regions }: Belonging, a: number, b: number): number {
  const share = (of: ArrayLike<number>): boolean => (of[a] ?? -1) >= 0 && of[a] === of[b];
  return share(groups) ? 1 : share(regions) ? SAME_REGION : 0;
}

/**
 * Points that likeness costs at full. Maximal marginal relevance (Carbonell & Goldstein 1998) takes the greatest
 * λ·value − (1 − λ)·likeness; divided by λ it is value − (1 − λ)/λ·likeness, which keeps the scale of the values.
 */
export function likenessPrice(lambda: number, scale: number): number {
  return lambda > 0 ? ((1 - lambda) / lambda) * scale : Number.POSITIVE_INFINITY;
}

/**
 * What each edge loses because its need holds a better supplier that is like it: price × greatest likeness to a held one
 * of more value. Maximal marginal relevance looks at what was chosen before; a round chooses all at once, so it is run
 * again with these losses until the choice stays (two or three times).
 */
export function likenessLosses(
  edges: AssignmentEdges,
  taken: Uint8Array,
  belonging: Belonging,
  price: number,
): Float64Array {
  const losses = new Float64Array(edges.values.length);
  for (let need = 0; need < needsIn(edges); need += 1) {
    const from = edges.needStarts[need] ?? 0;
    const to = edges.needStarts[need + 1] ?? 0;
    for (let edge = from; edge < to; edge += 1) {
      let most = 0;
      for (let other = from; other < to; other += 1) {
        if (taken[other] !== 1 || other === edge || !precedes(edges.values, other, edge)) continue;
        most = Math.max(most, likeness(belonging, edges.supplierOf[other] ?? 0, edges.supplierOf[edge] ?? 0));
      }
      if (most > 0) losses[edge] = most * price;
    }
  }
  return losses;
}

function precedes(values: Float64Array, a: number, b: number): boolean {
  const difference = (values[a] ?? 0) - (values[b] ?? 0);
  return difference > 0 || (difference === 0 && a < b);
}
