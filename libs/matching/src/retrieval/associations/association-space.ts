import { type AcceptedNeed } from './associations.js';
import { rivalsOf, type MapNeed } from './need-map.js';
import { type TermSpace } from './term-space.js';

/** A term space with the listings' places in it; each need's nearest listings are looked for once. */
export class AssociationSpace {
  /** Places, row-major. */
  readonly listings: Float32Array;
  private readonly rows: ReadonlyMap<string, number>;
  private readonly placed = new Map<string, Pick<MapNeed, 'place' | 'rivals'>>();

  constructor(
    readonly terms: TermSpace,
    listings: ReadonlyArray<{ readonly id: string; readonly text: string }>,
  ) {
    this.listings = new Float32Array(listings.length * terms.dimensions);
    for (const [at, { text }] of listings.entries()) this.listings.set(terms.vectorOf(text), at * terms.dimensions);
    this.rows = new Map(listings.map(({ id }, at) => [id, at]));
  }

  needIn({ text, listingIds }: AcceptedNeed): MapNeed {
    const accepted = new Set(listingIds.map((id) => this.rows.get(id)).filter((row) => row !== undefined));
    return { ...this.placeOf(text), accepted };
  }

  private placeOf(text: string): Pick<MapNeed, 'place' | 'rivals'> {
    const known = this.placed.get(text);
    if (known !== undefined) return known;
    const place = this.terms.vectorOf(text);
    const placed = { place, rivals: rivalsOf(place, this.listings) };
    this.placed.set(text, placed);
    return placed;
  }
}
