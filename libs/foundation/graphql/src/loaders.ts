import DataLoader from 'dataloader';

/** Longest list of ids in one batch; a page has at most 100 rows, relations of relations a few times that. */
const MAX_BATCH = 1000;

/** The loaders of one request, or of one event of a subscription: what they remember is never shared further. */
export class Loaders {
  private readonly loaders = new Map<string | symbol, unknown>();

  /**
   * The loader under this key, made at its first use. The batch answers in the order of the ids, with null where there
   * is nothing (or nothing that this actor may see).
   */
  of<T>(key: string | symbol, batch: (ids: readonly string[]) => Promise<(T | null)[]>): DataLoader<string, T | null> {
    const existing = this.loaders.get(key);
    // One key belongs to one kind of row: the caller that made it is the only one that names it.
    if (existing) return existing as DataLoader<string, T | null>;
    const loader = new DataLoader<string, T | null>(batch, { maxBatchSize: MAX_BATCH });
    this.loaders.set(key, loader);
    return loader;
  }
}
