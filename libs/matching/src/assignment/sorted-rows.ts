import { type AssignmentEdges, needsIn } from './edges.js';

/** The edges of each need, the most valuable first: a bid stops reading where no price can make an edge worth more. */
export interface SortedRows {
  readonly suppliers: Uint32Array;
  readonly values: Float64Array;
  /** Where the edge stands in the unsorted rows. */
  readonly edges: Uint32Array;
}

/** Ties keep the order of the edges. By insertion: rows are short (some 30), and mostly come sorted. */
export function sortRows({ needStarts, supplierOf, values, suppliers }: AssignmentEdges): SortedRows {
  const count = values.length;
  const sorted = { suppliers: new Uint32Array(count), values: new Float64Array(count), edges: new Uint32Array(count) };
  const needs = needsIn({ needStarts, supplierOf, values, suppliers });
  for (let need = 0; need < needs; need += 1) {
    const from = needStarts[need] ?? 0;
    const to = needStarts[need + 1] ?? 0;
    for (let edge = from; edge < to; edge += 1) {
      const value = values[edge] ?? 0;
      let at = edge;
      for (; at > from && (sorted.values[at - 1] ?? 0) < value; at -= 1) {
        sorted.values[at] = sorted.values[at - 1] ?? 0;
        sorted.edges[at] = sorted.edges[at - 1] ?? 0;
      }
      sorted.values[at] = value;
      sorted.edges[at] = edge;
    }
    for (let at = from; at < to; at += 1) sorted.suppliers[at] = supplierOf[sorted.edges[at] ?? 0] ?? 0;
  }
  return sorted;
}
