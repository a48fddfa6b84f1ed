import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import type { DealStage, DealTurn } from './domain/deal.js';
import { OutcomeAccess } from './outcomes.access.js';

export interface DealRow {
  /** The intention's id: a deal is what became of one intention. */
  readonly id: Id;
  readonly number: string;
  readonly stage: DealStage;
  readonly turn: DealTurn;
  readonly since: Date;
  readonly dueOn: string | null;
  readonly isOverdue: boolean;
  readonly currency: string;
  readonly estimate: string | null;
  readonly contractAmount: string | null;
  readonly orderedAmount: string;
  readonly paidAmount: string;
}

export interface DealFilter {
  readonly stage?: DealStage | null;
  readonly isMyTurn?: boolean | null;
  readonly chainCode?: string | null;
}

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

const TODAY = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
const startOf = (day: string): string => `(${day})::timestamp at time zone 'Asia/Shanghai'`;

/** Each intention with its living contract, the sums of its orders, and where that leaves it. */
const DEALS = `
  select i.*, c.id as contract_id, c.amount as contract_amount, o.ordered, o.paid, s.stage,
    case s.stage
      when 'intention' then case when i.buyer_confirmed_at is null and i.supplier_confirmed_at is null then 'both'
                                 when i.buyer_confirmed_at is null then 'buyer' else 'supplier' end
      when 'confirmed' then 'both'
      when 'ordered' then 'supplier'
      when 'contracted' then 'buyer' when 'delivered' then 'buyer' when 'accepted' then 'buyer' when 'paid' then 'buyer'
      else 'nobody' end as turn,
    coalesce(case s.stage
      when 'confirmed' then greatest(i.buyer_confirmed_at, i.supplier_confirmed_at)
      when 'contracted' then c.created_at
      when 'ordered' then o.placed_at
      when 'delivered' then ${startOf('o.delivered_on')}
      when 'accepted' then ${startOf('o.accepted_on')}
      when 'paid' then ${startOf('o.paid_on')}
      when 'completed' then ${startOf('o.paid_on')}
    end, i.created_at) as since,
    case s.stage when 'ordered' then o.delivery_due when 'accepted' then o.payment_due end as due_on
  from intention i
  left join contract c on c.intention_id = i.id and c.status <> 'cancelled'
  cross join lateral (
    select count(*) filter (where po.status <> 'cancelled') as living,
      count(*) filter (where po.status = 'placed') as placed, count(*) filter (where po.status = 'delivered') as delivered,
      count(*) filter (where po.status = 'accepted') as accepted,
      coalesce(sum(po.amount) filter (where po.status <> 'cancelled'), 0)::numeric(18, 2) as ordered,
      coalesce(sum(po.amount) filter (where po.status = 'paid'), 0)::numeric(18, 2) as paid,
      min(po.created_at) filter (where po.status = 'placed') as placed_at,
      min(po.delivery_due) filter (where po.status = 'placed') as delivery_due,
      min(po.delivered_on) filter (where po.status = 'delivered') as delivered_on,
      min(po.accepted_on) filter (where po.status = 'accepted') as accepted_on,
      min(po.payment_due) filter (where po.status = 'accepted') as payment_due,
      max(po.paid_on) as paid_on
    from purchase_order po where po.contract_id = c.id) o
  cross join lateral (select case
      when i.status = 'cancelled' then 'cancelled'
      when i.status = 'proposed' then 'intention'
      when c.id is null then 'confirmed'
      when c.status = 'completed' then 'completed'
      when o.placed > 0 then 'ordered'
      when o.delivered > 0 then 'delivered'
      when o.accepted > 0 then 'accepted'
      when o.living > 0 then 'paid'
      else 'contracted' end as stage) s`;

const DEAL = `d.id, d.number, d.stage, d.turn, d.since, d.due_on::text as "dueOn",
  coalesce(d.due_on < ${TODAY}, false) as "isOverdue", d.currency, d.amount_estimate::text as estimate,
  d.contract_amount::text as "contractAmount", d.ordered::text as "orderedAmount", d.paid::text as "paidAmount"`;

/** Intention, contract and orders as one record. Who may read the intention may read its deal. */
@Injectable()
export class DealQueries {
  constructor(private readonly database: Database) {}

  async get(actor: Actor, id: Id): Promise<DealRow> {
    const [found] = await this.rows(actor, {}, (params) => [`d.id = ${params.add(id)}`], 1);
    if (!found) throw new NotFound();
    return found;
  }

  /** Newest first, one more than asked for. */
  list(actor: Actor, filter: DealFilter, slice: Slice): Promise<DealRow[]> {
    return this.rows(
      actor,
      filter,
      (params) => {
        if (!slice.after) return [];
        const [after = ''] = decodeCursor(slice.after, [isId]);
        return [`d.id < ${params.add(after)}::uuid`];
      },
      slice.first + 1,
    );
  }

  private rows(
    actor: Actor,
    filter: DealFilter,
    more: (params: SqlParams) => string[],
    limit: number,
  ): Promise<DealRow[]> {
    const params = new SqlParams();
    const where = [OutcomeAccess.read.list?.(actor, 'd', params) ?? 'false', ...more(params)];
    if (filter.stage) where.push(`d.stage = ${params.add(filter.stage)}`);
    if (filter.chainCode) where.push(`d.chain_code = ${params.add(filter.chainCode)}`);
    if (filter.isMyTurn) {
      const firm = `${params.add(actor.firmId)}::uuid`;
      where.push(`((d.turn in ('buyer', 'both') and d.buyer_firm_id = ${firm})
        or (d.turn in ('supplier', 'both') and d.supplier_firm_id = ${firm}))`);
    }
    return this.database.query<DealRow>(
      `select ${DEAL} from (${DEALS}) d where ${where.join(' and ')} order by d.id desc limit ${params.add(limit)}`,
      params.values,
    );
  }
}
