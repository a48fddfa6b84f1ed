const FREE = -1;

/**
 * The slots of attention that suppliers have, each with the price that the next bid must beat. Slots of one supplier are
 * alike, so a need always bids for the cheapest; the second cheapest is what it would else pay there.
 */
export class SupplierSlots {
  /** Price of each supplier's cheapest slot; infinite where it has none. */
  readonly lowest: Float64Array;
  /** Price of its second cheapest slot; infinite where it has less than two. */
  readonly second: Float64Array;
  private readonly starts: Uint32Array;
  private readonly prices: Float64Array;
  private readonly holders: Int32Array;
  private readonly cheapest: Uint32Array;

  /** `reserve(supplier, k)` is the least price of the supplier's k-th slot (from 0); it must not fall with k. */
  constructor(caps: ArrayLike<number>, reserve: (supplier: number, k: number) => number) {
    this.starts = new Uint32Array(caps.length + 1);
    for (let supplier = 0; supplier < caps.length; supplier += 1) {
      this.starts[supplier + 1] = (this.starts[supplier] ?? 0) + Math.max(0, Math.floor(caps[supplier] ?? 0));
    }
    const slots = this.starts[caps.length] ?? 0;
    this.prices = new Float64Array(slots);
    this.holders = new Int32Array(slots).fill(FREE);
    this.lowest = new Float64Array(caps.length);
    this.second = new Float64Array(caps.length);
    this.cheapest = new Uint32Array(caps.length);
    for (let supplier = 0; supplier < caps.length; supplier += 1) {
      const from = this.starts[supplier] ?? 0;
      const to = this.starts[supplier + 1] ?? 0;
      for (let slot = from; slot < to; slot += 1) this.prices[slot] = reserve(supplier, slot - from);
      this.look(supplier);
    }
  }

  /** Sells the supplier's cheapest slot; returns who held it, or −1. */
  sell(supplier: number, holder: number, price: number): number {
    const slot = this.cheapest[supplier] ?? 0;
    const before = this.holders[slot] ?? FREE;
    this.holders[slot] = holder;
    this.prices[slot] = price;
    this.look(supplier);
    return before;
  }

  /** Slots of the supplier that somebody holds. */
  load(supplier: number): number {
    let taken = 0;
    const to = this.starts[supplier + 1] ?? 0;
    for (let slot = this.starts[supplier] ?? 0; slot < to; slot += 1) if (this.holders[slot] !== FREE) taken += 1;
    return taken;
  }

  private look(supplier: number): void {
    let lowest = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    let cheapest = 0;
    const to = this.starts[supplier + 1] ?? 0;
    for (let slot = this.starts[supplier] ?? 0; slot < to; slot += 1) {
      const price = this.prices[slot] ?? 0;
      if (price < lowest) {
        second = lowest;
        lowest = price;
        cheapest = slot;
      } else if (price < second) second = price;
    }
    this.lowest[supplier] = lowest;
    this.second[supplier] = second;
    this.cheapest[supplier] = cheapest;
  }
}
