import { type AssignmentEdges, needsIn } from './edges.js';
import { sortRows, type SortedRows } from './sorted-rows.js';
import { SupplierSlots } from './supplier-slots.js';

export interface AuctionOptions {
  /** Least rise of a price by a bid, in units of value; the result is within this × slots of the best. */
  readonly epsilon: number;
  /** Price of taking a supplier's next slot, for each slot of attention that is in use: spreads the load. 0 is none. */
  readonly loadPrice?: number;
  /** Slots of each supplier in use before the auction; only `loadPrice` looks at them. */
  readonly loads?: ArrayLike<number>;
}

/**
 * Forward auction for the b-matching of greatest value (Bertsekas 1979, 1988; alike objects: Bertsekas & Castañon 1989).
 * Each free slot of a need bids for the supplier of greatest net value (value − price) that the need does not hold yet,
 * and raises its price to where the second best offer would be as good, plus epsilon. The offers are the other suppliers,
 * the same supplier's second slot, and staying empty (0). Without the second slot a bid would drive the prices of alike
 * slots apart. Prices start from the reserve and only rise: keeping the prices of an earlier, coarser pass (epsilon
 * scaling) leaves slots unsold at a price above zero, and strands needs that may stay empty (up to −98 % of the value).
 */
export class Auction {
  private readonly rows: SortedRows;
  private readonly slots: SupplierSlots;
  private readonly held: Uint8Array;
  private readonly needOf: Uint32Array;
  /** Needs with a slot to fill, first in first out. */
  private readonly waiting: Uint32Array;
  private head = 0;
  private count = 0;

  constructor(
    private readonly edges: AssignmentEdges,
    needCaps: ArrayLike<number>,
    supplierCaps: ArrayLike<number>,
    private readonly options: AuctionOptions,
  ) {
    if (!(options.epsilon > 0))
      throw new RangeError('an auction needs an epsilon above 0: without it bids may not end');
    const { loadPrice = 0, loads } = options;
    this.rows = sortRows(edges);
    this.slots = new SupplierSlots(supplierCaps, (supplier, k) => loadPrice * ((loads?.[supplier] ?? 0) + k));
    this.held = new Uint8Array(edges.values.length);
    this.needOf = new Uint32Array(edges.values.length);
    const slotsOf = this.fillNeedOf(needCaps);
    this.waiting = new Uint32Array(slotsOf.reduce((sum, slots) => sum + slots, 0));
    // Slot by slot over all needs, so that every need gets its first before any gets its second.
    for (let round = 0; this.count < this.waiting.length; round += 1) {
      for (const [need, slots] of slotsOf.entries()) if (round < slots) this.push(need);
    }
  }

  /** Makes at most `bids` bids; true when the auction is over. */
  run(bids = Number.POSITIVE_INFINITY): boolean {
    for (let left = bids; left > 0 && this.count > 0; left -= 1) this.bid(this.pop());
    return this.count === 0;
  }

  /** Which edges are taken, 1 or 0 each. */
  taken(): Uint8Array {
    const taken = new Uint8Array(this.held.length);
    for (let at = 0; at < taken.length; at += 1) if (this.held[at] === 1) taken[this.rows.edges[at] ?? 0] = 1;
    return taken;
  }

  /** Price of each supplier's cheapest slot; a supplier with a free slot asks its reserve. */
  prices(): Float64Array {
    return this.slots.lowest.slice();
  }

  private bid(need: number): void {
    const { values, suppliers } = this.rows;
    const { lowest } = this.slots;
    const to = this.edges.needStarts[need + 1] ?? 0;
    let best = Number.NEGATIVE_INFINITY;
    let bestAt = -1;
    let second = 0;
    for (let at = this.edges.needStarts[need] ?? 0; at < to; at += 1) {
      const value = values[at] ?? 0;
      if (value <= second) break; // no price is below 0: nothing further down can be better than the second best
      if (this.held[at] === 1) continue;
      const net = value - (lowest[suppliers[at] ?? 0] ?? 0);
      if (net > best) {
        if (best > second) second = best;
        best = net;
        bestAt = at;
      } else if (net > second) second = net;
    }
    if (best <= 0) return; // prices only rise: this slot stays empty for good
    this.take(need, bestAt, best, second);
  }

  private take(need: number, at: number, best: number, second: number): void {
    const supplier = this.rows.suppliers[at] ?? 0;
    const price = this.slots.lowest[supplier] ?? 0;
    const ownSecond = best + price - (this.slots.second[supplier] ?? 0);
    const displaced = this.slots.sell(supplier, at, price + best - Math.max(second, ownSecond) + this.options.epsilon);
    this.held[at] = 1;
    if (displaced < 0) return;
    this.held[displaced] = 0;
    this.push(this.needOf[displaced] ?? 0);
  }

  /** Notes the need of each edge; returns how many slots each need can fill. */
  private fillNeedOf(needCaps: ArrayLike<number>): Uint32Array {
    const slots = new Uint32Array(needsIn(this.edges));
    for (let need = 0; need < slots.length; need += 1) {
      const from = this.edges.needStarts[need] ?? 0;
      const to = this.edges.needStarts[need + 1] ?? 0;
      this.needOf.fill(need, from, to);
      slots[need] = Math.min(Math.max(0, Math.floor(needCaps[need] ?? 0)), to - from);
    }
    return slots;
  }

  private push(need: number): void {
    this.waiting[(this.head + this.count) % this.waiting.length] = need;
    this.count += 1;
  }

  private pop(): number {
    const need = this.waiting[this.head] ?? 0;
    this.head = (this.head + 1) % this.waiting.length;
    this.count -= 1;
    return need;
  }
}
