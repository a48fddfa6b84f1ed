import { type ConstraintResult } from './constraints/constraint.js';
import { checkConstraints, isRefused } from './constraints/constraints.js';
import { explain, type Explanation } from './explanation/explanation.js';
import { type CandidateSet, type FirmCandidate, type Provenance } from './retrieval/candidates.js';
import { type ImpactIndex } from './retrieval/impact-index.js';
import { type Hit } from './retrieval/prepared-query.js';
import { NO_RELEVANCE } from './retrieval/relevance.js';
import { type Pair } from './scoring/feature.js';
import { FEATURE_NAMES, featureVector, type FeatureName } from './scoring/features.js';
import { gradeOf, type Grade } from './scoring/grade.js';
import { nodeRelationOf } from './scoring/node-relation.js';
import { fullPointsOf, LINEAR_MODEL, rankVector, scoreVector, type RankingModel } from './scoring/ranker.js';
import { expandQuery } from './terms/expand-query.js';
import { type Synonyms } from './terms/synonyms.js';
import { listingText, type ChainMap, type FirmFacts, type ListingView, type NeedView } from './views.js';

export interface RankInput {
  readonly need: NeedView;
  readonly candidates: CandidateSet;
  /** Facts of the candidate firms and their listings as the database has them now; a firm without facts is left out. */
  readonly firms: Iterable<FirmFacts>;
  readonly listings: Iterable<ListingView>;
  readonly chains: ChainMap;
  readonly now: Date;
  /** What orders the candidates; the linear model where left out. */
  readonly model?: RankingModel;
}

export interface MatchInput extends RankInput {
  /** Proposals wanted. */
  readonly limit: number;
}

/** One firm with its best listing, scored. */
export interface RankedPair {
  readonly pair: Pair;
  readonly constraints: readonly ConstraintResult[];
  readonly provenance: Provenance;
  readonly vector: Float64Array;
  /** Orders the pairs of one run; `score` is the same order in points. */
  readonly raw: number;
  readonly score: number;
}

export interface RankedProposal extends Explanation {
  readonly firmId: string;
  readonly listingId: string | null;
  /** 0 to 100 (105 when short ways count). */
  readonly score: number;
  readonly grade: Grade;
  /** What the factors start from; they sum with it to the model's raw score (0 and the score for a linear model). */
  readonly base: number;
  readonly raw: number;
  /** That the pair comes off; null while the model is not calibrated. */
  readonly probability: number | null;
  readonly modelVersion: string;
  /** The served vector, to be stored with the proposal: what a model learns from is what was served. NaN is unknown. */
  readonly features: { readonly names: readonly FeatureName[]; readonly values: Float64Array };
  readonly constraints: readonly ConstraintResult[];
  readonly provenance: Provenance;
}

export interface RefusedPair {
  readonly firmId: string;
  readonly listingId: string | null;
  /** Only the rules that refused. */
  readonly reasons: readonly ConstraintResult[];
}

/** A pair as it was measured. */
export interface ConsideredPair {
  readonly pair: Pair;
  readonly vector: Float64Array;
}

export interface BeyondLimit {
  readonly firmId: string;
  readonly listingId: string | null;
  readonly score: number;
}

/** A candidate that nothing refuses, with the vector that it was scored by: what a model may learn from. */
export interface ScoredCandidate {
  readonly firmId: string;
  readonly score: number;
  readonly vector: Float64Array;
}

export interface MatchResult {
  readonly proposals: readonly RankedProposal[];
  /** Every candidate that nothing refuses, proposed or beyond the limit, best first. */
  readonly scored: readonly ScoredCandidate[];
  /** Candidates that a hard constraint refused, by firm. */
  readonly refused: readonly RefusedPair[];
  /** Candidates that nothing refuses and that the limit leaves out, best first. */
  readonly beyond: readonly BeyondLimit[];
  /** Every pair that was looked at, with all of a firm's listings: what `loosenNeed` counts on. */
  readonly considered: readonly ConsideredPair[];
}

function pairOf(input: RankInput, candidate: FirmCandidate, firm: FirmFacts, listing: ListingView | null): Pair {
  const { need, candidates, chains, now } = input;
  return {
    need,
    listing,
    firm,
    now,
    listingRelevance: listing === null ? NO_RELEVANCE : candidates.listingSearch.relevanceOf(listing.id),
    recordRelevance: candidates.recordSearch.relevanceOf(firm.id),
    past: candidate.past,
    awardCount: candidates.past.awardCount(firm.id),
    awardCountWithBuyer: candidates.past.awardCountWith(firm.id, need.ownerFirmId),
    nodeRelation: nodeRelationOf(need, listing, chains),
    association: (listing && candidates.associationSearch?.measure(listing.id)) ?? null,
    vectorSimilarity: listing === null ? undefined : candidates.near.get(listing.id),
  };
}

