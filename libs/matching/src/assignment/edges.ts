/** What may be brought together, in rows by need (CSR). Needs and suppliers are numbered from 0; no pair twice. */
export interface AssignmentEdges {
  readonly suppliers: number;
  /** First edge of each need, then the number of edges. */
  readonly needStarts: Uint32Array;
  readonly supplierOf: Uint32Array;
  /** Expected value of each edge on any scale; an edge of 0 or less is never taken. */
  readonly values: Float64Array;
}

/** One edge as a caller lists it. */
export interface AssignmentEdge {
  readonly need: number;
  readonly supplier: number;
  readonly value: number;
}

/** The edges in rows; `edgeAt[e]` is the place in `list` of edge `e`. Within a need they keep the order of the list. */
export function edgesOf(
  needs: number,
  suppliers: number,
  list: readonly AssignmentEdge[],
): AssignmentEdges & { readonly edgeAt: Uint32Array } {
  const needStarts = new Uint32Array(needs + 1);
  for (const { need } of list) needStarts[need + 1] = (needStarts[need + 1] ?? 0) + 1;
  for (let need = 0; need < needs; need += 1) {
    needStarts[need + 1] = (needStarts[need + 1] ?? 0) + (needStarts[need] ?? 0);
  }
  const next = needStarts.slice();
  const supplierOf = new Uint32Array(list.length);
  const values = new Float64Array(list.length);
  const edgeAt = new Uint32Array(list.length);
  for (const [at, { need, supplier, value }] of list.entries()) {
    const edge = next[need] ?? 0;
    next[need] = edge + 1;
    supplierOf[edge] = supplier;
    values[edge] = value;
    edgeAt[edge] = at;
  }
  return { suppliers, needStarts, supplierOf, values, edgeAt };
}

/** Number of needs. */
export function needsIn(edges: AssignmentEdges): number {
  return edges.needStarts.length - 1;
}

/** The same pairs worth something else. */
export function withValues(edges: AssignmentEdges, values: Float64Array): AssignmentEdges {
  return { ...edges, values };
}
