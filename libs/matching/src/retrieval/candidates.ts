import { type AssociationIndex, type AssociationSearch } from './associations/association-index.js';
import { type PastEvidence, type PastFindings, type PastNeeds } from './past-needs.js';
import { Search } from './relevance.js';
import { type SearchableIndex } from './searchable.js';

/** A listing and the firm behind it. */
export interface ListingRef {
  readonly listingId: string;
  readonly firmId: string;
}

export interface CandidateSources {
  readonly listings: SearchableIndex;
  readonly past: PastNeeds;
  /** Firm of an indexed listing; undefined when the listing is gone. */
  readonly firmOf: (listingId: string) => string | undefined;
  /** Listings on the need's chain node or next to it, the most active first. */
  readonly onNode: readonly ListingRef[];
  /** Learned from accepted pairs; absent until there is such a model. */
  readonly associations?: AssociationIndex;
  /** Listings nearest to the need's vector, best first; absent without an embedding endpoint or before it has answered. */
  readonly near?: readonly NearListing[];
}

export interface NearListing {
  readonly listingId: string;
  /** Cosine, −1 to 1. */
  readonly similarity: number;
}

/** Raw value of each source that brought the firm; absent sources did not. */
export interface Provenance {
  /** Best BM25 score among the firm's listings. */
  lexical?: number;
  /** Votes of the nearest past needs that it supplied, as a share of the best firm's. */
  pastNeeds?: number;
  /** How well its joined past answers the need, as a share of the best firm's. */
  trackRecord?: number;
  /** Earlier needs of this buyer that it supplied, the recent and the undivided ones counting most. */
  buyerHabit?: number;
  /** Place in the caller's list of the chain node, from 1. */
  chainNode?: number;
  /** Cosine of its best listing to where learned associations turn the need. */
  association?: number;
  /** Cosine of its best listing's vector to the need's. */
  vector?: number;
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
  readonly recordSearch: Pick<PastFindings, 'relevanceOf'>;
  readonly associationSearch: AssociationSearch | null;
  readonly past: PastNeeds;
  /** Cosine of the listings whose vectors are near. */
  readonly near: ReadonlyMap<string, number>;
}

export interface CandidateQuery {
  /** Not its own neighbour when it has been recorded already. */
  readonly needId?: string;
  readonly text: string;
  /** Who asks; left out where suppliers must not learn it, because then nothing may rest on it. */
  readonly buyerFirmId?: string;
  /** What the age of awards counts back from; without it they have none. */
  readonly now?: Date;
  /** Hits taken from the search in listings. */
  readonly limit?: number;
}

const LEXICAL_LIMIT = 100;
/** Listings that vectors bring; the others that are near are measured only. */
const NEAR_LIMIT = 50;
/** Firms taken for their past: what listings and the chain node leave of the candidates, but at least half. */
const CANDIDATES = 200;
const LEAST_PAST = 100;

/** Union of the sources, one candidate a firm: a hybrid by fused ranks lost to the union wherever one source was weak. */
export function findCandidates(sources: CandidateSources, query: CandidateQuery): CandidateSet {
  const limit = query.limit ?? LEXICAL_LIMIT;
  const listingSearch = new Search(sources.listings, query.text, limit);
  const associationSearch = sources.associations?.search({ text: query.text, limit, needId: query.needId }) ?? null;
  const past = sources.past.findingsFor({
    ...{ text: query.text, exceptNeedId: query.needId, buyerFirmId: query.buyerFirmId, now: query.now },
  });
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
  sources.onNode.forEach(({ listingId, firmId }, at) => {
    const { listingIds, provenance } = candidate(firmId);
    listingIds.add(listingId);
    provenance.chainNode ??= at + 1;
  });
  for (const { id, score } of associationSearch?.hits ?? []) {
    const firmId = sources.firmOf(id);
    if (firmId === undefined) continue;
    const { listingIds, provenance } = candidate(firmId);
    listingIds.add(id);
    provenance.association = Math.max(provenance.association ?? 0, score);
  }
  const near = sources.near ?? [];
  for (const { listingId, similarity } of near.slice(0, NEAR_LIMIT)) {
    const firmId = sources.firmOf(listingId);
    if (firmId === undefined) continue;
    const { listingIds, provenance } = candidate(firmId);
    listingIds.add(listingId);
    provenance.vector = Math.max(provenance.vector ?? -1, similarity);
  }
  const room = Math.max(LEAST_PAST, CANDIDATES - firms.size);
  for (const { firmId, ofNeeds, ofRecord } of past.promising(room)) {
    const { provenance } = candidate(firmId);
    if (ofNeeds > 0) provenance.pastNeeds = ofNeeds;
    if (ofRecord > 0) provenance.trackRecord = ofRecord;
  }
  const complete = [...firms].map(([firmId, found]): [string, FirmCandidate] => {
    const evidence = past.evidenceOf(firmId);
    const habit = evidence?.withBuyer?.habit ?? 0;
    const provenance = habit > 0 ? { ...found.provenance, buyerHabit: habit } : found.provenance;
    return [firmId, { firmId, listingIds: found.listingIds, provenance, past: evidence }];
  });
  return {
    firms: new Map(complete),
    listingSearch,
    recordSearch: past,
    associationSearch,
    past: sources.past,
    near: new Map(near.map(({ listingId, similarity }) => [listingId, similarity])),
  };
}
