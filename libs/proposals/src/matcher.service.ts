import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { FirmMatching } from '#firms';
import { type ServingModels, shownOrder } from '#learning';
import { ListingMatching } from '#listings';
import { loosenNeed, type NeedView, type RankedProposal, type RankingModel } from '#matching';
import { NeedMatching, NeedSteps } from '#needs';
import { Allocator } from './allocation/allocator.service.js';
import { autoApproved, needsSecondPerson } from './domain/review-rule.js';
import { reviewDueAt } from './domain/review-due.js';
import { FEW_PROPOSALS, MOST_PROPOSALS, worthProposing } from './domain/selection.js';
import { fatesOf } from './supplier-fates.js';
import type { RunPhase, RunTrigger } from './match-run.entity.js';
import { AutoApproval } from './auto-approval.js';
import { NeedRanking, type Supplier } from './need-ranking.js';
import { ProposalWriter, type Written } from './proposal-writer.js';
import { ProposalsMade } from './proposals.events.js';
import { ServedPredictions } from './served-predictions.js';
import { MatchIndex } from './search/match-index.js';

export interface RunRequest {
  readonly deliveryId: Id;
  readonly trigger: RunTrigger;
}

/** A proposal with the place where it is shown and the place that its score gives it, from 1. */
interface Placed {
  readonly rank: number;
  readonly scoredRank: number;
  readonly proposal: RankedProposal;
}

interface OpenNeed extends NeedView {
  /** The round of its proposals. */
  readonly contentVersion: number;
}

/** What was written for a need in one transaction. */
interface Outcome {
  readonly need: OpenNeed;
  readonly runId: Id;
  readonly written: readonly Written[];
}

const ACTOR = systemActor('matching');

/** One run takes one need at a time, across all processes. */
const begin = {
  name: 'matcher.begin',
  text: `select exists (select from match_run where delivery_id = $2::uuid) as "isDone",
                array(select b.supplier_firm_id from blocked_pair b join need n on n.firm_id = b.buyer_firm_id
                      where n.id = $1::uuid) as blocked
         from (select pg_advisory_xact_lock(hashtextextended('match:' || $1::text, 0))) as one_at_a_time`,
};

interface Begun {
  /** This very delivery has been through. */
  readonly isDone: boolean;
  /** Suppliers that must not be proposed to the need's owner. */
  readonly blocked: readonly Id[];
}

/** Open needs that a new or changed listing is tried on. */
const REVERSE_LIMIT = 50;

/** Longest wait of a finished run for its own progress messages. */
const PATIENCE_MS = 200;

