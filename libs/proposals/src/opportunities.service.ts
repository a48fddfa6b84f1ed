import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Refusal, refuse } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { checkLater, isUnanswered } from './domain/opportunity.js';
import { type LockedProposal, ProposalRows } from './proposal-row.js';
import { ProposalAccess } from './proposals.access.js';
import type { PostponeOpportunityInput, ProposalActInput } from './proposals.inputs.js';
import type { ProposalResult } from './review.service.js';

const open = {
  name: 'opportunities.open',
  text: `insert into opportunity_mark (proposal_id, opened_at, opened_by) values ($1, clock_timestamp(), $2)
         on conflict (proposal_id) do update set opened_at = excluded.opened_at, opened_by = excluded.opened_by
           where opportunity_mark.opened_at is null
         returning 1 as first`,
};
const postpone = {
  name: 'opportunities.postpone',
  text: `insert into opportunity_mark (proposal_id, later_until, later_by) values ($1, $2, $3)
         on conflict (proposal_id) do update set later_until = excluded.later_until, later_by = excluded.later_by`,
};
const resume = {
  name: 'opportunities.resume',
  text: `with unopened as (delete from opportunity_mark where proposal_id = $1 and opened_at is null)
         update opportunity_mark set later_until = null, later_by = null where proposal_id = $1 and opened_at is not null`,
};

/** What a supplier does with a need that was pushed to it before it answers. */
@Injectable()
export class Opportunities {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ProposalRows,
  ) {}

  /** Somebody of the supplier has seen it. The first time is remembered, for the learning too; later ones change nothing. */
  open(actor: Actor, input: ProposalActInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'opportunities.open', input, async (em, proposal) => {
      const first = await this.database.run(em, open, [proposal.id, actor.accountId]);
      if (first.length === 0) return null;
      await this.rows.learn(em, proposal.id, 'viewed', 'supplier');
      await this.record(em, actor, 'proposal.open', proposal);
      return null;
    });
  }

  /** Puts an unanswered one off until a moment, or with null brings it back. */
  postpone(actor: Actor, input: PostponeOpportunityInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'opportunities.postpone', input, async (em, proposal) => {
      const { status, now } = proposal;
      if (!isUnanswered(status)) return refuse('ILLEGAL_TRANSITION', { status, command: 'postpone' });
      if (!input.until) {
        await this.database.run(em, resume, [proposal.id]);
        return null;
      }
      const refused = checkLater(input.until, now);
      if (refused) return refused;
      await this.database.run(em, postpone, [proposal.id, input.until, actor.accountId]);
      await this.record(em, actor, 'proposal.postpone', proposal);
      return null;
    });
  }

  private act(
    actor: Actor,
    operation: string,
    input: ProposalActInput,
    work: (em: EntityManager, proposal: LockedProposal) => Promise<Refusal | null>,
  ): Promise<ProposalResult | Refusal> {
    const command = { operation, clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProposalResult | Refusal>(actor, command, async (em) => {
      const proposal = await this.rows.lock(em, input.proposalId);
      requireRow<LockedProposal>(ProposalAccess.handleOpportunity, actor, proposal);
      return (await work(em, proposal)) ?? { proposalId: proposal.id };
    });
  }

  private record(em: EntityManager, actor: Actor, act: string, proposal: LockedProposal): Promise<void> {
    const { status } = proposal;
    const change = { before: { status }, after: { status } };
    return this.journal.record(em, { actor, act, entity: 'match_proposal', entityId: proposal.id, ...change });
  }
}
