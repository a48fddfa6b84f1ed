/**
 * The timetable of a fair. Tables × slots; a table belongs to a team of a lead firm, or is spare. A meeting brings one
 * lead firm and one supplier together, at most once, at a table and in a slot. In a slot a table has one meeting at the
 * most, a supplier one, a lead firm as many as it has teams. The plan of greatest value is wanted.
 */
export interface TimetableProblem {
  /** Number of slots; they are numbered from 0. */
  readonly slots: number;
  /** Lead firm of each table by its number, or −1 for a spare one. A lead firm has as many teams as tables. */
  readonly tables: readonly number[];
  readonly leads: number;
  readonly suppliers: number;
  /** What may be brought together; no pair twice. */
  readonly pairs: readonly WantedPair[];
  /** Most meetings of each supplier; the number of slots where nothing is said. */
  readonly supplierCaps?: readonly number[];
  /** Slots that a table, a lead firm's whole team or a supplier is not there. */
  readonly isTableAway?: (table: number, slot: number) => boolean;
  readonly isSupplierAway?: (supplier: number, slot: number) => boolean;
  /** What a supplier's first meeting is worth besides its own value: more suppliers get one. */
  readonly firstMeeting?: number;
}

export interface WantedPair {
  readonly lead: number;
  readonly supplier: number;
  /** Above 0; a pair of no value is not planned. */
  readonly value: number;
}

/** A planned meeting: the pair's place in the problem's list, its table and its slot. */
export interface Placed {
  readonly pair: number;
  readonly table: number;
  readonly slot: number;
}

/** Whether a table may be used in a slot. */
export const isTableFree = (problem: TimetableProblem, table: number, slot: number): boolean =>
  problem.isTableAway?.(table, slot) !== true;

/** Whether a supplier is there in a slot. */
export const isSupplierThere = (problem: TimetableProblem, supplier: number, slot: number): boolean =>
  problem.isSupplierAway?.(supplier, slot) !== true;

/** Most meetings of a supplier: its own cap, and the slots in which it is there. */
export function supplierCap(problem: TimetableProblem, supplier: number): number {
  let there = 0;
  for (let slot = 0; slot < problem.slots; slot += 1) if (isSupplierThere(problem, supplier, slot)) there += 1;
  return Math.min(there, problem.supplierCaps?.[supplier] ?? problem.slots);
}

/** Most meetings of each lead firm: the free cells of its own tables. */
export function leadCaps(problem: TimetableProblem): number[] {
  const caps = Array.from({ length: problem.leads }, () => 0);
  for (const [table, lead] of problem.tables.entries()) {
    if (lead < 0) continue;
    for (let slot = 0; slot < problem.slots; slot += 1) {
      if (isTableFree(problem, table, slot)) caps[lead] = (caps[lead] ?? 0) + 1;
    }
  }
  return caps;
}

/** What a choice of pairs is worth: their values, and a first meeting for each supplier that has one. */
export function worthOf(problem: TimetableProblem, chosen: Iterable<number>): number {
  const met = new Set<number>();
  let worth = 0;
  for (const at of chosen) {
    const pair = problem.pairs[at];
    if (!pair) continue;
    worth += pair.value;
    met.add(pair.supplier);
  }
  return worth + met.size * (problem.firstMeeting ?? 0);
}
