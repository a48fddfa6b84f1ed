import * as library from '@dagrejs/dagre';

/** Size of a node and of the gutter between two columns, px. Pages draw nodes of exactly this size. */
export const NODE_WIDTH = 148;
export const NODE_HEIGHT = 52;
export const GUTTER = 72;
export const STAGES = 6;
const PITCH = NODE_WIDTH + GUTTER;
/** Least distance of two nodes of a column, and of an edge from a node that it passes, px. */
const NODE_GAP = 20;
const EDGE_GAP = 12;
/** How far a loop between two nodes of one column reaches into the gutter. */
const LOOP = 40;

export interface MapNodeIn {
  readonly code: string;
  /** 1 to 6: its column. */
  readonly stage: number;
}

export interface MapEdgeIn {
  readonly fromCode: string;
  readonly toCode: string;
}

export interface Placed {
  readonly code: string;
  /** Of the upper left corner. */
  readonly x: number;
  readonly y: number;
}

export interface Routed extends MapEdgeIn {
  /** An SVG path of cubic curves in the gutters and straight lines through columns. */
  readonly path: string;
  /** The straight parts and the ends of the curves: where it goes, for whoever checks it. */
  readonly points: readonly Point[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed[];
  readonly edges: readonly Routed[];
}

/** What is used of dagre. Its own types rest on a package that it brings compiled in, so they resolve to nothing. */
interface Graph {
  setGraph(label: object): void;
  setNode(code: string, label: object): void;
  setEdge(from: string, to: string, label: object): void;
  nodes(): string[];
  node(code: string): { rank?: number; y?: number };
  edge(from: string, to: string): { points?: readonly Point[] };
}
const dagre = library as unknown as { readonly Graph: new () => Graph; readonly layout: (graph: Graph) => void };

/** Left edge of the column of a stage. */
export const columnX = (stage: number): number => (stage - 1) * PITCH;

/**
 * Six columns by stage. dagre orders each column so that edges cross little, and gives an edge that skips columns a place
 * of its own in each of them, so that it passes between nodes and never behind one. Columns are ours, not dagre's: its
 * ranks are fixed to the stages, and only its heights are taken.
 */
export function layoutChain(nodes: readonly MapNodeIn[], edges: readonly MapEdgeIn[]): MapLayout {
  const stages = new Map(nodes.map(({ code, stage }) => [code, stage]));
  const stageOf = (code: string): number => stages.get(code) ?? 1;
  const known = edges.filter(
    ({ fromCode, toCode }) => fromCode !== toCode && stages.has(fromCode) && stages.has(toCode),
  );
  const graph = arranged(nodes, known, stageOf);
  const heights = nodes.map(({ code }) => graph.node(code).y ?? 0);
  const lines = known.flatMap((edge) => passing(graph, edge, stageOf));
  const top = Math.min(
    NODE_HEIGHT / 2,
    ...heights.map((y) => y - NODE_HEIGHT / 2),
    ...lines.map(({ y }) => y - EDGE_GAP),
  );
  const centre = (code: string): number => Math.round((graph.node(code).y ?? 0) - top);
  const placed = nodes.map(({ code, stage }) => ({ code, x: columnX(stage), y: centre(code) - NODE_HEIGHT / 2 }));
  const routed = known.map((edge) => {
    const through = passing(graph, edge, stageOf).map(({ stage, y }) => ({ stage, y: Math.round(y - top) }));
    return route(edge, { stageOf, centre, through });
  });
  const lowest = Math.max(
    0,
    ...placed.map(({ y }) => y + NODE_HEIGHT),
    ...routed.flatMap(({ points }) => points.map(({ y }) => y + EDGE_GAP)),
  );
  return { width: columnX(STAGES) + NODE_WIDTH, height: lowest, nodes: placed, edges: routed };
}

/** Within a column an edge needs no rank, and a backward one is laid out forwards: layers go one way only. */
function arranged(nodes: readonly MapNodeIn[], edges: readonly MapEdgeIn[], stageOf: (code: string) => number): Graph {
  const graph = new dagre.Graph();
  // Its ranker may be a function: ranks are given here, not found.
  graph.setGraph({ rankdir: 'LR', nodesep: NODE_GAP, edgesep: EDGE_GAP, ranksep: GUTTER, ranker: keepRanks });
  for (const { code, stage } of nodes) {
    // Twice the stage: dagre puts a rank for labels between each two.
    graph.setNode(code, { width: NODE_WIDTH, height: NODE_HEIGHT, rank: stage * 2 });
  }
  for (const edge of edges) {
    const [from, to] = forwards(edge, stageOf);
    if (stageOf(from) !== stageOf(to)) graph.setEdge(from, to, { width: 0, height: 0, labelpos: 'c' });
  }
  dagre.layout(graph);
  return graph;
}

/** The root that dagre adds has none; nothing hangs on where it stands. */
function keepRanks(graph: Graph): void {
  for (const code of graph.nodes()) graph.node(code).rank ??= 0;
}

function forwards({ fromCode, toCode }: MapEdgeIn, stageOf: (code: string) => number): [string, string] {
  return stageOf(fromCode) <= stageOf(toCode) ? [fromCode, toCode] : [toCode, fromCode];
}

/** The heights at which an edge passes the columns between its ends, from left to right. */
function passing(
  graph: Graph,
  edge: MapEdgeIn,
  stageOf: (code: string) => number,
): { readonly stage: number; readonly y: number }[] {
  const [from, to] = forwards(edge, stageOf);
  const [first, last] = [stageOf(from), stageOf(to)];
  if (last - first < 2) return [];
  const points = graph.edge(from, to).points ?? [];
  return Array.from({ length: last - first - 1 }, (_, at) => {
    // One point at the border, then one for each rank between: two a column.
    const point = points[2 * (at + 1)];
    if (!point) throw new Error(`the edge ${from} → ${to} has no place in column ${first + at + 1}`);
    return { stage: first + at + 1, y: point.y };
  });
}

interface Course {
  readonly stageOf: (code: string) => number;
  readonly centre: (code: string) => number;
  readonly through: readonly { readonly stage: number; readonly y: number }[];
}

function route(edge: MapEdgeIn, { stageOf, centre, through }: Course): Routed {
  const [from, to] = forwards(edge, stageOf);
  const right = (code: string): Point => ({ x: columnX(stageOf(code)) + NODE_WIDTH, y: centre(code) });
  if (stageOf(from) === stageOf(to)) return loop(edge, right(edge.fromCode), right(edge.toCode));
  const points = [
    right(from),
    ...through.flatMap(({ stage, y }) => [
      { x: columnX(stage), y },
      { x: columnX(stage) + NODE_WIDTH, y },
    ]),
    { x: columnX(stageOf(to)), y: centre(to) },
  ];
  const along = from === edge.fromCode ? points : points.reverse();
  return { ...edge, points: along, path: pathOf(along) };
}

/** Between two nodes of one column: out into the gutter and back. */
function loop(edge: MapEdgeIn, start: Point, end: Point): Routed {
  const path = `M${start.x} ${start.y}C${start.x + LOOP} ${start.y} ${end.x + LOOP} ${end.y} ${end.x} ${end.y}`;
  return { ...edge, points: [start, end], path };
}

/** Curves in gutters, straight lines through columns: the points alternate between both. */
function pathOf(points: readonly Point[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let path = `M${start.x} ${start.y}`;
  let at = start;
  rest.forEach((next, index) => {
    const middle = (at.x + next.x) / 2;
    path += index % 2 === 0 ? `C${middle} ${at.y} ${middle} ${next.y} ${next.x} ${next.y}` : `H${next.x}`;
    at = next;
  });
  return path;
}
