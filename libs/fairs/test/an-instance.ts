import type { TimetableProblem, WantedPair } from '../src/domain/timetable/index.js';

export interface InstanceSize {
  readonly tables: number;
  readonly spares: number;
  readonly slots: number;
  readonly leads: number;
  readonly suppliers: number;
  /** Share of pairs that are wanted, and share of slots that somebody is away; 0 to 1. */
  readonly wanted: number;
  readonly away?: number;
  readonly firstMeeting?: number;
  readonly seed: number;
}

/** A fair of random wishes; the seed alone decides it. */
export function anInstance(size: InstanceSize): TimetableProblem {
  const { tables, spares, slots, leads, suppliers, wanted, away = 0, firstMeeting = 0 } = size;
  const random = mulberry32(size.seed);
  const pairs: WantedPair[] = [];
  for (let lead = 0; lead < leads; lead += 1) {
    for (let supplier = 0; supplier < suppliers; supplier += 1) {
      if (random() < wanted) pairs.push({ lead, supplier, value: 1 + 99 * random() });
    }
  }
  const cells = (rows: number): Uint8Array =>
    Uint8Array.from({ length: rows * slots }, () => (random() < away ? 1 : 0));
  const [tableCells, supplierCells] = [cells(tables), cells(suppliers)];
  return {
    ...{ slots, leads, suppliers, pairs, firstMeeting },
    tables: Array.from({ length: tables }, (_, table) => (table < tables - spares ? table % leads : -1)),
    supplierCaps: Array.from({ length: suppliers }, () => 1 + Math.floor(slots * random())),
    isTableAway: (table, slot) => tableCells[table * slots + slot] === 1,
    isSupplierAway: (supplier, slot) => supplierCells[supplier * slots + slot] === 1,
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
