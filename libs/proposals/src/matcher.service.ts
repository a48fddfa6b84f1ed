import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { ReferenceData } from '#chains';
import { systemActor } from '#foundation/access';
import { Database, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { FirmMatching } from '#firms';
import { ListingMatching } from '#listings';
import {
  findCandidates,
  LINEAR_1,
  matchNeed,
  type MatchResult,
  needText,
  type NeedView,
  type RankedProposal,
  reverseCandidates,
} from '#matching';
import { NeedMatching, NeedSteps } from '#needs';
import { autoApproved, needsSecondPerson } from './domain/review-rule.js';
import { reviewDueAt } from './domain/review-due.js';
import { MOST_PROPOSALS, worthProposing } from './domain/selection.js';
import type { RunPhase, RunTrigger } from './match-run.entity.js';
import { AutoApproval } from './auto-approval.js';
import { BlockedPairs } from './blocked-pairs.js';
import { ProposalWriter, type Written } from './proposal-writer.js';
import { ProposalsMade } from './proposals.events.js';
import { chainMapOf } from './search/chain-map.js';
import { MatchIndex } from './search/match-index.js';

export interface RunRequest {
  readonly deliveryId: Id;
  readonly trigger: RunTrigger;
}

interface OpenNeed extends NeedView {
  /** The round of its proposals. */
  readonly contentVersion: number;
}

const ACTOR = systemActor('matching');

/** One run takes one need at a time, across all processes. */
const oneRunAtATime = {
  name: 'matcher.one-run-at-a-time',
  text: `select pg_advisory_xact_lock(hashtextextended('match:' || $1, 0))`,
};

/** Open needs that a new or changed listing is tried on. */
const REVERSE_LIMIT = 50;

/** Runs the engine on what the database holds now and writes what comes out, all in the delivery's transaction. */
@Injectable()
export class Matcher {
  constructor(
    private readonly database: Database,
    private readonly live: LiveBus,
    private readonly journal: Journal,
    private readonly index: MatchIndex,
    private readonly needs: NeedMatching,
    private readonly steps: NeedSteps,
    private readonly listings: ListingMatching,
    private readonly firms: FirmMatching,
    private readonly reference: ReferenceData,
    private readonly blocked: BlockedPairs,
    private readonly writer: ProposalWriter,
    private readonly autoApproval: AutoApproval,
  ) {}

  /**
   * Matches a need against everything listed. Harmless twice: the run is unique by delivery, the proposals by need,
   * supplier and round. A need that is no longer open gets nothing.
   */
  async run(em: EntityManager, needId: Id, request: RunRequest): Promise<void> {
    const startedAt = new Date();
    const begun = performance.now();
    await this.database.run(em, oneRunAtATime, [needId]);
    await this.index.catchUp();
    const need = await this.openNeed(em, needId);
    if (!need) return;
    await this.tell(needId, 'candidates');
    const result = await this.rank(need);
    await this.tell(needId, 'writing');
    const runId = newId();
    const ranked = worthProposing(result.proposals).map((proposal, at) => ({ rank: at + 1, proposal }));
    const record = { id: runId, needId, listingId: null, ...request, round: need.contentVersion, startedAt };
    await this.writer.run(em, {
      ...record,
      ...MODEL,
      counts: {
        candidates: result.proposals.length + result.refused.length,
        refused: result.refused.length,
        proposed: ranked.length,
      },
      durationMs: performance.now() - begun,
    });
    const written = await this.write(em, need, runId, ranked);
    await this.writer.supersedeOlder(em, needId, need.contentVersion, runId);
    await this.conclude(em, need, runId, written);
  }

  /** Tries a new or changed listing on the open needs that it is likely to answer. */
  async runForListing(em: EntityManager, listingId: Id, request: RunRequest): Promise<void> {
    await this.index.catchUp();
    const [listing] = await this.listings.listingsForMatching([listingId]);
    if (!listing) return;
    const hits = reverseCandidates(listing, this.index.openNeeds, REVERSE_LIMIT);
    // In the order of ids, so that two runs that touch the same needs cannot wait for each other.
    for (const { id: needId } of [...hits].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      await this.tryOn(em, needId, listing.firmId, { ...request, listingId });
    }
  }

  private async tryOn(
    em: EntityManager,
    needId: Id,
    firmId: Id,
    request: RunRequest & { listingId: Id },
  ): Promise<void> {
    const startedAt = new Date();
    const begun = performance.now();
    await this.database.run(em, oneRunAtATime, [needId]);
    const need = await this.openNeed(em, needId);
    if (!need) return;
    const result = await this.rank(need);
    const at = result.proposals.findIndex((proposal) => proposal.firmId === firmId);
    const proposal = result.proposals[at];
    if (!proposal || proposal.grade === 'D' || at >= MOST_PROPOSALS) return;
    const runId = newId();
    await this.writer.run(em, {
      id: runId,
      needId,
      listingId: request.listingId,
      // One delivery makes a run for each need it touches: the key that repeats is the proposal's.
      deliveryId: null,
      trigger: request.trigger,
      round: need.contentVersion,
      startedAt,
      ...MODEL,
      counts: { candidates: 1, refused: 0, proposed: 1 },
      durationMs: performance.now() - begun,
    });
    const written = await this.write(em, need, runId, [{ rank: at + 1, proposal }]);
    await this.conclude(
      em,
      need,
      runId,
      written.filter(({ isNew }) => isNew),
    );
  }

  /** The need as it stands, held against changes until the proposals are written; null when it takes no bids. */
  private async openNeed(em: EntityManager, needId: Id): Promise<OpenNeed | null> {
    const { contentVersion } = await this.steps.lockShared(em, needId);
    const view = await this.needs.needForMatching(needId);
    return view?.isOpen ? { ...view, contentVersion } : null;
  }

  private async rank(need: OpenNeed): Promise<MatchResult> {
    const chains = chainMapOf(await this.reference.current());
    const neighbours = need.nodeCode ? chains.neighboursOf(need.nodeCode) : [];
    const candidates = findCandidates(this.index.sources(need.nodeCode, neighbours), {
      needId: need.id,
      text: needText(need),
    });
    await this.tell(need.id, 'constraints');
    const named = [...candidates.firms.values()].flatMap((candidate) => [...candidate.listingIds]);
    const unnamed = [...candidates.firms.values()].filter((candidate) => candidate.listingIds.size === 0);
    // One after the other: a transaction has one connection.
    const firms = await this.firms.factsOf([...candidates.firms.keys()]);
    const blocked = await this.blocked.suppliersBlockedFor(need.ownerFirmId);
    const listings = await this.listings.listingsForMatching(named);
    const others = await this.listings.listingsOfFirms(unnamed.map((candidate) => candidate.firmId));
    await this.tell(need.id, 'scoring');
    return matchNeed({
      need,
      candidates,
      firms: firms.map((firm) => (blocked.has(firm.id) ? { ...firm, blockedFirmIds: [need.ownerFirmId] } : firm)),
      listings: [...listings, ...others],
      chains,
      now: new Date(),
      limit: MOST_PROPOSALS,
    });
  }

  private write(
    em: EntityManager,
    need: OpenNeed,
    runId: Id,
    ranked: readonly { rank: number; proposal: RankedProposal }[],
  ): Promise<Written[]> {
    const dueAt = reviewDueAt(new Date(), need.deadline);
    return this.writer.proposals(em, { needId: need.id, round: need.contentVersion, runId, dueAt }, ranked);
  }

  /** The chain's rule decides what needs no person; then everybody who waits is told. */
  private async conclude(em: EntityManager, need: OpenNeed, runId: Id, written: readonly Written[]): Promise<void> {
    const rule = need.chainCode ? await this.autoApproval.ruleOf(em, need.chainCode) : null;
    const approved = autoApproved(written, rule, {
      usedThisWeek: rule?.usedThisWeek ?? 0,
      needsSecondPerson: needsSecondPerson(need.budgetMax, rule?.secondPersonAbove ?? null),
    });
    await this.autoApproval.approve(
      em,
      approved.map(({ id }) => id),
    );
    if (written.length > 0) {
      await this.journal.record(em, {
        actor: ACTOR,
        act: 'need.match',
        entity: 'need',
        entityId: need.id,
        after: { runId, proposals: written.length, autoApproved: approved.length },
        events: [new ProposalsMade({ runId, needId: need.id, count: written.length - approved.length })],
      });
    }
    await LiveBus.announce(em, 'match', need.id);
  }

  private tell(needId: Id, phase: RunPhase): Promise<void> {
    return this.live.tell('match', needId, phase);
  }
}

const MODEL = { model: LINEAR_1.version, weights: LINEAR_1.points };
