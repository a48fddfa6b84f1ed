import type { AssignmentEdges } from './edges.js';
import { needsIn } from './edges.js';

/** The best edge first while both sides have room: what the auction is measured against. At least half the optimum. */
export function greedyValue(
  edges: AssignmentEdges,
  needCaps: ArrayLike<number>,
  supplierCaps: ArrayLike<number>,
): number {
  const needOf = new Uint32Array(edges.values.length);
  for (let need = 0; need < needsIn(edges); need += 1) {
    needOf.fill(need, edges.needStarts[need], edges.needStarts[need + 1]);
  }
  const needRoom = Int32Array.from(needCaps);
  const supplierRoom = Int32Array.from(supplierCaps);
  const order = Uint32Array.from(edges.values, (_value, edge) => edge);
  order.sort((a, b) => (edges.values[b] ?? 0) - (edges.values[a] ?? 0) || a - b);
  let total = 0;
  for (const edge of order) {
    const value = edges.values[edge] ?? 0;
    const [need, supplier] = [needOf[edge] ?? 0, edges.supplierOf[edge] ?? 0];
    const [needLeft, supplierLeft] = [needRoom[need] ?? 0, supplierRoom[supplier] ?? 0];
    if (value <= 0 || needLeft <= 0 || supplierLeft <= 0) continue;
    needRoom[need] = needLeft - 1;
    supplierRoom[supplier] = supplierLeft - 1;
    total += value;
  }
  return total;
}
