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

const FROM = `from locked c join intention i on i.id = c.intention_id left join bid b on b.id = i.bid_id,
  lateral (select coalesce(sum(o.amount) filter (where o.status <> 'cancelled'), 0)::numeric(18, 2) as ordered,
                  (count(*) filter (where o.status <> 'cancelled'))::int as living,
                  (count(*) filter (where o.status not in ('cancelled', 'paid')))::int as unpaid
           from purchase_order o where o.contract_id = c.id) s`;

/** The contract is locked first, its orders are counted afterwards: two orders at once cannot both find room. */
const lock = {
  name: 'contracts.lock',
  text: `with locked as materialized (select * from contract where id = $1 for update) select ${CONTRACT} ${FROM}`,
};
const touch = { name: 'contracts.touch', text: 'select 1 as found from contract where id = $1 for update' };
const lockOrder = {
  name: 'orders.lock',
  text: `with locked as materialized (
           select c.* from contract c join purchase_order o on o.contract_id = c.id where o.id = $1 for update of c
         )
         select o.id as "orderId", o.status as "orderStatus", o.ordered_on::text as "orderedOn",
                o.delivered_on::text as "deliveredOn", o.accepted_on::text as "acceptedOn",
                o.payment_days as "paymentDays", ${CONTRACT}
         ${FROM}, (select * from purchase_order where id = $1 for update) o`,
};

/** Contracts and orders as commands see them: locked by their contract, with the facts of their intention. */
@Injectable()
export class ContractRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, actor: Actor, id: Id, access: AccessRule<OutcomeFacts>): Promise<LockedContract> {
    // In a statement of its own: the sum below must see what the holder of the lock has committed meanwhile.
    await this.database.run(em, touch, [id]);
    const [contract] = await this.database.run<LockedContract>(em, lock, [id]);
    if (!contract || !permits(access, actor, contract)) throw new NotFound();
    return contract;
  }

  async lockOrder(em: EntityManager, actor: Actor, id: Id, access: AccessRule<OutcomeFacts>): Promise<LockedOrder> {
    const [order] = await this.database.run<LockedOrder>(em, lockOrder, [id]);
    if (!order || !permits(access, actor, order)) throw new NotFound();
    return order;
  }
}
