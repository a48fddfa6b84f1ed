import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Bilingual, type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { ChainQueries } from '#chains';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { type Fact, factOf } from '../domain/correction.js';
import { type MatchProposal, type StoredExplanation } from '../match-proposal.entity.js';
import { withPlaceNames } from '../place-names.js';
import { type LockedProposal, ProposalRows } from '../proposal-row.js';
import { ProposalAccess } from '../proposals.access.js';
import { ProposalDisputed } from '../proposals.events.js';
import type { ProposalResult } from '../review.service.js';
import type { CorrectProposalInput, ProposalFactInput } from './corrections.inputs.js';

const statements = {
  name: 'corrections.statements',
  text: `select factors, explanation from match_proposal where id = $1`,
};
const say = {
  name: 'corrections.say',
  text: `insert into proposal_correction (id, proposal_id, account_id, firm_id, side, fact_kind, fact_key, label, told, reason, note)
         values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10, $11)
         on conflict (proposal_id, account_id, fact_kind, fact_key) where withdrawn_at is null
         do update set reason = coalesce(excluded.reason, proposal_correction.reason),
                       note = coalesce(excluded.note, proposal_correction.note)
         returning id = $1 as "isNew"`,
};
const withdraw = {
  name: 'corrections.withdraw',
  text: `update proposal_correction set withdrawn_at = clock_timestamp()
         where proposal_id = $1 and account_id = $2 and fact_kind = $3 and fact_key = $4 and withdrawn_at is null
         returning id`,
};

/**
 * 这条不对: a person of either firm calls a statement of a proposal wrong. The chain office and the operator read it;
 * nothing is taught by it and no score changes.
 */
@Injectable()
export class Corrections {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ProposalRows,
    private readonly chains: ChainQueries,
  ) {}

  /** One tap, then perhaps the reason: saying the same again adds to what was said, and is announced once. */
  correct(actor: Actor, input: CorrectProposalInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.correct', input, async (em, { proposal, fact, accountId, firmId }) => {
      if (input.reason === 'other' && !input.note) return refuse('REASON_NEEDED');
      const side = firmId === proposal.buyerFirmId ? 'buyer' : 'supplier';
      const [said] = await this.database.run<{ isNew: boolean }>(em, say, [
        ...[newId(), proposal.id, accountId, firmId, side, fact.kind, fact.key],
        ...[JSON.stringify(fact.label), JSON.stringify(fact.told), input.reason ?? null, input.note ?? null],
      ]);
      await this.journal.record(em, {
        actor,
        act: 'proposal.correct',
        entity: 'match_proposal',
        entityId: proposal.id,
        after: { side, fact: fact.kind, key: fact.key, reason: input.reason ?? null },
        events: said?.isNew ? [new ProposalDisputed({ proposalId: proposal.id })] : [],
      });
      return null;
    });
  }

  /** Takes one's own word back; where there is none, nothing happens. */
  withdraw(actor: Actor, input: ProposalFactInput): Promise<ProposalResult | Refusal> {
    return this.act(actor, 'proposals.withdraw-correction', input, async (em, { proposal, fact, accountId }) => {
      const withdrawn = await this.database.run(em, withdraw, [proposal.id, accountId, fact.kind, fact.key]);
      if (withdrawn.length === 0) return null;
      await this.journal.record(em, {
        actor,
        act: 'proposal.withdraw-correction',
        entity: 'match_proposal',
        entityId: proposal.id,
        after: { fact: fact.kind, key: fact.key },
      });
      return null;
    });
  }

  private act(
    actor: Actor,
    operation: string,
    input: ProposalFactInput,
    work: (
      em: EntityManager,
      of: {
        readonly proposal: LockedProposal;
        readonly fact: Fact;
        readonly accountId: Id;
        readonly firmId: Id;
      },
    ) => Promise<Refusal | null>,
  ): Promise<ProposalResult | Refusal> {
    const command = { operation, clientMutationId: input.clientMutationId, input };
    return this.commands.once<ProposalResult | Refusal>(actor, command, async (em) => {
      const proposal = await this.rows.lock(em, input.proposalId);
      requireRow<LockedProposal>(ProposalAccess.correct, actor, proposal);
      const { accountId, firmId } = actor;
      if (accountId === null || firmId === null) throw new Error('a correction needs a person of a firm');
      const [stored] = await this.database.run<Pick<MatchProposal, 'factors' | 'explanation'>>(em, statements, [
        proposal.id,
      ]);
      if (!stored) throw new Error(`proposal ${proposal.id} is locked and is not there`);
      const { factors, explanation } = stored;
      const fact = factOf({ factors, requirements: await this.asShown(explanation.requirements) }, input);
      if (isRefused(fact)) return fact;
      return (await work(em, { proposal, fact, accountId, firmId })) ?? { proposalId: proposal.id };
    });
  }

  /** With places by their names, as people read and send them. */
  private async asShown(requirements: StoredExplanation['requirements']) {
    const places = await this.chains.districtsByCode();
    const named = ({ zh, en }: Bilingual): Bilingual => ({
      zh: withPlaceNames(zh, 'zh', places),
      en: withPlaceNames(en, 'en', places),
    });
    return requirements.map(({ name, expected, found }) => ({
      name: named(name),
      expected: named(expected),
      found: found && named(found),
    }));
  }
}
