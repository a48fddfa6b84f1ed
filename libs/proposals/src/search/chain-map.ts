import type { Reference } from '#chains';
import type { ChainMap } from '#matching';

/** How the nodes lie to each other, from the reference data. */
export function chainMapOf(reference: Reference): ChainMap {
  const neighbours = new Map<string, string[]>();
  const join = (from: string, to: string): void => {
    neighbours.set(from, [...(neighbours.get(from) ?? []), to]);
  };
  for (const edges of reference.edgesOf.values()) {
    for (const { fromCode, toCode } of edges) {
      join(fromCode, toCode);
      join(toCode, fromCode);
    }
  }
  return {
    chainOf: (nodeCode) => reference.nodes.get(nodeCode)?.chainCode,
    neighboursOf: (nodeCode) => neighbours.get(nodeCode) ?? [],
  };
}
