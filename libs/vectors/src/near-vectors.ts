import type { Index } from 'usearch';
import type { Id } from '#kernel';

export interface NearListing {
  readonly listingId: Id;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** Links of a node, and the width of the search: usearch's own defaults. */
const CONNECTIVITY = 16;

/**
 * Vectors of listings in a graph of neighbours (HNSW), in half precision. The library is optional and loaded when an
 * endpoint is configured.
 */
export class NearVectors {
  private readonly keys = new Map<Id, bigint>();
  private readonly ids = new Map<bigint, Id>();
  private next = 1n;

  private constructor(
    private readonly index: Index,
    readonly dimensions: number,
  ) {}

  static async open(dimensions: number): Promise<NearVectors> {
    const { Index, MetricKind, ScalarKind } = await import('usearch');
    const index = new Index(dimensions, MetricKind.Cos, ScalarKind.F16, CONNECTIVITY);
    return new NearVectors(index, dimensions);
  }

  get size(): number {
    return this.keys.size;
  }

  /** Adds or replaces; a vector of another length is a RangeError. */
  put(listingId: Id, vector: Float32Array): void {
    if (vector.length !== this.dimensions)
      throw new RangeError(`${vector.length} values instead of ${this.dimensions}`);
    this.remove(listingId);
    const key = this.next;
    this.next += 1n;
    this.index.add(key, vector);
    this.keys.set(listingId, key);
    this.ids.set(key, listingId);
  }

  remove(listingId: Id): void {
    const key = this.keys.get(listingId);
    if (key === undefined) return;
    this.index.remove(key);
    this.keys.delete(listingId);
    this.ids.delete(key);
  }

  /** The nearest, best first; approximate. */
  near(vector: Float32Array, limit: number): NearListing[] {
    if (this.size === 0 || vector.length !== this.dimensions) return [];
    const { keys, distances } = this.index.search(vector, Math.min(limit, this.size), 1);
    return Array.from(keys, (key, at) => ({ id: this.ids.get(key), similarity: 1 - (distances[at] ?? 1) })).flatMap(
      ({ id, similarity }) => (id === undefined ? [] : [{ listingId: id, similarity }]),
    );
  }
}
