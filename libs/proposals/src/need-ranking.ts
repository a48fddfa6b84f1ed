import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { ReferenceData } from '#chains';
import { FirmMatching } from '#firms';
import { ListingMatching } from '#listings';
import {
  type CandidateSet,
  type ChainMap,
  findCandidates,
  type FirmCandidate,
  type FirmFacts,
  type ListingView,
  matchNeed,
  type MatchResult,
  needText,
  type NeedView,
  type RankedProposal,
  type RankingModel,
} from '#matching';
import { ListingVectors } from '#vectors';
import { byPromise, SCORED_FIRST, wellFounded } from './domain/preselection.js';
import { MOST_PROPOSALS } from './domain/selection.js';
import type { RunPhase } from './match-run.entity.js';
import { chainMapOf } from './search/chain-map.js';
import { MatchIndex } from './search/match-index.js';

/** A supplier with all that it offers, as the database has it now. */
export interface Supplier {
  readonly firm: FirmFacts;
  readonly listings: readonly ListingView[];
}

export interface RankRequest {
  /** Suppliers that must not be proposed to the need's owner. */
  readonly blocked: ReadonlySet<Id>;
  readonly model: RankingModel;
  readonly onPhase: (phase: RunPhase) => void;
}

interface ToScore extends RankRequest {
  readonly need: NeedView;
  readonly candidates: CandidateSet;
  readonly chosen: readonly FirmCandidate[];
  readonly chains: ChainMap;
}

/** What came out for a need, and who was not even looked at. */
export interface Ranking extends MatchResult {
  readonly candidates: number;
  readonly unread: readonly Id[];
}

const byScore = (a: { score: number; firmId: Id }, b: { score: number; firmId: Id }): number =>
  b.score - a.score || (a.firmId < b.firmId ? -1 : 1);

/** The candidates that a run with this model looks at. */
function lookedAt({ firms }: CandidateSet, model: RankingModel): FirmCandidate[] {
  return model.kind === 'linear' ? wellFounded(firms.values()) : [...firms.values()];
}

/** Listings measured by their vectors, where there are any. */
const NEAR = 200;

/** Finds and ranks suppliers for a need with what index and database hold now; writes nothing. */
@Injectable()
export class NeedRanking {
  constructor(
    private readonly index: MatchIndex,
    private readonly vectors: ListingVectors,
    private readonly listings: ListingMatching,
    private readonly firms: FirmMatching,
    private readonly reference: ReferenceData,
  ) {}

  /**
   * The best first. Rows are read for the most promising candidates; for the rest only where constraints refuse so many
   * of them that places stay free.
   */
  async rank(need: NeedView, { blocked, model, onPhase }: RankRequest): Promise<Ranking> {
    const chains = await this.chains();
    const candidates = await this.candidatesOf(need, chains);
    onPhase('constraints');
    const promising = byPromise(lookedAt(candidates, model));
    const scored = { need, candidates, blocked, chains, model, onPhase };
    // The order of promise foresees the linear score; a learned model may see more in the others.
    const firstCount = model.kind === 'linear' ? SCORED_FIRST : promising.length;
    const first = await this.score({ ...scored, chosen: promising.slice(0, firstCount) });
    const rest = promising.slice(firstCount);
    if (rest.length === 0 || first.proposals.length >= MOST_PROPOSALS) {
      return { ...first, candidates: promising.length, unread: rest.map(({ firmId }) => firmId) };
    }
    const second = await this.score({ ...scored, chosen: rest });
    const proposals = [...first.proposals, ...second.proposals].sort(byScore);
    return {
      proposals: proposals.slice(0, MOST_PROPOSALS),
      scored: [...first.scored, ...second.scored].sort(byScore),
      refused: [...first.refused, ...second.refused],
      beyond: [...proposals.slice(MOST_PROPOSALS), ...first.beyond, ...second.beyond].sort(byScore),
      considered: [...first.considered, ...second.considered],
      candidates: promising.length,
      unread: [],
    };
  }

  private async score({ need, candidates, blocked, chains, model, onPhase, chosen }: ToScore): Promise<MatchResult> {
    const named = chosen.flatMap((candidate) => [...candidate.listingIds]);
    const unnamed = chosen.filter((candidate) => candidate.listingIds.size === 0);
    // One after the other: a transaction has one connection.
    const firms = await this.firms.factsOf(chosen.map((candidate) => candidate.firmId));
    const listings = await this.listings.listingsForMatching(named);
    const others = await this.listings.listingsOfFirms(unnamed.map((candidate) => candidate.firmId));
    // An index that lags may have found a firm by listings that are no longer on offer, and by nothing else.
    const offering = new Set(listings.map(({ firmId }) => firmId));
    const gone = new Set(
      chosen
        .filter(({ firmId, listingIds, past }) => listingIds.size > 0 && !offering.has(firmId) && past === undefined)
        .map(({ firmId }) => firmId),
    );
    onPhase('scoring');
    return matchNeed({
      need,
      candidates,
      firms: firms
        .filter(({ id }) => !gone.has(id))
        .map((firm) => (blocked.has(firm.id) ? { ...firm, blockedFirmIds: [need.ownerFirmId] } : firm)),
      listings: [...listings, ...others],
      chains,
      model,
      now: new Date(),
      limit: MOST_PROPOSALS,
    });
  }

  /** The one supplier on the need; null where a run would not find it, refuses it, or finds it weak. */
  async rankOne(need: NeedView, { firm, listings }: Supplier, model: RankingModel): Promise<RankedProposal | null> {
    const chains = await this.chains();
    const candidates = await this.candidatesOf(need, chains);
    if (!lookedAt(candidates, model).some(({ firmId }) => firmId === firm.id)) return null;
    const now = new Date();
    const [best] = matchNeed({ need, candidates, firms: [firm], listings, chains, model, now, limit: 1 }).proposals;
    return best && best.grade !== 'D' ? best : null;
  }

  private async candidatesOf(need: NeedView, chains: ChainMap): Promise<CandidateSet> {
    const neighbours = need.nodeCode ? chains.neighboursOf(need.nodeCode) : [];
    const sources = await this.index.sources(need, neighbours);
    const near = await this.vectors.nearNeed(need.id, NEAR);
    return findCandidates(near.length > 0 ? { ...sources, near } : sources, {
      ...{ needId: need.id, text: needText(need), now: new Date() },
      // Where suppliers must not learn who asks, nothing that they are told may rest on it.
      ...(need.isOwnerHidden ? {} : { buyerFirmId: need.ownerFirmId }),
    });
  }

  private async chains(): Promise<ChainMap> {
    return chainMapOf(await this.reference.current());
  }
}
