import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type AccessRule, type Actor, requireRow, systemActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { TrainingAct, TrainingSide } from '#learning';
import { isBiddable } from '#needs';
import { type ProposalCommand, proposalLifecycle, type ProposalState } from './domain/proposal-lifecycle.js';
import { checkReason } from './domain/review.js';
import { type LockedProposal, ProposalRows } from './proposal-row.js';
import { ProposalAccess, type ProposalFacts } from './proposals.access.js';
import { ProposalDeclined, ProposalPushed, SupplierInvited } from './proposals.events.js';
import type { DeclineProposalInput, ProposalActInput } from './proposals.inputs.js';
import type { ProposalResult } from './review.service.js';
import { Supersession } from './supersession.js';

const move = {
  name: 'proposals.move',
  text: 'update match_proposal set status = $2, version = version + 1 where id = $1',
};
const push = {
  name: 'proposals.push',
  text: `update match_proposal set status = 'pushed', pushed_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const view = {
  name: 'proposals.view',
  text: `update match_proposal set status = 'viewed', viewed_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const decline = {
  name: 'proposals.decline',
  text: `update match_proposal set status = 'declined', declined_by = $2, reason = $3, note = coalesce($4, note),
           version = version + 1 where id = $1`,
};
const latestOf = {
  name: 'proposals.latest-of-pair',
  text: `select id from match_proposal where need_id = $1 and supplier_firm_id = $2 order by round desc limit 1`,
};

/** What happens to a proposal after its review: the push, the answers of both sides, and the course of the bidding. */
@Injectable()
export class Answers {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ProposalRows,
    private readonly supersession: Supersession,
  ) {}

  /**
   * Pushes an approved proposal to both sides. Returns false, and does nothing, when this approval was taken back or the
   * push has been done: so it may run twice. What no longer holds when its time comes is superseded instead.
   */
  push(proposalId: Id, undoUntil: string): Promise<boolean> {
    return this.database.transaction(async (em) => {
      const proposal = await this.rows.lock(em, proposalId);
      if (proposal?.status !== 'approved' || proposal.undoUntil?.toISOString() !== undoUntil) return false;
      // The clock went back since the job became due: the job's next try finds the time come.
      if (proposal.now < proposal.undoUntil) throw new Error(`the approval of ${proposalId} can still be taken back`);
      if (!isBiddable(proposal.needStatus) || !proposal.maySupply) {
        await this.supersession.one(em, proposal.id);
        return false;
      }
      await this.database.run(em, push, [proposal.id]);
      await this.rows.learn(em, proposal.id, 'pushed', 'system');
      await this.journal.record(em, {
        actor: systemActor('push'),
        act: 'proposal.push',
        entity: 'match_proposal',
        entityId: proposal.id,
        before: { status: proposal.status },
        after: { status: 'pushed' },
        events: [new ProposalPushed({ proposalId: proposal.id, needId: proposal.needId })],
      });
      return true;
    });
  }

  /** The lead firm opened the proposal; opening it again changes nothing. */
  view(actor: Actor, input: ProposalActInput): Promise<ProposalResult | Refusal> {
    return this.answer(actor, 'proposals.view', ProposalAccess.answerAsBuyer, input, async (em, proposal) => {
      if (!proposalLifecycle.allows(proposal.status, 'view')) return null;
      await this.database.run(em, view, [proposal.id]);
      await this.rows.learn(em, proposal.id, 'viewed', 'buyer');
      await this.record(em, actor, 'proposal.view', proposal, 'viewed');
      return null;
    });
  }

  invite(actor: Actor, input: ProposalActInput): Promise<ProposalResult | Refusal> {
    return this.answer(actor, 'proposals.invite', ProposalAccess.answerAsBuyer, input, async (em, proposal) => {
      const to = proposalLifecycle.next(proposal.status, 'invite');
      if (isRefused(to)) return to;
      await this.database.run(em, move, [proposal.id, to]);
      await this.rows.learn(em, proposal.id, 'invited', 'buyer');
      await this.journal.record(em, {
        actor,
        act: 'proposal.invite',
        entity: 'match_proposal',
        entityId: proposal.id,
        before: { status: proposal.status },
        after: { status: to },
        events: [new SupplierInvited({ proposalId: proposal.id, needId: proposal.needId })],
      });
      return null;
    });
  }

  decline(actor: Actor, input: DeclineProposalInput): Promise<ProposalResult | Refusal> {
    return this.answer(actor, 'proposals.decline', ProposalAccess.decline, input, async (em, proposal) => {
      const to = proposalLifecycle.next(proposal.status, 'decline');
      if (isRefused(to)) return to;
      const unexplained = checkReason(input.reason, input.note);
      if (unexplained) return unexplained;
      const side = actor.firmId === proposal.buyerFirmId ? 'buyer' : 'supplier';
      await this.database.run(em, decline, [proposal.id, side, input.reason, input.note ?? null]);
      await this.rows.learn(em, proposal.id, 'declined', side, input.reason);
      await this.journal.record(em, {
        actor,
        act: 'proposal.decline',
        entity: 'match_proposal',
        entityId: proposal.id,
        before: { status: proposal.status },
        after: { status: to, side, reason: input.reason },
        events: [new ProposalDeclined({ proposalId: proposal.id, needId: proposal.needId })],
      });
      return null;
    });
  }

  /** For the bidding, in its transaction: the supplier of this need bid, withdrew, won or lost; no proposal, no effect. */
  async follow(
    em: EntityManager,
    actor: Actor,
    pair: { readonly needId: Id; readonly supplierFirmId: Id },
    command: Extract<ProposalCommand, 'bid' | 'unbid' | 'win' | 'lose'>,
  ): Promise<Id | null> {
    const [latest] = await this.database.run<{ id: Id }>(em, latestOf, [pair.needId, pair.supplierFirmId]);
    const proposal = latest ? await this.rows.lock(em, latest.id) : null;
    if (!proposal) return null;
    const to = proposalLifecycle.next(proposal.status, command);
    if (isRefused(to)) return proposal.id;
    await this.database.run(em, move, [proposal.id, to]);
    const taught = TAUGHT[command];
    if (taught) await this.rows.learn(em, proposal.id, taught.act, taught.side);
    await this.record(em, actor, `proposal.${command}`, proposal, to);
    return proposal.id;
  }

  private answer(
    actor: Actor,
    operation: string,
    access: AccessRule<ProposalFacts>,
    input: ProposalActInput,
    work: (em: EntityManager, proposal: LockedProposal) => Promise<Refusal | null>,
  ): Promise<ProposalResult | Refusal> {
    const command = { operation, clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProposalResult | Refusal>(actor, command, async (em) => {
      const proposal = await this.rows.lock(em, input.proposalId);
      requireRow<LockedProposal>(access, actor, proposal);
      return (await work(em, proposal)) ?? { proposalId: proposal.id };
    });
  }

  private record(
    em: EntityManager,
    actor: Actor,
    act: string,
    proposal: LockedProposal,
    to: ProposalState,
  ): Promise<void> {
    return this.journal.record(em, {
      actor,
      act,
      entity: 'match_proposal',
      entityId: proposal.id,
      before: { status: proposal.status },
      after: { status: to },
    });
  }
}

const TAUGHT: Readonly<Record<string, { act: TrainingAct; side: TrainingSide }>> = {
  bid: { act: 'bid', side: 'supplier' },
  win: { act: 'won', side: 'buyer' },
  lose: { act: 'lost', side: 'buyer' },
};