/** Runs the engine on what the database holds now and writes what comes out, all in the delivery's transaction. */
@Injectable()
export class Matcher {
  private readonly log = log('matcher');
  private telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly live: LiveBus,
    private readonly journal: Journal,
    private readonly index: MatchIndex,
    private readonly ranking: NeedRanking,
    private readonly needs: NeedMatching,
    private readonly steps: NeedSteps,
    private readonly listings: ListingMatching,
    private readonly firms: FirmMatching,
    private readonly writer: ProposalWriter,
    private readonly predictions: ServedPredictions,
    private readonly allocator: Allocator,
    private readonly autoApproval: AutoApproval,
  ) {}

  /**
   * Matches a need against everything listed. Harmless twice: the run is unique by delivery, the proposals by need,
   * supplier and round. A need that is no longer open gets nothing.
   */
  async run(em: EntityManager, needId: Id, request: RunRequest): Promise<void> {
    const startedAt = new Date();
    const begun = performance.now();
    const [state] = await this.database.run<Begun>(em, begin, [needId, request.deliveryId]);
    if (!state || state.isDone) return;
    await this.index.catchUp();
    const need = await this.openNeed(em, needId);
    if (!need) return;
    this.tell(needId, 'candidates');
    const serving = await this.predictions.serving();
    const result = await this.ranking.rank(need, {
      ...{ blocked: new Set(state.blocked), model: serving.need },
      onPhase: (phase) => this.tell(needId, phase),
    });
    this.tell(needId, 'writing');
    const runId = newId();
    const ranked = placed(runId, worthProposing(result.proposals));
    await this.writer.run(em, {
      ...{ id: runId, needId, listingId: null, ...request, round: need.contentVersion, startedAt },
      ...named(serving.need),
      counts: { candidates: result.candidates, refused: result.refused.length, proposed: ranked.length },
      loosening: ranked.length < FEW_PROPOSALS ? loosenNeed(need, result.considered, serving.need) : null,
      fates: fatesOf(result, ranked.length),
      durationMs: performance.now() - begun,
    });
    await this.predictions.remember(em, { id: runId, need, model: serving.need.version }, result.scored);
    const written = await this.write(em, need, runId, ranked, serving);
    await this.writer.supersedeOlder(em, needId, need.contentVersion, runId);
    await this.conclude(em, { need, runId, written });
  }

  /** Tries a new or changed listing on the open needs that it is likely to answer. */
  async runForListing(em: EntityManager, listingId: Id, request: RunRequest): Promise<void> {
    await this.concludeAll(em, await this.tryListing(em, listingId, request));
  }

  /** The firm may be proposed again: what it offers is tried as if it were new. */
  async runForFirm(em: EntityManager, firmId: Id, request: RunRequest): Promise<void> {
    const offered = await this.listings.listingsOfFirms([firmId]);
    const outcomes: Outcome[] = [];
    for (const { id } of offered.sort((a, b) => (a.id < b.id ? -1 : 1))) {
      outcomes.push(...(await this.tryListing(em, id, request)));
    }
    await this.concludeAll(em, latestOf(outcomes));
  }

  /** All needs first, then {@link conclude}: slots and rules are locked after the last need, never between two. */
  private async tryListing(em: EntityManager, listingId: Id, request: RunRequest): Promise<Outcome[]> {
    await this.index.catchUp();
    const [listing] = await this.listings.listingsForMatching([listingId]);
    const [firm] = listing ? await this.firms.factsOf([listing.firmId]) : [];
    if (!listing || !firm) return [];
    const supplier: Supplier = { firm, listings: await this.listings.listingsOfFirms([firm.id]) };
    const hits = await this.index.needsFor(listing, REVERSE_LIMIT);
    const needs = await this.needs.openNeedsById(hits.map(({ id }) => id));
    const { need: model } = await this.predictions.serving();
    const fitting: Id[] = [];
    for (const need of needs) if (await this.ranking.rankOne(need, supplier, model)) fitting.push(need.id);
    // In the order of ids, so that two runs that touch the same needs cannot wait for each other.
    const outcomes: Outcome[] = [];
    for (const needId of fitting.sort()) {
      const outcome = await this.tryOn(em, needId, supplier, { ...request, listingId });
      if (outcome) outcomes.push(outcome);
    }
    return outcomes;
  }

  /** Adds the supplier to the need's round where its score has a place among the best; the others stay as they are. */
  private async tryOn(
    em: EntityManager,
    needId: Id,
    supplier: Supplier,
    request: RunRequest & { listingId: Id },
  ): Promise<Outcome | null> {
    const startedAt = new Date();
    const begun = performance.now();
    // One delivery makes a run for each need that it touches: the key that repeats is the proposal's.
    await this.database.run(em, begin, [needId, null]);
    const need = await this.openNeed(em, needId);
    const serving = await this.predictions.serving();
    const proposal = need && (await this.ranking.rankOne(need, supplier, serving.need));
    if (!need || !proposal) return null;
    const { better, isThere } = await this.writer.standing(em, { needId, round: need.contentVersion }, proposal);
    if (isThere || better >= MOST_PROPOSALS) return null;
    const runId = newId();
    await this.writer.run(em, {
      ...{ id: runId, needId, ...request, deliveryId: null, round: need.contentVersion, startedAt },
      ...named(serving.need),
      counts: { candidates: 1, refused: 0, proposed: 1 },
      ...{ loosening: null, fates: null },
      durationMs: performance.now() - begun,
    });
    const scored = [{ firmId: proposal.firmId, vector: proposal.features.values }];
    await this.predictions.remember(em, { id: runId, need, model: serving.need.version }, scored);
    const places = { rank: better + 1, scoredRank: better + 1 };
    return { need, runId, written: await this.write(em, need, runId, [{ ...places, proposal }], serving) };
  }

  /** The need as it stands, held against changes until the proposals are written; null when it takes no bids. */
  private async openNeed(em: EntityManager, needId: Id): Promise<OpenNeed | null> {
    const { contentVersion } = await this.steps.lockShared(em, needId);
    const view = await this.needs.needForMatching(needId);
    return view?.isOpen ? { ...view, contentVersion } : null;
  }

  private async write(
    em: EntityManager,
    need: OpenNeed,
    runId: Id,
    ranked: readonly Placed[],
    serving: ServingModels,
  ): Promise<Written[]> {
    const dueAt = reviewDueAt(new Date(), need.deadline);
    const predictions = await this.predictions.of(
      need,
      serving,
      ranked.map(({ proposal }) => proposal),
    );
    const rows = ranked.flatMap((place, at) => {
      const prediction = predictions[at];
      return prediction ? [{ ...place, prediction }] : [];
    });
    return this.writer.proposals(em, { needId: need.id, round: need.contentVersion, runId, dueAt }, rows);
  }

  /** Chain by chain in one order: two that hold several rules cannot wait for each other. */
  private async concludeAll(em: EntityManager, outcomes: readonly Outcome[]): Promise<void> {
    const chainOf = ({ need }: Outcome): string => need.chainCode ?? '';
    const inOrder = [...outcomes].sort((a, b) => (chainOf(a) < chainOf(b) ? -1 : Number(chainOf(a) > chainOf(b))));
    for (const outcome of inOrder) await this.conclude(em, outcome);
  }

  /**
   * Slots of attention are given out; the chain's rule decides what needs no person; then everybody who waits is told.
   * The rule sees only what has a slot and is new: an approval that the office took back must not be given again by the
   * next run.
   */
  private async conclude(em: EntityManager, { need, runId, written }: Outcome): Promise<void> {
    // A phase that was told after the end would leave who watches waiting for ever. Before the locks that others wait for.
    await Promise.race([this.telling, sleep(PATIENCE_MS, undefined, { ref: false })]);
    const allocated = await this.allocator.allocate(
      em,
      need.id,
      written.map(({ id }) => id),
    );
    const fresh = written.filter(({ isNew }) => isNew);
    const served = fresh.filter(({ id }) => allocated.has(id));
    const rule = need.chainCode && served.length > 0 ? await this.autoApproval.ruleOf(em, need.chainCode) : null;
    const approved = autoApproved(served, rule, {
      usedThisWeek: rule?.usedThisWeek ?? 0,
      needsSecondPerson: needsSecondPerson(need.budgetMax, rule?.secondPersonAbove ?? null),
    });
    await this.autoApproval.approve(
      em,
      approved.map(({ id }) => id),
    );
    if (fresh.length > 0) {
      await this.journal.record(em, {
        actor: ACTOR,
        act: 'need.match',
        entity: 'need',
        entityId: need.id,
        after: { runId, proposals: fresh.length, autoApproved: approved.length },
        events: [new ProposalsMade({ runId, needId: need.id, count: fresh.length - approved.length })],
      });
    }
    await LiveBus.announce(em, 'match', need.id);
  }

  /** Progress for who watches; in order and beside the work, which neither waits for it nor fails with it. */
  private tell(needId: Id, phase: RunPhase): void {
    this.telling = this.telling
      .then(() => this.live.tell('match', needId, phase))
      .catch((error: unknown) => this.log.warn({ err: error }, 'progress was not told'));
  }
}

/** How a run names what ranked: a learned model's predictor is in its own row. */
function named(model: RankingModel): { model: string; weights: object } {
  return { model: model.version, weights: model.kind === 'linear' ? model.weights.points : {} };
}

/** Best first but for a few neighbours that the run exchanges, so that what a place is worth can be learned. */
function placed(runId: Id, best: readonly RankedProposal[]): Placed[] {
  return shownOrder(runId, best.length).flatMap((scored, shown) => {
    const proposal = best[scored];
    return proposal ? [{ rank: shown + 1, scoredRank: scored + 1, proposal }] : [];
  });
}

/** Of a supplier with several listings the last that was written for each proposal; new where any of them was. */
function latestOf(outcomes: readonly Outcome[]): Outcome[] {
  const latest = new Map<Id, Outcome>();
  for (const outcome of outcomes) {
    for (const proposal of outcome.written) {
      const isNew = proposal.isNew || (latest.get(proposal.id)?.written.some((earlier) => earlier.isNew) ?? false);
      latest.set(proposal.id, { ...outcome, written: [{ ...proposal, isNew }] });
    }
  }
  return [...latest.values()];
}
