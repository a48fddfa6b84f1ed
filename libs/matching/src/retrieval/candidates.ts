import { type ImpactIndex } from './impact-index.js';
import { type PastEvidence, type PastNeeds } from './past-needs.js';
import { Search } from './relevance.js';

/** A listing and the firm behind it. */
export interface ListingRef {
  readonly listingId: string;
  readonly firmId: string;
}

export interface CandidateSources {
  readonly listings: ImpactIndex;
  readonly past: PastNeeds;
  /** Firm of an indexed listing; undefined when the listing is gone. */
  readonly firmOf: (listingId: string) => string | undefined;
  /** Listings on the need's chain node or next to it, the most active first. */
  readonly onNode: readonly ListingRef[];
}

/** Raw value of each source that brought the firm; absent sources did not. */
export interface Provenance {
  /** Best BM25 score among the firm's listings. */
  lexical?: number;
  /** Σ similarity² to past needs that it supplied. */
  pastNeeds?: number;
  /** BM25 score of its joined past. */
  trackRecord?: number;
  /** Place in the caller's list of the chain node, from 1. */
  chainNode?: number;
}

export interface FirmCandidate {
  readonly firmId: string;
  /** Listings that a source named; the caller may add the firm's others. */
  readonly listingIds: ReadonlySet<string>;
  readonly provenance: Readonly<Provenance>;
  readonly past: PastEvidence | undefined;
}

/** Candidates of one need, with the searches that measure any listing or firm against it. */
export interface CandidateSet {
  readonly firms: ReadonlyMap<string, FirmCandidate>;
  readonly listingSearch: Search;
  readonly recordSearch: Search;
  readonly past: PastNeeds;
}

export interface CandidateQuery {
  /** Not its own neighbour when it has been recorded already. */
  readonly needId?: string;
  readonly text: string;
  /** Hits taken from each lexical search. */
  readonly limit?: number;
}

const LEXICAL_LIMIT = 100;

/** Union of the sources, one candidate a firm: a hybrid by fused ranks lost to the union wherever one source was weak. */
export function findCandidates(sources: CandidateSources, query: CandidateQuery): CandidateSet {
  const limit = query.limit ?? LEXICAL_LIMIT;
  const listingSearch = new Search(sources.listings, query.text, limit);
  const recordSearch = new Search(sources.past.trackRecords(), query.text, limit);
  const nearPast = sources.past.suppliersNear(query.text, query.needId);
  const firms = new Map<string, { listingIds: Set<string>; provenance: Provenance }>();
  const candidate = (firmId: string): { listingIds: Set<string>; provenance: Provenance } => {
    let known = firms.get(firmId);
    if (known === undefined) firms.set(firmId, (known = { listingIds: new Set(), provenance: {} }));
    return known;
  };
  for (const { id, score } of listingSearch.hits) {
    const firmId = sources.firmOf(id);
    if (firmId === undefined) continue;
    const { listingIds, provenance } = candidate(firmId);
    listingIds.add(id);
    provenance.lexical = Math.max(provenance.lexical ?? 0, score);
  }
  for (const [firmId, { similaritySum }] of nearPast) candidate(firmId).provenance.pastNeeds = similaritySum;
  for (const { id, score } of recordSearch.hits) candidate(id).provenance.trackRecord = score;
  sources.onNode.forEach(({ listingId, firmId }, at) => {
    const { listingIds, provenance } = candidate(firmId);
    listingIds.add(listingId);
    provenance.chainNode ??= at + 1;
  });
  const complete = [...firms].map(([firmId, found]): [string, FirmCandidate] => [
    firmId,
    { firmId, ...found, past: nearPast.get(firmId) },
  ]);
  return { firms: new Map(complete), listingSearch, recordSearch, past: sources.past };
}
