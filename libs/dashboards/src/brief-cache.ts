/** A value that is good enough for some seconds: read once for all who ask meanwhile. A failure is not kept. */
export class BriefCache<T> {
  private known: { readonly value: Promise<T>; readonly until: number } | null = null;

  constructor(
    private readonly keepMs: number,
    private readonly load: () => Promise<T>,
  ) {}

  current(): Promise<T> {
    if (this.known && this.known.until > performance.now()) return this.known.value;
    const value = this.load();
    const known = { value, until: performance.now() + this.keepMs };
    this.known = known;
    value.catch(() => {
      if (this.known === known) this.known = null;
    });
    return value;
  }
}
