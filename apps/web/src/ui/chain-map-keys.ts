import type { ChainMapData, ChainMapNode } from './chain-map';

export type MapDirection = 'up' | 'down' | 'left' | 'right';

/**
 * Where an arrow key goes: up and down within the column; left and right along an edge, else to the nearest node of the
 * next column that has one.
 */
export function neighbourOf(
  { nodes, edges }: Pick<ChainMapData, 'nodes' | 'edges'>,
  from: ChainMapNode,
  direction: MapDirection,
): ChainMapNode | undefined {
  const nearest = (among: readonly ChainMapNode[]): ChainMapNode | undefined =>
    among.toSorted((one, other) => Math.abs(one.y - from.y) - Math.abs(other.y - from.y))[0];
  if (direction === 'up' || direction === 'down') {
    const isAhead = (node: ChainMapNode): boolean => (direction === 'up' ? node.y < from.y : node.y > from.y);
    return nearest(nodes.filter((node) => node.stage === from.stage && isAhead(node)));
  }
  const ahead = nodes.filter((node) => (direction === 'left' ? node.stage < from.stage : node.stage > from.stage));
  const linked = ahead.filter(({ code }) =>
    edges.some(
      ({ fromCode, toCode }) =>
        (fromCode === from.code && toCode === code) || (toCode === from.code && fromCode === code),
    ),
  );
  const candidates = linked.length > 0 ? linked : ahead;
  const distance = Math.min(...candidates.map(({ stage }) => Math.abs(stage - from.stage)));
  return nearest(candidates.filter(({ stage }) => Math.abs(stage - from.stage) === distance));
}
