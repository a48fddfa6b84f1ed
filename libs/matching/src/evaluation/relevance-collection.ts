import { rankPairs, type RankedPair } from '../match-engine.js';
import { type AssociationIndex } from '../retrieval/associations/association-index.js';
import { findCandidates } from '../retrieval/candidates.js';
import { ImpactIndex } from '../retrieval/impact-index.js';
import { PastNeeds } from '../retrieval/past-needs.js';
import { LINEAR_MODEL, type RankingModel } from '../scoring/ranker.js';
import { listingText, type ListingView } from '../views.js';
import { bareFirm, bareNeed, NO_CHAINS } from './bare-views.js';
import { DEFAULT_SETTING, type IndexSetting } from './index-setting.js';

export interface RelevanceDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly brand?: string;
  readonly name?: string;
  /** Attribute name to value or values. */
  readonly attrs?: Readonly<Record<string, unknown>>;
}

export interface RelevanceQuery {
  readonly id: string;
  readonly text: string;
}

/** What is known of the past when queries are answered as needs. */
export interface Experience {
  readonly past: PastNeeds;
  readonly associations?: AssociationIndex;
  readonly model: RankingModel;
  /** The listings, indexed as answered queries want it; left out by default. */
  readonly index?: ImpactIndex;
  /** Hits taken from each source. */
  readonly limit: number;
}

export const NO_EXPERIENCE: Experience = { past: new PastNeeds(), model: LINEAR_MODEL, limit: 100 };

const EPOCH = new Date(0);

/** The documents of a judged collection as listings, each of a firm of its own, ranked by the serving functions. */
export class RelevanceCollection {
  readonly listings: readonly ListingView[];
  private readonly byId: ReadonlyMap<string, ListingView>;
  private readonly index: ImpactIndex;

  constructor(corpus: Iterable<RelevanceDocument>) {
    this.byId = new Map(Array.from(corpus, asListing).map((listing) => [listing.id, listing]));
    this.listings = [...this.byId.values()];
    this.index = this.indexWith(DEFAULT_SETTING);
  }

  indexWith({ k1, b, titleWeight }: IndexSetting): ImpactIndex {
    const repeated = titleWeight - 1;
    const documents = this.listings.map((listing) => ({
      id: listing.id,
      text: `${`${listing.title}\n`.repeat(repeated)}${listingText(listing)}`,
    }));
    return ImpactIndex.build(documents, { k1, b });
  }

  texts(): Array<{ readonly id: string; readonly text: string }> {
    return this.listings.map((listing) => ({ id: listing.id, text: listingText(listing) }));
  }

  has(documentId: string): boolean {
    return this.byId.has(documentId);
  }

  rank(
    query: RelevanceQuery,
    { past, associations, model, limit, index = this.index }: Experience = NO_EXPERIENCE,
  ): RankedPair[] {
    const candidates = findCandidates(
      { listings: index, past, firmOf: (id) => id, onNode: [], ...(associations && { associations }) },
      { needId: query.id, text: query.text, limit },
    );
    const ids = [...candidates.firms.keys()];
    return rankPairs({
      need: bareNeed(query.id, '', query.text),
      candidates,
      firms: ids.map(bareFirm),
      listings: ids.map((id) => this.byId.get(id)).filter((listing) => listing !== undefined),
      chains: NO_CHAINS,
      now: EPOCH,
      model,
    }).ranked;
  }
}

function asListing({ id, title, text, brand, name, attrs = {} }: RelevanceDocument): ListingView {
  const facts = Object.entries(attrs).map(
    ([key, value]) => `${key} ${Array.isArray(value) ? value.join(' ') : String(value)}`,
  );
  return {
    id,
    firmId: id,
    title,
    text: [text, brand, name, ...facts].filter((part) => part !== undefined).join('\n'),
    nodeCodes: [],
    certificates: [],
    capacity: null,
    minimumOrder: null,
    leadTimeDays: null,
    priceMin: null,
    priceMax: null,
    districtsServed: [],
    validUntil: null,
    isActive: true,
    updatedAt: EPOCH,
  };
}
