import { isSupplierThere, isTableFree, type Placed, type TimetableProblem } from './problem.js';

const NONE = -1;

interface Step {
  readonly pair: number;
  readonly table: number;
  readonly from: number;
  readonly to: number;
}

/** Who sits where and when: cells of tables and of suppliers, each with the pair that meets there. */
export class Board {
  private readonly atTable: Int32Array;
  private readonly atSupplier: Int32Array;
  private readonly tableOf: Int32Array;
  private readonly slotOf: Int32Array;
  private readonly ownTables: number[][];
  private readonly leadLoads: Int32Array;

  constructor(readonly problem: TimetableProblem) {
    const { slots, tables, suppliers, pairs, leads } = problem;
    this.atTable = new Int32Array(tables.length * slots).fill(NONE);
    this.atSupplier = new Int32Array(suppliers * slots).fill(NONE);
    this.tableOf = new Int32Array(pairs.length).fill(NONE);
    this.slotOf = new Int32Array(pairs.length).fill(NONE);
    this.leadLoads = new Int32Array(leads * slots);
    this.ownTables = Array.from({ length: leads }, () => []);
    for (const [table, lead] of tables.entries()) if (lead >= 0) this.ownTables[lead]?.push(table);
  }

  /** Tables of the lead firm of a pair. */
  tablesOf(pair: number): readonly number[] {
    return this.ownTables[this.problem.pairs[pair]?.lead ?? NONE] ?? [];
  }

  supplierOf(pair: number): number {
    return this.problem.pairs[pair]?.supplier ?? 0;
  }

  isPlaced(pair: number): boolean {
    return this.tableOf[pair] !== NONE;
  }

  placeOf(pair: number): { readonly table: number; readonly slot: number } {
    return { table: this.tableOf[pair] ?? NONE, slot: this.slotOf[pair] ?? NONE };
  }

  /** The pair at a table in a slot, or −1. */
  pairAtTable(table: number, slot: number): number {
    return this.atTable[table * this.problem.slots + slot] ?? NONE;
  }

  /** The pair that a supplier has in a slot, or −1. */
  pairAtSupplier(supplier: number, slot: number): number {
    return this.atSupplier[supplier * this.problem.slots + slot] ?? NONE;
  }

  /** Whether a meeting could be here at all, whoever sits here now. */
  isPossible(pair: number, table: number, slot: number): boolean {
    return isTableFree(this.problem, table, slot) && isSupplierThere(this.problem, this.supplierOf(pair), slot);
  }

  isSupplierPossible(pair: number, slot: number): boolean {
    return isSupplierThere(this.problem, this.supplierOf(pair), slot);
  }

  /** Meetings of a supplier. */
  loadOf(supplier: number): number {
    let load = 0;
    for (let slot = 0; slot < this.problem.slots; slot += 1)
      if (this.pairAtSupplier(supplier, slot) !== NONE) load += 1;
    return load;
  }

  isOpen(pair: number, table: number, slot: number): boolean {
    return (
      this.isPossible(pair, table, slot) &&
      this.hasTeam(pair, slot) &&
      this.pairAtTable(table, slot) === NONE &&
      this.pairAtSupplier(this.supplierOf(pair), slot) === NONE
    );
  }

  /** Whether the lead firm has a team that is not at a table in this slot; one may sit at a spare table. */
  private hasTeam(pair: number, slot: number): boolean {
    return (this.leadLoads[this.leadCell(pair, slot)] ?? 0) < this.tablesOf(pair).length;
  }

  put(pair: number, table: number, slot: number): void {
    const cell = this.leadCell(pair, slot);
    this.leadLoads[cell] = (this.leadLoads[cell] ?? 0) + 1;
    this.atTable[table * this.problem.slots + slot] = pair;
    this.atSupplier[this.supplierOf(pair) * this.problem.slots + slot] = pair;
    this.tableOf[pair] = table;
    this.slotOf[pair] = slot;
  }

  take(pair: number): void {
    const { table, slot } = this.placeOf(pair);
    if (table === NONE) return;
    const cell = this.leadCell(pair, slot);
    this.leadLoads[cell] = (this.leadLoads[cell] ?? 0) - 1;
    this.atTable[table * this.problem.slots + slot] = NONE;
    this.atSupplier[this.supplierOf(pair) * this.problem.slots + slot] = NONE;
    this.tableOf[pair] = NONE;
    this.slotOf[pair] = NONE;
  }

  /** Puts a meeting into the earliest open cell of its lead firm's tables, from `earliest` on. */
  putOpen(pair: number, earliest = 0): boolean {
    for (let slot = earliest; slot < this.problem.slots; slot += 1) {
      for (const table of this.tablesOf(pair)) {
        if (!this.isOpen(pair, table, slot)) continue;
        this.put(pair, table, slot);
        return true;
      }
    }
    return false;
  }

  /**
   * Frees a slot by exchanging two slots along the path that alternates between them, starting at the supplier (Kempe
   * 1879, König 1916). In a bipartite graph the path never comes back to the table, so without absences it always works.
   */
  putByExchange(pair: number): boolean {
    const supplier = this.supplierOf(pair);
    for (const table of this.tablesOf(pair)) {
      for (let own = 0; own < this.problem.slots; own += 1) {
        if (this.pairAtTable(table, own) !== NONE || !this.isPossible(pair, table, own)) continue;
        for (let other = 0; other < this.problem.slots; other += 1) {
          if (other === own || this.pairAtSupplier(supplier, other) !== NONE) continue;
          if (!this.exchange(supplier, own, other)) continue;
          this.put(pair, table, own);
          return true;
        }
      }
    }
    return false;
  }

  placed(): Placed[] {
    return this.problem.pairs.flatMap((_, pair) => (this.isPlaced(pair) ? [{ pair, ...this.placeOf(pair) }] : []));
  }

  private leadCell(pair: number, slot: number): number {
    return (this.problem.pairs[pair]?.lead ?? 0) * this.problem.slots + slot;
  }

  /** Moves the supplier's meeting of slot `from` to slot `to`, and on along the path; false, and nothing is moved, if an absence stands in the way. */
  private exchange(supplier: number, from: number, to: number): boolean {
    const steps: Step[] = [];
    let pair = this.pairAtSupplier(supplier, from);
    let isFromSupplier = true;
    let [here, there] = [from, to];
    while (pair !== NONE) {
      const { table } = this.placeOf(pair);
      if (!this.isPossible(pair, table, there)) return false;
      steps.push({ pair, table, from: here, to: there });
      // Who else sits where this one goes: at its table if we came by the supplier, at its supplier otherwise.
      pair = isFromSupplier ? this.pairAtTable(table, there) : this.pairAtSupplier(this.supplierOf(pair), there);
      isFromSupplier = !isFromSupplier;
      [here, there] = [there, here];
    }
    for (const step of steps) this.take(step.pair);
    for (const step of steps) this.put(step.pair, step.table, step.to);
    return true;
  }
}
