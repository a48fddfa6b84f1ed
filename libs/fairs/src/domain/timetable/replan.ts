import { Board } from './board.js';
import { fillEmpty } from './plan-fair.js';
import { isSupplierThere, type Placed, type TimetableProblem } from './problem.js';

export interface Replan {
  readonly meetings: readonly Placed[];
  /** Meetings that sit elsewhere than before. */
  readonly moved: readonly number[];
  /** Meetings that cannot be held any more. */
  readonly dropped: readonly number[];
  /** Meetings that were not planned before. */
  readonly added: readonly number[];
}

/**
 * The plan after somebody did not come (or comes later): `problem` already says who is away. What began before `from`
 * stays. A meeting that is still possible stays where it is; one that is not looks for another cell, if need be by moving
 * one other meeting; then empty cells go to the best pairs that wait. So nothing moves that need not, and no more than one
 * other meeting for each that would be lost.
 */
export function replan(problem: TimetableProblem, current: readonly Placed[], from: number): Replan {
  const board = new Board(problem);
  const homeless: number[] = [];
  for (const meeting of [...current].sort((a, b) => a.slot - b.slot)) {
    const { pair, table, slot } = meeting;
    if (slot < from || board.isOpen(pair, table, slot)) board.put(pair, table, slot);
    else homeless.push(pair);
  }
  const value = (pair: number): number => problem.pairs[pair]?.value ?? 0;
  const byValue = (a: number, b: number): number => value(b) - value(a) || a - b;
  homeless.sort(byValue);
  for (const pair of homeless) if (!board.putOpen(pair, from)) putByMovingOne(board, pair, from);
  fillEmpty(board, byValue, { earliest: from, mayExchange: false });
  const before = new Map(current.map((meeting) => [meeting.pair, meeting]));
  const meetings = board.placed();
  const isMoved = ({ pair, table, slot }: Placed): boolean => {
    const was = before.get(pair);
    return was !== undefined && (was.table !== table || was.slot !== slot);
  };
  return {
    meetings,
    moved: meetings.filter(isMoved).map(({ pair }) => pair),
    dropped: current.map(({ pair }) => pair).filter((pair) => !board.isPlaced(pair)),
    added: meetings.map(({ pair }) => pair).filter((pair) => !before.has(pair)),
  };
}

/** Makes room by giving one other meeting another open cell. */
function putByMovingOne(board: Board, pair: number, from: number): boolean {
  const supplier = board.supplierOf(pair);
  for (let slot = from; slot < board.problem.slots; slot += 1) {
    if (!isSupplierThere(board.problem, supplier, slot)) continue;
    for (const table of board.tablesOf(pair)) {
      if (!board.isPossible(pair, table, slot)) continue;
      const others = new Set([board.pairAtTable(table, slot), board.pairAtSupplier(supplier, slot)]);
      others.delete(-1);
      const [other] = others;
      if (others.size !== 1 || other === undefined) continue;
      const home = board.placeOf(other);
      board.take(other);
      board.put(pair, table, slot);
      if (board.putOpen(other, from)) return true;
      board.take(pair);
      board.put(other, home.table, home.slot);
    }
  }
  return false;
}
