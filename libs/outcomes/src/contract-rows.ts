import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { type AccessRule, type Actor, NotFound, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import type { ContractStatus, OrderStatus } from './domain/outcome-lifecycles.js';
import type { OutcomeFacts } from './outcomes.access.js';

export interface LockedContract extends OutcomeFacts {
  readonly id: Id;
  readonly intentionId: Id;
  readonly proposalId: Id | null;
  readonly status: ContractStatus;
  readonly amount: string;
  readonly currency: string;
  readonly signedOn: string;
  /** Sum of the orders that were not cancelled. */
  readonly orderedAmount: string;
  readonly livingOrders: number;
  readonly unpaidOrders: number;
  readonly now: Date;
}

export interface LockedOrder extends LockedContract {
  readonly orderId: Id;
  readonly orderStatus: OrderStatus;
  readonly orderedOn: string;
  readonly deliveredOn: string | null;
  readonly acceptedOn: string | null;
  readonly paymentDays: number;
}

const CONTRACT = `c.id, c.intention_id as "intentionId", c.status, c.amount::text as amount, c.currency,
  c.signed_on::text as "signedOn", i.buyer_firm_id as "buyerFirmId", i.supplier_firm_id as "supplierFirmId",
  i.chain_code as "chainCode", b.proposal_id as "proposalId", s.ordered::text as "orderedAmount",
  s.living as "livingOrders", s.unpaid as "unpaidOrders", clock_timestamp() as now`;

const FROM = `from contract c join intention i on i.id = c.intention_id left join bid b on b.id = i.bid_id
  cross join lateral (select coalesce(sum(po.amount) filter (where po.status <> 'cancelled'), 0)::numeric(18, 2) as ordered,
                  (count(*) filter (where po.status <> 'cancelled'))::int as living,
                  (count(*) filter (where po.status not in ('cancelled', 'paid')))::int as unpaid
           from purchase_order po where po.contract_id = c.id) s`;

/**
 * The lock is a statement of its own: what is read and summed afterwards is as new as the lock, so that two orders at
 * once cannot both find room. Always the contract, also for an order: one lock, hence no order of locks.
 */
const touch = { name: 'contracts.touch', text: 'select 1 as found from contract where id = $1 for update' };
const touchByOrder = {
  name: 'contracts.touch-by-order',
  text: `select 1 as found from contract
         where id = (select contract_id from purchase_order where id = $1) for update`,
};
const read = { name: 'contracts.read-locked', text: `select ${CONTRACT} ${FROM} where c.id = $1` };
const readOrder = {
  name: 'orders.read-locked',
  text: `select o.id as "orderId", o.status as "orderStatus", o.ordered_on::text as "orderedOn",
                o.delivered_on::text as "deliveredOn", o.accepted_on::text as "acceptedOn",
                o.payment_days as "paymentDays", ${CONTRACT}
         ${FROM} join purchase_order o on o.contract_id = c.id where o.id = $1`,
};

/** Contracts and orders as commands see them: locked by their contract, with the facts of their intention. */
@Injectable()
export class ContractRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, actor: Actor, id: Id, access: AccessRule<OutcomeFacts>): Promise<LockedContract> {
    await this.database.run(em, touch, [id]);
    const [contract] = await this.database.run<LockedContract>(em, read, [id]);
    if (!contract || !permits(access, actor, contract)) throw new NotFound();
    return contract;
  }

  async lockOrder(em: EntityManager, actor: Actor, id: Id, access: AccessRule<OutcomeFacts>): Promise<LockedOrder> {
    await this.database.run(em, touchByOrder, [id]);
    const [order] = await this.database.run<LockedOrder>(em, readOrder, [id]);
    if (!order || !permits(access, actor, order)) throw new NotFound();
    return order;
  }
}
