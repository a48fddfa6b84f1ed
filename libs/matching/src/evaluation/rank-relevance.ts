import { rankPairs } from '../match-engine.js';
import { findCandidates } from '../retrieval/candidates.js';
import { ImpactIndex } from '../retrieval/impact-index.js';
import { PastNeeds } from '../retrieval/past-needs.js';
import { listingText, type ListingView } from '../views.js';
import { bareFirm, bareNeed, NO_CHAINS } from './bare-views.js';

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

/** One line of a TREC run. */
export interface RunRow {
  readonly queryId: string;
  readonly documentId: string;
  /** From 1. */
  readonly rank: number;
  readonly score: number;
}

const EPOCH = new Date(0);

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

/** Ranks the documents as listings for each query as a need, with the serving functions; at most `limit` rows a query. */
export function* rankRelevance(
  corpus: Iterable<RelevanceDocument>,
  queries: Iterable<RelevanceQuery>,
  limit = 100,
): Generator<RunRow> {
  const documents = new Map(Array.from(corpus, asListing).map((listing) => [listing.id, listing]));
  const listings = ImpactIndex.build(
    Array.from(documents.values(), (listing) => ({ id: listing.id, text: listingText(listing) })),
  );
  const past = new PastNeeds();
  for (const query of queries) {
    const sources = { listings, past, firmOf: (id: string) => id, onNode: [] };
    const candidates = findCandidates(sources, { text: query.text, limit });
    const ids = [...candidates.firms.keys()];
    const { ranked } = rankPairs({
      need: bareNeed(query.id, '', query.text),
      candidates,
      firms: ids.map(bareFirm),
      listings: ids.map((id) => documents.get(id)).filter((listing) => listing !== undefined),
      chains: NO_CHAINS,
      now: EPOCH,
    });
    for (const [at, { pair, score }] of ranked.entries()) {
      yield { queryId: query.id, documentId: pair.firm.id, rank: at + 1, score };
    }
  }
}
