/** Less than this is what rounding left of nothing. */
const ROUNDING = 1e-9;

/**
 * How alike the suppliers of needs are within a set, such as all needs with one word. Two needs with n and m suppliers
 * of which k are the same share k / √(n m) (the cosine of both lists), summed over all pairs as needs come and go.
 */
export class Sharing {
  /** Σ 1/√n over the needs that each firm supplied. */
  private readonly mass = new Map<number, number>();
  private needs = 0;
  private total = 0;

  get size(): number {
    return this.needs;
  }

  /** Sum over all pairs of needs, 0 to `pairs`. */
  get shared(): number {
    return this.total;
  }

  get pairs(): number {
    return (this.needs * (this.needs - 1)) / 2;
  }

  add(firms: readonly number[]): void {
    const part = 1 / Math.sqrt(firms.length);
    for (const firm of firms) {
      const mass = this.mass.get(firm) ?? 0;
      this.total += mass * part;
      this.mass.set(firm, mass + part);
    }
    this.needs += 1;
  }

  /** Takes back what `add` did with the same firms, in whatever order needs came. */
  remove(firms: readonly number[]): void {
    const part = 1 / Math.sqrt(firms.length);
    for (const firm of firms) {
      const mass = (this.mass.get(firm) ?? 0) - part;
      this.total -= mass * part;
      if (mass > ROUNDING) this.mass.set(firm, mass);
      else this.mass.delete(firm);
    }
    this.needs -= 1;
  }
}
