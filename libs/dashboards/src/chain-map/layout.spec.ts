import fc from 'fast-check';
import { readReferenceRelease } from '#chains';
import {
  columnX,
  GUTTER,
  layoutChain,
  type MapEdgeIn,
  type MapLayout,
  type MapNodeIn,
  NODE_HEIGHT,
  NODE_WIDTH,
  type Point,
} from './layout.js';

const { chains } = readReferenceRelease();
const known: [string, MapNodeIn[], MapEdgeIn[]][] = chains.map(({ code, nodes }) => [
  code,
  nodes.map(({ code, stage }) => ({ code, stage })),
  nodes.flatMap((node) => node.supplies.map((toCode) => ({ fromCode: node.code, toCode }))),
]);

const graphs = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 24 }).chain((stages) =>
  fc.record({
    stages: fc.constant(stages),
    pairs: fc.uniqueArray(
      fc.tuple(fc.integer({ min: 0, max: stages.length - 1 }), fc.integer({ min: 0, max: stages.length - 1 })),
      { maxLength: 40, comparator: (a, b) => a[0] === b[0] && a[1] === b[1] },
    ),
  }),
);

function overlaps({ nodes }: MapLayout): string[] {
  return nodes.flatMap((one, at) =>
    nodes.slice(at + 1).flatMap((other) => {
      const apart = Math.abs(one.x - other.x) >= NODE_WIDTH || Math.abs(one.y - other.y) >= NODE_HEIGHT;
      return apart ? [] : [`${one.code}/${other.code}`];
    }),
  );
}

/** Points along the drawn curves and lines, close enough that no node fits between two. */
function drawn(points: readonly Point[]): Point[] {
  return points.slice(1).flatMap((to, at) => {
    const from = points[at] ?? to;
    const isLine = at % 2 === 1;
    return Array.from({ length: 41 }, (_, step) => {
      const t = step / 40;
      // A cubic with both handles at half the way: x is no straight function of t, y is smooth between both ends.
      const x = isLine
        ? from.x + (to.x - from.x) * t
        : bezier(t, from.x, (from.x + to.x) / 2, (from.x + to.x) / 2, to.x);
      return { x, y: isLine ? from.y : bezier(t, from.y, from.y, to.y, to.y) };
    });
  });
}
const bezier = (t: number, a: number, b: number, c: number, d: number): number =>
  (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d;

function behind({ nodes, edges }: MapLayout): string[] {
  return edges.flatMap(({ fromCode, toCode, points }) =>
    drawn(points).flatMap(({ x, y }) =>
      nodes
        .filter((node) => x > node.x + 0.5 && x < node.x + NODE_WIDTH - 0.5 && y > node.y && y < node.y + NODE_HEIGHT)
        .map((node) => `${fromCode} → ${toCode} behind ${node.code}`),
    ),
  );
}

describe.each(known)('the map of chain %s', (_code, nodes, edges) => {
  const map = layoutChain(nodes, edges);

  it('has each node in the column of its stage, none over another, none outside', () => {
    const stages = new Map(nodes.map(({ code, stage }) => [code, stage]));
    expect(map.nodes.map(({ code, x }) => [code, x])).toEqual(
      nodes.map(({ code }) => [code, columnX(stages.get(code) ?? 0)]),
    );
    expect(overlaps(map)).toEqual([]);
    expect(map.nodes.every(({ x, y }) => y >= 0 && y + NODE_HEIGHT <= map.height && x + NODE_WIDTH <= map.width)).toBe(
      true,
    );
  });

  it('has every edge of it, none behind a node', () => {
    const codes = new Set(nodes.map(({ code }) => code));
    expect(map.edges).toHaveLength(edges.filter(({ toCode }) => codes.has(toCode)).length);
    expect(behind(map)).toEqual([]);
  });
});

it('no edge runs behind a node of any map, be it backward, within a column or over many', () => {
  fc.assert(
    fc.property(graphs, ({ stages, pairs }) => {
      const nodes = stages.map((stage, at) => ({ code: `N${at}`, stage }));
      const map = layoutChain(
        nodes,
        pairs.map(([from, to]) => ({ fromCode: `N${from}`, toCode: `N${to}` })),
      );
      expect(overlaps(map)).toEqual([]);
      expect(behind(map)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

it('an edge that turns around keeps its direction, a loop stays in the gutter', () => {
  const nodes = [
    { code: 'A', stage: 1 },
    { code: 'B', stage: 1 },
    { code: 'C', stage: 4 },
  ];
  const [back, loop] = layoutChain(nodes, [
    { fromCode: 'C', toCode: 'A' },
    { fromCode: 'A', toCode: 'B' },
  ]).edges;
  expect(back?.points[0]?.x).toBe(columnX(4));
  expect(back?.points.at(-1)?.x).toBe(NODE_WIDTH);
  const xs = [...(loop?.path ?? '').matchAll(/[MC ](\d+(?:\.\d+)?) \d/g)].map(([, x]) => Number(x));
  expect(Math.max(...xs)).toBeLessThan(NODE_WIDTH + GUTTER);
});
