/**
 * The k best (score, slot) pairs seen, as a binary heap with the worst on top.
 * `precedes` breaks ties, so that the result does not depend on the order in which documents came.
 */
export class TopK {
  private readonly scores: Float64Array;
  private readonly slots: Uint32Array;
  private size = 0;

  constructor(
    private readonly k: number,
    private readonly precedes: (slotA: number, slotB: number) => boolean,
  ) {
    this.scores = new Float64Array(k);
    this.slots = new Uint32Array(k);
  }

  /** Scores below this cannot enter; equal ones may, by the tie rule. */
  get threshold(): number {
    return this.size < this.k ? Number.NEGATIVE_INFINITY : (this.scores[0] ?? 0);
  }

  offer(score: number, slot: number): void {
    if (this.size < this.k) {
      this.siftUp(this.size, score, slot);
      this.size += 1;
    } else if (this.k > 0 && this.isWorse(this.scores[0] ?? 0, this.slots[0] ?? 0, score, slot)) {
      this.siftDown(score, slot);
    }
  }

  /** The pairs kept, best first. */
  sorted(): Array<{ score: number; slot: number }> {
    return Array.from({ length: this.size }, (_, at) => ({
      score: this.scores[at] ?? 0,
      slot: this.slots[at] ?? 0,
    })).sort((a, b) => (this.isWorse(a.score, a.slot, b.score, b.slot) ? 1 : -1));
  }

  /** The same in two arrays, for whole scores within 31 bits; leaves none. */
  packed(): { slots: Uint32Array; sums: Int32Array } {
    const slots = new Uint32Array(this.size);
    const sums = new Int32Array(this.size);
    while (this.size > 0) {
      this.size -= 1;
      slots[this.size] = this.slots[0] ?? 0;
      sums[this.size] = this.scores[0] ?? 0;
      this.siftDown(this.scores[this.size] ?? 0, this.slots[this.size] ?? 0);
    }
    return { slots, sums };
  }

  private isWorse(scoreA: number, slotA: number, scoreB: number, slotB: number): boolean {
    return scoreA === scoreB ? this.precedes(slotB, slotA) : scoreA < scoreB;
  }

  private siftUp(from: number, score: number, slot: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.isWorse(score, slot, this.scores[parent] ?? 0, this.slots[parent] ?? 0)) break;
      this.move(parent, at);
      at = parent;
    }
    this.scores[at] = score;
    this.slots[at] = slot;
  }

  private siftDown(score: number, slot: number): void {
    let at = 0;
    for (let child = 1; child < this.size; child = 2 * at + 1) {
      const right = child + 1;
      if (
        right < this.size &&
        this.isWorse(this.scores[right] ?? 0, this.slots[right] ?? 0, this.scores[child] ?? 0, this.slots[child] ?? 0)
      ) {
        child = right;
      }
      if (!this.isWorse(this.scores[child] ?? 0, this.slots[child] ?? 0, score, slot)) break;
      this.move(child, at);
      at = child;
    }
    this.scores[at] = score;
    this.slots[at] = slot;
  }

  private move(from: number, to: number): void {
    this.scores[to] = this.scores[from] ?? 0;
    this.slots[to] = this.slots[from] ?? 0;
  }
}
