import { type Hit } from '../prepared-query.js';
import { readAssociations, type AcceptedNeed, type Associations } from './associations.js';
import { type TermSpace } from './term-space.js';
import { VectorTable } from './vector-table.js';
import { dot, normalise, timesSquare } from './vector-math.js';

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { max, min } = Math;

/** What learned associations say of one listing for one need. */
export interface Association {
  /** Cosine of the listing to where the map turns the need, at least 0. */
  readonly similarity: number;
  /** The same as a share of the best listing's, 0 to 1. */
  readonly share: number;
  /** Σ evidence · cosine⁶ over other listings that were accepted for the nearest past needs. */
  readonly acceptedNear: number;
}

export interface AssociationQuery {
  readonly text: string;
  readonly limit: number;
  /** Not its own neighbour when it has been recorded already. */
  readonly needId?: string;
}

const NEIGHBOURS = 60;
/** Evidence of a past need is cosine³: what is only of the same trade says little. */
const NEED_EXPONENT = 3;
const LISTING_EXPONENT = 6;
/** Accepted listings from which evidence spreads; bounds the cost of a candidate. */
const SPREADERS = 80;

/** Listings and accepted past needs in the space of learned associations. */
export class AssociationIndex {
  private readonly space: TermSpace;
  private readonly map: Float32Array;
  private readonly listings: VectorTable;
  private readonly needs: VectorTable;
  private readonly accepted = new Map<string, readonly string[]>();

  constructor(associations: Associations) {
    const { space, map } = readAssociations(associations);
    this.space = space;
    this.map = map;
    this.listings = new VectorTable(space.dimensions);
    this.needs = new VectorTable(space.dimensions);
  }

  /** Adds a listing or replaces the one with its id. */
  put({ id, text }: { readonly id: string; readonly text: string }): void {
    this.listings.put(id, this.space.vectorOf(text));
  }

  remove(listingId: string): boolean {
    return this.listings.remove(listingId);
  }

  /** Adds an accepted need or replaces the one with its id. */
  record({ id, text, listingIds }: AcceptedNeed): void {
    this.accepted.set(id, [...new Set(listingIds)]);
    this.needs.put(id, this.space.vectorOf(text));
  }

  forget(needId: string): boolean {
    this.accepted.delete(needId);
    return this.needs.remove(needId);
  }

  /** Accepted needs that are remembered. */
  get needIds(): string[] {
    return [...this.accepted.keys()];
  }

  get needCount(): number {
    return this.accepted.size;
  }

  search({ text, limit, needId }: AssociationQuery): AssociationSearch {
    const place = this.space.vectorOf(text);
    const turned = normalise(timesSquare(place, this.map));
    const evidence = new Map<string, number>();
    for (const { id, score } of this.needs.nearest(place, NEIGHBOURS + 1)) {
      if (id === needId) continue;
      for (const listingId of this.accepted.get(id) ?? []) {
        evidence.set(listingId, (evidence.get(listingId) ?? 0) + score ** NEED_EXPONENT);
      }
    }
    return new AssociationSearch(this.listings, turned, { limit, evidence });
  }
}

/** The learned answers to one need, and the measure of any other listing against the same need. */
export class AssociationSearch {
  readonly hits: readonly Hit[];
  private readonly spreaders: ReadonlyArray<{ readonly id: string; readonly weight: number }>;

  constructor(
    private readonly listings: VectorTable,
    private readonly turned: Float32Array,
    { limit, evidence }: { readonly limit: number; readonly evidence: ReadonlyMap<string, number> },
  ) {
    this.hits = listings.nearest(turned, limit);
    this.spreaders = Array.from(evidence, ([id, weight]) => ({ id, weight }))
      .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
      .slice(0, SPREADERS);
  }

  /** Null for a listing that is not in the index. */
  measure(listingId: string): Association | null {
    const vector = this.listings.at(listingId);
    if (vector === undefined) return null;
    const similarity = max(0, dot(this.turned, vector));
    const best = this.hits[0]?.score ?? 0;
    let acceptedNear = 0;
    for (const { id, weight } of this.spreaders) {
      const other = id === listingId ? undefined : this.listings.at(id);
      if (other !== undefined) acceptedNear += weight * max(0, dot(vector, other)) ** LISTING_EXPONENT;
    }
    return { similarity, share: best > 0 ? min(1, similarity / best) : 0, acceptedNear };
  }
}
