import type { Board } from './board.js';
import { MinCostFlow } from './min-cost-flow.js';
import { isTableFree, supplierCap, worthOf } from './problem.js';

/** How dear it is to take a supplier from another lead firm's meeting, as a share of that meeting's worth. */
const TAKING = [1, 0.6, 0.3, 0];
/** How far the taking goes on: those that were robbed may take as well, and so on; the last may not. */
const DEPTHS = [1, 2, 3];
/** Sweeps over all lead firms at the most. */
const SWEEPS = 6;

/**
 * Betters a plan with absences: one lead firm's whole day is planned anew, exactly (slots × suppliers is an assignment
 * when all others stay), and may take suppliers from other lead firms at a price; those plan their own day anew. What is
 * worth more is kept. A large-neighbourhood search (Shaw 1998) whose every step is an optimum; no chance is in it.
 */
export function improve(board: Board): void {
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let isBetter = false;
    for (const depth of DEPTHS) {
      for (const taking of TAKING) {
        for (let lead = 0; lead < board.problem.leads; lead += 1) {
          if (tryLead(board, lead, { taking, depth })) isBetter = true;
        }
      }
    }
    if (!isBetter) return;
  }
}

function tryLead(board: Board, lead: number, { taking, depth }: { taking: number; depth: number }): boolean {
  const before = board.placed();
  const worth = worthOnBoard(board);
  let robbed = planLead(board, lead, taking);
  for (let step = 1; step <= depth; step += 1) {
    const price = step < depth ? taking : null;
    robbed = [...new Set(robbed.flatMap((other) => planLead(board, other, price)))];
  }
  if (worthOnBoard(board) > worth + 1e-6) return true;
  for (const { pair } of board.placed()) board.take(pair);
  for (const { pair, table, slot } of before) board.put(pair, table, slot);
  return false;
}

/** What the board's plan is worth. */
export const worthOnBoard = (board: Board): number =>
  worthOf(
    board.problem,
    board.placed().map(({ pair }) => pair),
  );

/** Plans the lead firm's day anew and names the lead firms that lost a meeting by it. */
function planLead(board: Board, lead: number, taking: number | null): number[] {
  const { problem } = board;
  const { slots, pairs, firstMeeting = 0 } = problem;
  const own = pairs.flatMap((pair, at) => (pair.lead === lead && pair.value > 0 ? [at] : []));
  for (const pair of own) board.take(pair);
  const tables = problem.tables.flatMap((owner, table) => (owner === lead ? [table] : []));
  const sink = 1 + slots + own.length;
  const flow = new MinCostFlow(sink + 1);
  for (let slot = 0; slot < slots; slot += 1) {
    const free = tables.filter((table) => isTableFree(problem, table, slot)).length;
    if (free > 0) flow.arc(0, 1 + slot, free, 0);
  }
  const arcs: { readonly arc: number; readonly pair: number; readonly slot: number }[] = [];
  for (const [at, pair] of own.entries()) {
    const supplier = board.supplierOf(pair);
    const load = board.loadOf(supplier);
    const gain = (pairs[pair]?.value ?? 0) + (load === 0 ? firstMeeting : 0);
    for (let slot = 0; slot < slots; slot += 1) {
      if (!board.isSupplierPossible(pair, slot)) continue;
      const other = board.pairAtSupplier(supplier, slot);
      if (other >= 0 ? taking === null : load >= supplierCap(problem, supplier)) continue;
      const price = other >= 0 ? (taking ?? 0) * (pairs[other]?.value ?? 0) : 0;
      if (gain > price) arcs.push({ arc: flow.arc(1 + slot, 1 + slots + at, 1, price - gain), pair, slot });
    }
    flow.arc(1 + slots + at, sink, 1, 0);
  }
  flow.run(
    0,
    sink,
    Array.from({ length: sink + 1 }, (_, node) => node),
  );
  const robbed = new Set<number>();
  for (const { arc, pair, slot } of arcs) {
    if (flow.flowOn(arc) === 0) continue;
    const other = board.pairAtSupplier(board.supplierOf(pair), slot);
    if (other >= 0) {
      robbed.add(pairs[other]?.lead ?? 0);
      board.take(other);
    }
    const table = tables.find((each) => board.isOpen(pair, each, slot));
    if (table !== undefined) board.put(pair, table, slot);
  }
  return [...robbed];
}
