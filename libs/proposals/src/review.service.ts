import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { Config } from '#foundation/config';
import { Commands, Database } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { People } from '#identity';
import { isBiddable } from '#needs';
import { proposalLifecycle } from './domain/proposal-lifecycle.js';
import { approvalStep, checkConflict, checkReason, checkUndo } from './domain/review.js';
import { needsSecondPerson } from './domain/review-rule.js';
import { type LockedProposal, ProposalRows } from './proposal-row.js';
import { ProposalAccess } from './proposals.access.js';
import { ProposalApproved, ProposalReturned, SecondApprovalNeeded } from './proposals.events.js';
import type {
  ApproveProposalInput,
  NoteProposalInput,
  ProposalActInput,
  ReassignProposalInput,
  ReturnProposalInput,
} from './proposals.inputs.js';
import { PushProposal } from './proposals.jobs.js';

export interface ProposalResult {
  readonly proposalId: Id;
}

const firstApproval = {
  name: 'proposals.first-approval',
  text: `update match_proposal set decided_by = $2, decided_at = clock_timestamp(), note = coalesce($3, note),
           version = version + 1 where id = $1`,
};
const approve = {
  name: 'proposals.approve',
  text: `update match_proposal set status = 'approved', note = coalesce($3, note), undo_until = $4,
           decided_at = clock_timestamp(), version = version + 1,
           decided_by = coalesce(decided_by, $2), second_decided_by = nullif($2::uuid, coalesce(decided_by, $2))
         where id = $1`,
};
const returnIt = {
  name: 'proposals.return',
  text: `update match_proposal set status = 'returned', returned_reason = $3, note = coalesce($4, note), undo_until = $5,
           decided_by = $2, decided_at = clock_timestamp(), version = version + 1 where id = $1`,
};
const undo = {
  name: 'proposals.undo',
  text: `update match_proposal set status = 'proposed', decided_by = null, second_decided_by = null, decided_at = null,
           returned_reason = null, undo_until = null, is_auto_approved = false, version = version + 1 where id = $1`,
};
const note = {
  name: 'proposals.note',
  text: 'update match_proposal set note = $2, version = version + 1 where id = $1',
};
const reassign = {
  name: 'proposals.reassign',
  text: 'update match_proposal set assigned_to = $2, version = version + 1 where id = $1',
};

