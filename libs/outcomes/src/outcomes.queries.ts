import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, requireRow, servedChains, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor } from '#foundation/graphql';
import type { Contract, Intention, Order, OutcomeTotals } from './outcome.entities.js';
import { OutcomeAccess } from './outcomes.access.js';

const INTENTION = `
  i.id, i.number, i.need_id as "needId", i.bid_id as "bidId", i.chain_code as "chainCode",
  i.buyer_firm_id as "buyerFirmId", i.supplier_firm_id as "supplierFirmId", i.source,
  i.amount_estimate::text as "amountEstimate", i.currency, i.status, i.status_reason as "statusReason",
  i.buyer_confirmed_at as "buyerConfirmedAt", i.supplier_confirmed_at as "supplierConfirmedAt",
  i.created_at as "createdAt", i.version`;

const CONTRACT = `
  c.id, c.number, c.intention_id as "intentionId", c.contract_no as "contractNo", c.amount::text as amount, c.currency,
  c.signed_on::text as "signedOn", c.starts_on::text as "startsOn", c.ends_on::text as "endsOn", c.file_id as "fileId", c.status,
  (select coalesce(sum(o.amount), 0)::numeric(18, 2)::text from purchase_order o
   where o.contract_id = c.id and o.status <> 'cancelled') as "orderedAmount", c.version`;

const LATE = `greatest(0, coalesce(o.delivered_on, (clock_timestamp() at time zone 'Asia/Shanghai')::date) - o.delivery_due)`;

const ORDER = `
  o.id, o.number, o.contract_id as "contractId", o.amount::text as amount, o.currency, o.quantity::text as quantity,
  o.unit, o.ordered_on::text as "orderedOn", o.delivery_due::text as "deliveryDue",
  o.delivered_on::text as "deliveredOn", o.accepted_on::text as "acceptedOn", o.payment_due::text as "paymentDue",
  o.paid_on::text as "paidOn", o.status, case when o.status = 'cancelled' then 0 else ${LATE} end as "lateDays", o.version`;

const contractsOf = {
  name: 'outcomes.contracts-of',
  text: `select ${CONTRACT} from contract c where c.intention_id = any($1::uuid[]) order by c.created_at, c.id`,
};
const ordersOf = {
  name: 'outcomes.orders-of',
  text: `select ${ORDER} from purchase_order o where o.contract_id = any($1::uuid[]) order by o.ordered_on, o.id`,
};

/** Past deals of a pair that a reviewer looks at. */
const PAST_DEALS = 10;

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

/** Reads of intentions and what hangs on them. Contracts and orders are reached through a readable intention only. */
@Injectable()
export class OutcomeQueries {
  constructor(private readonly database: Database) {}

  async get(actor: Actor, id: Id): Promise<Intention> {
    const [found] = await this.intentions(actor, (params) => `i.id = ${params.add(id)}`, { first: 1 });
    if (!found) throw new NotFound();
    return found;
  }

  /** In the order of the ids; null where there is none that the actor may read. */
  async byIds(actor: Actor, ids: readonly Id[]): Promise<(Intention | null)[]> {
    const rows = await this.intentions(actor, (params) => `i.id = any(${params.add(ids)}::uuid[])`, {
      first: ids.length,
    });
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }

  /** What two firms did with each other before, as far as the actor may read it; newest first, a few. */
  ofPair(actor: Actor, buyerFirmId: Id, supplierFirmId: Id): Promise<Intention[]> {
    return this.intentions(
      actor,
      (params) => `i.buyer_firm_id = ${params.add(buyerFirmId)} and i.supplier_firm_id = ${params.add(supplierFirmId)}`,
      { first: PAST_DEALS - 1 },
    );
  }

  /** Intentions of the actor's firm, or of the chains that the actor's office serves; newest first. */
  list(actor: Actor, filter: { chainCode?: string | null; needId?: Id | null }, slice: Slice): Promise<Intention[]> {
    return this.intentions(
      actor,
      (params) => {
        const conditions = ['true'];
        if (filter.chainCode) conditions.push(`i.chain_code = ${params.add(filter.chainCode)}`);
        if (filter.needId) conditions.push(`i.need_id = ${params.add(filter.needId)}`);
        return conditions.join(' and ');
      },
      slice,
    );
  }

