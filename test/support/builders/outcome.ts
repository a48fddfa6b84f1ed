import { type Id, newId } from '#kernel';
import type { Sql } from './account.js';

export interface IntentionTraits {
  readonly id?: Id;
  readonly buyerFirmId: Id;
  readonly supplierFirmId: Id;
  readonly chainCode?: string | null;
  readonly status?: 'proposed' | 'confirmed' | 'contracted' | 'cancelled';
  readonly amount?: string | null;
  readonly currency?: string;
  readonly bidId?: Id | null;
  readonly needId?: Id | null;
}

/** An intention in any state; returns its id. */
export async function anIntention(sql: Sql, traits: IntentionTraits): Promise<Id> {
  const id = traits.id ?? newId();
  const status = traits.status ?? 'proposed';
  const confirmedAt = status === 'proposed' ? null : new Date();
  await sql.query(
    `insert into intention (id, number, need_id, bid_id, chain_code, buyer_firm_id, supplier_firm_id, source,
                            amount_estimate, currency, status, buyer_confirmed_at, supplier_confirmed_at)
     values ($1, next_number('I'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    [
      id,
      traits.needId ?? null,
      traits.bidId ?? null,
      traits.chainCode === undefined ? 'A01' : traits.chainCode,
      traits.buyerFirmId,
      traits.supplierFirmId,
      traits.bidId ? 'bid' : 'hand',
      traits.amount === undefined ? '1000000.00' : traits.amount,
      traits.currency ?? 'CNY',
      status,
      confirmedAt,
    ],
  );
  return id;
}

export interface ContractTraits {
  readonly intentionId: Id;
  readonly amount?: string;
  readonly currency?: string;
  readonly signedOn?: string;
  readonly status?: 'active' | 'completed' | 'cancelled';
}

/** A contract on an intention, which should be contracted; returns its id. */
export async function aContract(sql: Sql, traits: ContractTraits): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into contract (id, number, intention_id, contract_no, amount, currency, signed_on, status)
     values ($1, next_number('C'), $2, 'HT-2026-01', $3, $4, $5, $6)`,
    [
      id,
      traits.intentionId,
      traits.amount ?? '1000000.00',
      traits.currency ?? 'CNY',
      traits.signedOn ?? '2026-01-05',
      traits.status ?? 'active',
    ],
  );
  return id;
}

export interface OrderTraits {
  readonly contractId: Id;
  readonly amount?: string;
  readonly currency?: string;
  readonly orderedOn?: string;
  readonly deliveryDue?: string;
  readonly deliveredOn?: string | null;
  readonly acceptedOn?: string | null;
  readonly paymentDue?: string | null;
  readonly status?: 'placed' | 'delivered' | 'accepted' | 'paid' | 'cancelled';
}

/** An order under a contract; returns its id. */
export async function anOrder(sql: Sql, traits: OrderTraits): Promise<Id> {
  const id = newId();
  await sql.query(
    `insert into purchase_order (id, number, contract_id, amount, currency, ordered_on, delivery_due, delivered_on,
                                 accepted_on, payment_due, status)
     values ($1, next_number('O'), $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      traits.contractId,
      traits.amount ?? '100000.00',
      traits.currency ?? 'CNY',
      traits.orderedOn ?? '2026-01-10',
      traits.deliveryDue ?? '2026-02-10',
      traits.deliveredOn ?? null,
      traits.acceptedOn ?? null,
      traits.paymentDue ?? null,
      traits.status ?? 'placed',
    ],
  );
  return id;
}
