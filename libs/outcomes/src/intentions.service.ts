import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type AccessRule, type Actor, NotFound, permits, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { ProposalRows } from '#proposals';
import { checkPositive } from './domain/amounts.js';
import { intentionLifecycle, type IntentionStatus } from './domain/outcome-lifecycles.js';
import { OutcomeAccess, type OutcomeFacts } from './outcomes.access.js';
import { IntentionCancelled, IntentionConfirmed, IntentionProposed } from './outcomes.events.js';
import type { CancelIntentionInput, IntentionActInput, ProposeIntentionInput } from './outcomes.inputs.js';

export interface LockedIntention extends OutcomeFacts {
  readonly id: Id;
  readonly status: IntentionStatus;
  readonly currency: string;
  readonly proposalId: Id | null;
  readonly isBuyerConfirmed: boolean;
  readonly isSupplierConfirmed: boolean;
  readonly now: Date;
}

export interface AgreedAtFair {
  readonly chainCode: string | null;
  readonly buyerFirmId: Id;
  readonly supplierFirmId: Id;
  /** The side that told it; null where the organiser did. */
  readonly confirmedBy: 'buyer' | 'supplier' | null;
}

const lock = {
  name: 'intentions.lock',
  text: `with locked as materialized (select * from intention where id = $1 for update)
         select l.id, l.status, l.currency, l.buyer_firm_id as "buyerFirmId", l.supplier_firm_id as "supplierFirmId",
                l.chain_code as "chainCode", l.buyer_confirmed_at is not null as "isBuyerConfirmed",
                l.supplier_confirmed_at is not null as "isSupplierConfirmed", b.proposal_id as "proposalId",
                clock_timestamp() as now
         from locked l left join bid b on b.id = l.bid_id`,
};
const fromBids = {
  name: 'intentions.from-bids',
  text: `insert into intention (id, number, need_id, bid_id, chain_code, buyer_firm_id, supplier_firm_id, source,
                                amount_estimate, currency, is_demo)
         select x.id, next_number('I'), n.id, b.id, n.chain_code, n.firm_id, b.firm_id, 'bid', b.price,
                coalesce(b.currency, n.currency), n.is_demo
         from unnest($1::uuid[], $2::uuid[]) x(id, bid_id)
         join bid b on b.id = x.bid_id and b.status = 'won' join need n on n.id = b.need_id
         where not exists (select from intention i where i.bid_id = b.id)
         on conflict (bid_id) where status <> 'cancelled' do nothing returning id`,
};
const insert = {
  name: 'intentions.insert',
  text: `insert into intention (id, number, chain_code, buyer_firm_id, supplier_firm_id, source, amount_estimate,
                                buyer_confirmed_by, buyer_confirmed_at)
         select $1, next_number('I'), $2, $3, f.id, 'hand', $5, $6, clock_timestamp()
         from firm f where f.id = $4 and f.status = 'verified' returning id`,
};
const insertFromFair = {
  name: 'intentions.from-fair',
  text: `insert into intention (id, number, chain_code, buyer_firm_id, supplier_firm_id, source,
                                buyer_confirmed_by, buyer_confirmed_at, supplier_confirmed_by, supplier_confirmed_at)
         values ($1, next_number('I'), $2, $3, $4, 'fair',
                 case when $5 = 'buyer' then $6::uuid end, case when $5 = 'buyer' then clock_timestamp() end,
                 case when $5 = 'supplier' then $6::uuid end, case when $5 = 'supplier' then clock_timestamp() end)`,
};
const chainOf = { name: 'intentions.chain', text: 'select 1 as found from chain where code = $1' };
const confirm = {
  name: 'intentions.confirm',
  text: `update intention set status = $2, version = version + 1,
           buyer_confirmed_by = case when $3 = 'buyer' then $4::uuid else buyer_confirmed_by end,
           buyer_confirmed_at = case when $3 = 'buyer' then clock_timestamp() else buyer_confirmed_at end,
           supplier_confirmed_by = case when $3 = 'supplier' then $4::uuid else supplier_confirmed_by end,
           supplier_confirmed_at = case when $3 = 'supplier' then clock_timestamp() else supplier_confirmed_at end
         where id = $1`,
};
const cancel = {
  name: 'intentions.cancel',
  text: `update intention set status = 'cancelled', status_reason = $2, version = version + 1 where id = $1`,
};

