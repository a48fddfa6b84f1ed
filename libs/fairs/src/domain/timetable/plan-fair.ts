import { Board } from './board.js';
import { chooseMeetings } from './choose-meetings.js';
import { improve, worthOnBoard } from './improve.js';
import { type Placed, supplierCap, type TimetableProblem, worthOf } from './problem.js';

export interface FairPlan {
  readonly meetings: readonly Placed[];
  /** What the plan is worth. */
  readonly worth: number;
  /** No plan is worth more. Equal to `worth` where nobody is away. */
  readonly bound: number;
}

/** Tries of putting a meeting by displacing others, for each chosen meeting. */
const TRIES = 40;

/**
 * The timetable of a fair: the meetings of greatest worth, then a slot and a table for each. Exact where nobody is away.
 * With absences the slots are found by exchange and, where that fails, by displacing (a displaced meeting looks for another
 * cell; one displaced lately does not displace back); what finds no cell is left out, the cells that stay empty go to
 * the next best pairs, and the days of single lead firms are planned anew while that betters the whole. `bound` then says how far the plan can be from the best.
 */
export function planFair(problem: TimetableProblem): FairPlan {
  const chosen = chooseMeetings(problem);
  const board = new Board(problem);
  const byValue = (a: number, b: number): number =>
    (problem.pairs[b]?.value ?? 0) - (problem.pairs[a]?.value ?? 0) || a - b;
  placeAll(board, [...chosen].sort(byValue));
  fillEmpty(board, byValue, { earliest: 0, mayExchange: true });
  const bound = worthOf(problem, chosen);
  if (worthOnBoard(board) < bound) improve(board);
  const meetings = board.placed();
  return {
    meetings,
    worth: worthOnBoard(board),
    bound,
  };
}

function placeAll(board: Board, chosen: readonly number[]): void {
  const waiting = [...chosen];
  const displacedAt = new Map<number, number>();
  for (let turn = 0; waiting.length > 0 && turn < chosen.length * TRIES; turn += 1) {
    const pair = waiting.shift();
    if (pair === undefined) break;
    if (board.putOpen(pair) || board.putByExchange(pair)) continue;
    for (const other of displace(board, pair, displacedAt, turn)) waiting.push(other);
  }
}

/** Puts the meeting where the fewest others, displaced the longest ago, must go; names them. */
function displace(board: Board, pair: number, displacedAt: Map<number, number>, turn: number): number[] {
  let best: { cost: number; table: number; slot: number; others: number[] } | null = null;
  for (const table of board.tablesOf(pair)) {
    for (let slot = 0; slot < board.problem.slots; slot += 1) {
      if (!board.isPossible(pair, table, slot)) continue;
      const sitting = [board.pairAtTable(table, slot), board.pairAtSupplier(board.supplierOf(pair), slot)];
      const others = [...new Set(sitting.filter((other) => other >= 0))];
      const cost = others.reduce((sum, other) => sum + 1 + (displacedAt.get(other) ?? -1) + 1, 0);
      if (!best || cost < best.cost) best = { cost, table, slot, others };
    }
  }
  if (!best) return [];
  for (const other of best.others) board.take(other);
  board.put(pair, best.table, best.slot);
  displacedAt.set(pair, turn);
  return best.others;
}

interface Filling {
  readonly earliest: number;
  /** Whether planned meetings may change their slots to make room. */
  readonly mayExchange: boolean;
}

/** Gives empty cells to the best pairs that still fit. */
export function fillEmpty(board: Board, byValue: (a: number, b: number) => number, filling: Filling): void {
  const { earliest, mayExchange } = filling;
  const { problem } = board;
  const loads = new Map<number, number>();
  for (const { pair } of board.placed()) {
    loads.set(board.supplierOf(pair), (loads.get(board.supplierOf(pair)) ?? 0) + 1);
  }
  const first = problem.firstMeeting ?? 0;
  const gain = (pair: number): number =>
    (problem.pairs[pair]?.value ?? 0) + ((loads.get(board.supplierOf(pair)) ?? 0) === 0 ? first : 0);
  const free = problem.pairs
    .flatMap(({ value }, pair) => (value > 0 && !board.isPlaced(pair) ? [pair] : []))
    .sort((a, b) => gain(b) - gain(a) || byValue(a, b));
  for (const pair of free) {
    const supplier = board.supplierOf(pair);
    if ((loads.get(supplier) ?? 0) >= supplierCap(problem, supplier)) continue;
    if (!board.putOpen(pair, earliest) && !(mayExchange && board.putByExchange(pair))) continue;
    loads.set(supplier, (loads.get(supplier) ?? 0) + 1);
  }
}