const listingIdOf = ({ pair }: RankedPair): string => pair.listing?.id ?? '';

/** Higher raw score first; ties by firm, then listing, so that equal input gives equal output. */
function byScore(a: RankedPair, b: RankedPair): number {
  return b.raw - a.raw || compare(a.pair.firm.id, b.pair.firm.id) || compare(listingIdOf(a), listingIdOf(b));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function groupByFirm(listings: Iterable<ListingView>): Map<string, ListingView[]> {
  const groups = new Map<string, ListingView[]>();
  for (const listing of listings) {
    const group = groups.get(listing.firmId);
    if (group === undefined) groups.set(listing.firmId, [listing]);
    else group.push(listing);
  }
  return groups;
}

/** Scores every candidate pair; per firm the best listing that no constraint refuses, or the best of the refused. */
export function rankPairs(input: RankInput): {
  ranked: RankedPair[];
  refused: RankedPair[];
  considered: ConsideredPair[];
} {
  const { need, model = LINEAR_MODEL } = input;
  const listingsOf = groupByFirm(input.listings);
  const ranked: RankedPair[] = [];
  const refused: RankedPair[] = [];
  const considered: ConsideredPair[] = [];
  for (const firm of input.firms) {
    const candidate = input.candidates.firms.get(firm.id);
    if (candidate === undefined) continue;
    const pairs = (listingsOf.get(firm.id) ?? [null]).map((listing): RankedPair => {
      const pair = pairOf(input, candidate, firm, listing);
      const vector = featureVector(pair);
      const { provenance } = candidate;
      return { pair, constraints: checkConstraints(pair), provenance, vector, ...rankVector(model, vector, need) };
    });
    pairs.sort(byScore);
    considered.push(...pairs.map(({ pair, vector }) => ({ pair, vector })));
    const best = pairs.find(({ constraints }) => !isRefused(constraints));
    if (best !== undefined) ranked.push(best);
    else refused.push(...pairs.slice(0, 1));
  }
  return { ranked: ranked.sort(byScore), refused: refused.sort(byScore), considered };
}

function toProposal({ pair, vector, constraints, provenance }: RankedPair, model: RankingModel): RankedProposal {
  const { raw, score, base, probability, contributions, unit } = scoreVector(model, vector, pair.need);
  return {
    firmId: pair.firm.id,
    listingId: pair.listing?.id ?? null,
    score,
    grade: gradeOf(score),
    base,
    raw,
    probability,
    modelVersion: model.version,
    features: { names: FEATURE_NAMES, values: vector },
    constraints,
    provenance,
    ...explain({ pair, vector, contributions, unit, full: fullPointsOf(model, pair.need) }, constraints),
  };
}

/** The proposals for a need, best first, at most one a supplier firm, each with its reasons; and who was refused why. */
export function matchNeed(input: MatchInput): MatchResult {
  const { ranked, refused, considered } = rankPairs(input);
  const { model = LINEAR_MODEL } = input;
  return {
    proposals: ranked.slice(0, input.limit).map((pair) => toProposal(pair, model)),
    scored: ranked.map(({ pair, score, vector }) => ({ firmId: pair.firm.id, score, vector })),
    refused: refused.map(({ pair, constraints }) => ({
      firmId: pair.firm.id,
      listingId: pair.listing?.id ?? null,
      reasons: constraints.filter(({ outcome }) => outcome === 'refused'),
    })),
    beyond: ranked.slice(input.limit).map(({ pair, score }) => ({
      firmId: pair.firm.id,
      listingId: pair.listing?.id ?? null,
      score,
    })),
    considered,
  };
}

/**
 * Open needs that a new or changed listing should be matched against, best first, those that ask for it by another word
 * among them: the need's own run then decides. `openNeeds` holds open needs by id with `needText`.
 */
export function reverseCandidates(
  listing: Parameters<typeof listingText>[0],
  { openNeeds, synonyms }: { readonly openNeeds: ImpactIndex; readonly synonyms: Synonyms },
  limit: number,
): Hit[] {
  const text = listingText(listing);
  const query = expandQuery(openNeeds.prepare(text), synonyms.askedAs(text), (word) => openNeeds.prepare(word));
  return openNeeds.search(query, { limit });
}