/** From the award, or by hand, to an intention that both sides have confirmed. */
@Injectable()
export class Intentions {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly proposals: ProposalRows,
  ) {}

  /** Makes an intention of each winning bid; one that exists already, or was cancelled, is left alone: it may run twice. */
  async fromAward(em: EntityManager, actor: Actor, bidIds: readonly Id[]): Promise<void> {
    const made = await this.database.run<{ id: Id }>(em, fromBids, [bidIds.map(() => newId()), bidIds]);
    for (const { id } of made) {
      await this.journal.record(em, {
        actor,
        act: 'intention.propose',
        entity: 'intention',
        entityId: id,
        after: { status: 'proposed' },
        events: [new IntentionProposed({ intentionId: id })],
      });
    }
  }

  /** What two firms agreed at a fair, in the caller's transaction; who told it has confirmed it with that. */
  async fromFair(em: EntityManager, actor: Actor, agreed: AgreedAtFair): Promise<Id> {
    const id = newId();
    const { chainCode, buyerFirmId, supplierFirmId, confirmedBy } = agreed;
    await this.database.run(em, insertFromFair, [
      ...[id, chainCode, buyerFirmId, supplierFirmId, confirmedBy, actor.accountId],
    ]);
    await this.journal.record(em, {
      actor,
      act: 'intention.propose',
      entity: 'intention',
      entityId: id,
      after: { status: 'proposed' },
      events: [new IntentionProposed({ intentionId: id })],
    });
    return id;
  }

  /** A buyer writes down what was agreed outside the bidding; its own confirmation is in it. */
  async propose(actor: Actor, input: ProposeIntentionInput): Promise<{ intentionId: Id } | Refusal> {
    requireActor(OutcomeAccess.propose, actor);
    const command = { operation: 'intentions.propose', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ intentionId: Id } | Refusal>(actor, command, async (em) => {
      if (!actor.isFirmVerified) return refuse('BUYER_NOT_VERIFIED');
      if (actor.firmId === input.supplierFirmId) return refuse('SAME_FIRM');
      const wrong = input.amountEstimate ? checkPositive(input.amountEstimate) : null;
      if (wrong) return wrong;
      if (input.chainCode && (await this.database.run(em, chainOf, [input.chainCode])).length === 0) {
        return refuse('CHAIN_UNKNOWN', { codes: [input.chainCode] });
      }
      const id = newId();
      const made = await this.database.run(em, insert, [
        ...[id, input.chainCode ?? null, actor.firmId, input.supplierFirmId, input.amountEstimate ?? null],
        actor.accountId,
      ]);
      if (made.length === 0) return refuse('FIRM_UNKNOWN');
      await this.journal.record(em, {
        actor,
        act: 'intention.propose',
        entity: 'intention',
        entityId: id,
        after: { status: 'proposed' },
        events: [new IntentionProposed({ intentionId: id })],
      });
      return { intentionId: id };
    });
  }

  /** Confirms for the own side; the second side's confirmation makes it count. Confirming again changes nothing. */
  async confirm(actor: Actor, input: IntentionActInput): Promise<{ intentionId: Id } | Refusal> {
    const command = { operation: 'intentions.confirm', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ intentionId: Id } | Refusal>(actor, command, async (em) => {
      const intention = await this.lock(em, actor, input.intentionId, OutcomeAccess.actAsSide);
      const side = actor.firmId === intention.buyerFirmId ? 'buyer' : 'supplier';
      const isDone = side === 'buyer' ? intention.isBuyerConfirmed : intention.isSupplierConfirmed;
      const to = intentionLifecycle.next(intention.status, 'confirm');
      if (isRefused(to)) return isDone && intention.status !== 'cancelled' ? { intentionId: intention.id } : to;
      if (isDone) return { intentionId: intention.id };
      const isComplete = intention.isBuyerConfirmed || intention.isSupplierConfirmed;
      await this.database.run(em, confirm, [intention.id, isComplete ? to : intention.status, side, actor.accountId]);
      if (isComplete && intention.proposalId) await this.proposals.learn(em, intention.proposalId, 'intended', side);
      await this.journal.record(em, {
        actor,
        act: 'intention.confirm',
        entity: 'intention',
        entityId: intention.id,
        before: { status: intention.status },
        after: { status: isComplete ? to : intention.status, side },
        events: isComplete ? [new IntentionConfirmed({ intentionId: intention.id })] : [],
      });
      return { intentionId: intention.id };
    });
  }

  async cancel(actor: Actor, input: CancelIntentionInput): Promise<{ intentionId: Id } | Refusal> {
    const command = { operation: 'intentions.cancel', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ intentionId: Id } | Refusal>(actor, command, async (em) => {
      const intention = await this.lock(em, actor, input.intentionId, OutcomeAccess.actAsSide);
      const to = intentionLifecycle.next(intention.status, 'cancel');
      if (isRefused(to)) return to;
      await this.database.run(em, cancel, [intention.id, input.reason]);
      await this.journal.record(em, {
        actor,
        act: 'intention.cancel',
        entity: 'intention',
        entityId: intention.id,
        before: { status: intention.status },
        after: { status: to },
        events: [new IntentionCancelled({ intentionId: intention.id, byFirmId: actor.firmId })],
      });
      return { intentionId: intention.id };
    });
  }

  /** The intention, locked, if the rule lets the actor near it; the same NotFound otherwise. */
  async lock(em: EntityManager, actor: Actor, id: Id, access: AccessRule<OutcomeFacts>): Promise<LockedIntention> {
    const [intention] = await this.database.run<LockedIntention>(em, lock, [id]);
    if (!intention || !permits(access, actor, intention)) throw new NotFound();
    return intention;
  }
}