/** What the chain office does with proposals. Each command is one transaction, may run twice, and teaches the engine. */
@Injectable()
export class Review {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ProposalRows,
    private readonly config: Config,
    private readonly people: People,
  ) {}

  /**
   * Approves; where the chain wants two persons for so large a need, the first approval only waits for the second. The
   * push follows when the undo window has passed.
   */
  approve(actor: Actor, input: ApproveProposalInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.approve', input, async (em, proposal, reviewer) => {
      const to = proposalLifecycle.next(proposal.status, 'approve');
      if (isRefused(to)) return to;
      if (!isBiddable(proposal.needStatus)) return refuse('NEED_NOT_OPEN');
      if (!proposal.maySupply) return refuse('SUPPLIER_NOT_AVAILABLE');
      const isSecondNeeded = needsSecondPerson(proposal.budgetMax, proposal.secondPersonAbove);
      const step = approvalStep(proposal, reviewer, isSecondNeeded);
      if (isRefused(step)) return step;
      if (step === 'first') {
        await this.database.run(em, firstApproval, [proposal.id, reviewer, input.note ?? null]);
        await this.record(em, actor, 'proposal.approve-first', proposal, proposal.status, [
          new SecondApprovalNeeded({ proposalId: proposal.id }),
        ]);
        return null;
      }
      const undoUntil = this.undoUntil(proposal.now);
      await this.database.run(em, approve, [proposal.id, reviewer, input.note ?? null, undoUntil]);
      await this.rows.learn(em, proposal.id, 'approved', 'office');
      await this.journal.record(em, {
        actor,
        act: 'proposal.approve',
        entity: 'match_proposal',
        entityId: proposal.id,
        before: { status: proposal.status },
        after: { status: to },
        events: [new ProposalApproved({ proposalId: proposal.id })],
        jobs: [
          {
            job: PushProposal,
            payload: { proposalId: proposal.id, undoUntil: undoUntil.toISOString() },
            notBefore: undoUntil,
          },
        ],
      });
      return null;
    });
  }

  return(actor: Actor, input: ReturnProposalInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.return', input, async (em, proposal, reviewer) => {
      const to = proposalLifecycle.next(proposal.status, 'return');
      if (isRefused(to)) return to;
      const unexplained = checkReason(input.reason, input.note);
      if (unexplained) return unexplained;
      const undoUntil = this.undoUntil(proposal.now);
      await this.database.run(em, returnIt, [proposal.id, reviewer, input.reason, input.note ?? null, undoUntil]);
      await this.rows.learn(em, proposal.id, 'returned', 'office', input.reason);
      await this.journal.record(em, {
        actor,
        act: 'proposal.return',
        entity: 'match_proposal',
        entityId: proposal.id,
        before: { status: proposal.status },
        after: { status: to, reason: input.reason },
        events: [new ProposalReturned({ proposalId: proposal.id })],
      });
      return null;
    });
  }

  /** Takes an approval or a return back while its window is open; the push that waits for it then finds nothing to do. */
  undo(actor: Actor, input: ProposalActInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.undo', input, async (em, proposal) => {
      const command = proposal.status === 'returned' ? 'undoReturn' : 'undoApproval';
      const to = proposalLifecycle.next(proposal.status, command);
      if (isRefused(to)) return to;
      const late = checkUndo(proposal.undoUntil, proposal.now);
      if (late) return late;
      await this.database.run(em, undo, [proposal.id]);
      await this.rows.learn(em, proposal.id, 'undone', 'office');
      await this.record(em, actor, 'proposal.undo', proposal, to);
      return null;
    });
  }

  note(actor: Actor, input: NoteProposalInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.note', input, async (em, proposal) => {
      await this.database.run(em, note, [proposal.id, input.note]);
      await this.record(em, actor, 'proposal.note', proposal, proposal.status);
      return null;
    });
  }

  reassign(actor: Actor, input: ReassignProposalInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.reassign', input, async (em, proposal) => {
      const serves =
        proposal.chainCode !== null && (await this.people.servesChain(input.accountId, proposal.chainCode));
      if (!serves) return refuse('NOT_OF_THIS_OFFICE');
      await this.database.run(em, reassign, [proposal.id, input.accountId]);
      await this.record(em, actor, 'proposal.reassign', proposal, proposal.status);
      return null;
    });
  }

  /** The frame of every act: once per client key, row locked, the office's right and independence checked. */
  private act(
    actor: Actor,
    operation: string,
    input: ProposalActInput,
    work: (em: EntityManager, proposal: LockedProposal, reviewer: Id) => Promise<Refusal | null>,
  ): Promise<ProposalResult | Refusal> {
    const command = { operation, clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProposalResult | Refusal>(actor, command, async (em) => {
      const proposal = await this.rows.lock(em, input.proposalId);
      requireRow(ProposalAccess.review, actor, proposal);
      if (actor.accountId === null) throw new Error('a review needs a person');
      const conflict = checkConflict(actor.memberOfFirmIds, proposal);
      if (conflict) return conflict;
      return (await work(em, proposal, actor.accountId)) ?? { proposalId: proposal.id };
    });
  }

  private record(
    em: EntityManager,
    actor: Actor,
    act: string,
    proposal: LockedProposal,
    to: string,
    events: readonly DomainEvent[] = [],
  ): Promise<void> {
    return this.journal.record(em, {
      actor,
      act,
      entity: 'match_proposal',
      entityId: proposal.id,
      before: { status: proposal.status },
      after: { status: to },
      events,
    });
  }

  private undoUntil(now: Date): Date {
    return new Date(now.getTime() + this.config.REVIEW_UNDO_SECONDS * 1000);
  }
}
