import fc from 'fast-check';
import { matchNeed, type MatchResult } from '../src/match-engine.js';
import { seededRandom } from '../src/learning/random.js';
import { findCandidates } from '../src/retrieval/candidates.js';
import { ImpactIndex } from '../src/retrieval/impact-index.js';
import { PastNeeds } from '../src/retrieval/past-needs.js';
import { listingText, needText, type ChainMap, type FirmFacts, type ListingView, type NeedView } from '../src/views.js';
import { anyFirm, anyListing, anyNeed, NOW } from './samples.js';

const CHAINS: ChainMap = {
  chainOf: (node) => node.slice(0, 3),
  neighboursOf: (node) => (node === 'A01-01' ? ['A01-02'] : []),
};

export interface RandomPair {
  readonly firm: FirmFacts;
  readonly listing: ListingView;
}

/** Suppliers with one listing each, of which any need can be matched with any handful: each of them is a candidate. */
export class RandomMarket {
  readonly pairs: readonly RandomPair[];
  readonly needs: readonly NeedView[];
  private readonly index: ImpactIndex;
  private readonly past = new PastNeeds();
  private readonly random: () => number;

  constructor(size: { readonly needs: number; readonly suppliers: number; readonly seed: number }) {
    const { needs, suppliers, seed } = size;
    const firms = fc.sample(anyFirm, { numRuns: suppliers, seed });
    const listings = fc.sample(anyListing, { numRuns: suppliers, seed: seed + 1 });
    this.pairs = firms.flatMap((firm, at) => {
      const listing = listings[at];
      if (listing === undefined) return [];
      // Every tenth keeps its name, so that some suppliers are the buyer itself.
      const id = at % 10 === 0 ? `${firm.id}` : `supplier-${at}`;
      const isOffered = at % 8 !== 0;
      return [
        {
          firm: { ...firm, id },
          listing: {
            ...{ ...listing, id: `listing-${at}`, firmId: id },
            ...(isOffered ? { isActive: true, validUntil: null } : {}),
          },
        },
      ];
    });
    this.needs = fc.sample(anyNeed, { numRuns: needs, seed: seed + 2 }).map((need, at) => ({
      ...need,
      id: `need-${at}`,
      // Else hardly a pair would pass: most needs set a few constraints, some all of them.
      ...(at % 10 === 0 ? {} : { isOpen: true, deadline: null }),
      ...(at % 4 === 0 ? {} : { visibility: 'public' as const }),
      ...(at % 3 === 0 ? {} : { requiredCertificates: [] }),
      ...(at % 5 < 2 ? {} : { deliveryBy: null }),
    }));
    this.index = ImpactIndex.build(this.pairs.map(({ listing }) => ({ id: listing.id, text: listingText(listing) })));
    this.pairs.slice(0, 60).forEach(({ firm, listing }, at) => {
      this.past.record({
        id: `past-${at}`,
        text: listing.text,
        buyerFirmId: `firm-${at % 9}`,
        supplierFirmIds: [firm.id],
      });
    });
    this.random = seededRandom(seed + 3);
  }

  /** So many suppliers by chance, no firm twice. */
  handful(count: number): RandomPair[] {
    const drawn = new Map<string, RandomPair>();
    while (drawn.size < count) {
      const pair = this.pairs[Math.floor(this.random() * this.pairs.length)];
      if (pair !== undefined) drawn.set(pair.firm.id, pair);
    }
    return [...drawn.values()];
  }

  /** The first `limit` with their reasons; the other admissible ones are in `beyond`. */
  match(need: NeedView, pairs: readonly RandomPair[], limit = pairs.length): MatchResult {
    const firmOf = new Map(pairs.map(({ firm, listing }) => [listing.id, firm.id]));
    const candidates = findCandidates(
      {
        ...{ listings: this.index, past: this.past, firmOf: (id: string) => firmOf.get(id) },
        onNode: pairs.map(({ firm, listing }) => ({ listingId: listing.id, firmId: firm.id })),
      },
      { needId: need.id, text: needText(need) },
    );
    return matchNeed({
      ...{ need, candidates, chains: CHAINS, now: NOW, limit },
      firms: pairs.map(({ firm }) => firm),
      listings: pairs.map(({ listing }) => listing),
    });
  }
}