  async contractsOf(intentionIds: readonly Id[]): Promise<Contract[][]> {
    const rows = await this.database.read<Contract>(contractsOf, [intentionIds]);
    return intentionIds.map((id) => rows.filter((row) => row.intentionId === id));
  }

  async ordersOf(contractIds: readonly Id[]): Promise<Order[][]> {
    const rows = await this.database.read<Order>(ordersOf, [contractIds]);
    return contractIds.map((id) => rows.filter((row) => row.contractId === id));
  }

  /** Figures by chain, of the asked chain or of all that the actor may see. Amounts are of what is in yuan. */
  async totals(actor: Actor, chainCode: string | null): Promise<OutcomeTotals[]> {
    if (chainCode !== null) requireRow(OutcomeAccess.totals, actor, { chainCode });
    const params = new SqlParams();
    const chains = servedChains(actor);
    const scope = OutcomeAccess.totals.row?.(actor, { chainCode: null })
      ? 'true'
      : `i.chain_code = any(${params.add(chains)}::text[])`;
    const asked = chainCode === null ? 'true' : `i.chain_code = ${params.add(chainCode)}`;
    return this.database.query<OutcomeTotals>(
      `with own as (select i.* from intention i where ${scope} and ${asked}),
       contracts as (select c.*, i.chain_code from contract c join own i on i.id = c.intention_id where c.status <> 'cancelled'),
       orders as (
         select o.*, c.chain_code, ${LATE} > 0 as is_late
         from purchase_order o join contracts c on c.id = o.contract_id where o.status <> 'cancelled'
       ),
       entered as (
         select i.chain_code, count(distinct s.supplier_firm_id)::int as firms
         from supply_relation s join own i
           on i.buyer_firm_id = s.buyer_firm_id and i.supplier_firm_id = s.supplier_firm_id
         group by i.chain_code
       )
       select k.chain_code as "chainCode",
         (select count(*)::int from own i where i.chain_code is not distinct from k.chain_code
            and i.status in ('confirmed', 'contracted')) as intentions,
         (select coalesce(sum(i.amount_estimate) filter (where i.currency = 'CNY'), 0)::numeric(18, 2)::text from own i
            where i.chain_code is not distinct from k.chain_code and i.status in ('confirmed', 'contracted'))
           as "intentionAmount",
         (select count(*)::int from contracts c where c.chain_code is not distinct from k.chain_code) as contracts,
         (select coalesce(sum(c.amount) filter (where c.currency = 'CNY'), 0)::numeric(18, 2)::text from contracts c
            where c.chain_code is not distinct from k.chain_code) as "contractAmount",
         (select count(*)::int from orders o where o.chain_code is not distinct from k.chain_code) as orders,
         (select coalesce(sum(o.amount) filter (where o.currency = 'CNY'), 0)::numeric(18, 2)::text from orders o
            where o.chain_code is not distinct from k.chain_code) as "orderAmount",
         (select coalesce(sum(o.amount) filter (where o.status = 'paid' and o.currency = 'CNY'), 0)::numeric(18, 2)::text from orders o
            where o.chain_code is not distinct from k.chain_code) as "paidAmount",
         (select count(*)::int from orders o where o.chain_code is not distinct from k.chain_code and o.is_late)
           as "lateOrders",
         coalesce((select e.firms from entered e where e.chain_code is not distinct from k.chain_code), 0)
           as "suppliersEntered"
       from (select distinct chain_code from own) k order by k.chain_code`,
      params.values,
    );
  }

  private intentions(actor: Actor, where: (params: SqlParams) => string, slice: Slice): Promise<Intention[]> {
    const params = new SqlParams();
    const conditions = [where(params), OutcomeAccess.read.list?.(actor, 'i', params) ?? 'false'];
    if (slice.after) {
      const [id = ''] = decodeCursor(slice.after, [isId]);
      conditions.push(`i.id < ${params.add(id)}::uuid`);
    }
    return this.database.query<Intention>(
      `select ${INTENTION} from intention i where ${conditions.join(' and ')}
       order by i.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
  }
}
