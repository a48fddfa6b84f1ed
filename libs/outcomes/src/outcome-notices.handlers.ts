import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database, type NamedStatement } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, Notifications } from '#notifications';
import {
  ContractRegistered,
  IntentionCancelled,
  IntentionConfirmed,
  IntentionProposed,
  OrderAccepted,
  OrderCancelled,
  OrderDelivered,
  OrderPaid,
  OrderPlaced,
} from './outcomes.events.js';
import { RemindLateOrders } from './outcomes.jobs.js';
import { outcomeNotices } from './outcomes.notifications.js';

interface Told {
  readonly number: string;
  readonly intentionId: Id;
  readonly buyerFirmId: Id;
  readonly supplierFirmId: Id;
}

const SIDES = `i.id as "intentionId", i.buyer_firm_id as "buyerFirmId", i.supplier_firm_id as "supplierFirmId"`;
const intention = {
  name: 'outcome-notices.intention',
  text: `select i.number, ${SIDES} from intention i where i.id = $1`,
};
const contract = {
  name: 'outcome-notices.contract',
  text: `select c.number, ${SIDES} from contract c join intention i on i.id = c.intention_id where c.id = $1`,
};
const order = {
  name: 'outcome-notices.order',
  text: `select o.number, ${SIDES} from purchase_order o join contract c on c.id = o.contract_id
         join intention i on i.id = c.intention_id where o.id = $1`,
};
const late = {
  name: 'outcome-notices.late',
  text: `with days as (select (clock_timestamp() at time zone 'Asia/Shanghai')::date as today)
         select i.buyer_firm_id as "buyerFirmId", i.supplier_firm_id as "supplierFirmId",
                count(*) filter (where o.status = 'placed' and o.delivery_due < today)::int as deliveries,
                count(*) filter (where o.status = 'accepted' and o.payment_due < today)::int as payments
         from purchase_order o join contract c on c.id = o.contract_id join intention i on i.id = c.intention_id, days
         where (o.status = 'placed' and o.delivery_due < today) or (o.status = 'accepted' and o.payment_due < today)
         group by 1, 2`,
};

type OfIntention = { readonly intentionId: Id };
type OfOrder = { readonly orderId: Id };
type Numbered = NotificationKind<{ number: string }>;

/** Tells both sides what comes of an award. Twice is harmless: one source tells one person one thing once. */
@Injectable()
export class OutcomeNotices {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  @On(IntentionProposed, { lane: 'inline' })
  async toConfirm({ intentionId }: OfIntention, delivery: Delivery): Promise<void> {
    const told = await this.read(intention, intentionId);
    await this.tell(delivery, told, sidesOf(told), outcomeNotices.intention_to_confirm);
  }

  @On(IntentionConfirmed, { lane: 'inline' })
  async confirmed({ intentionId }: OfIntention, delivery: Delivery): Promise<void> {
    const told = await this.read(intention, intentionId);
    await this.tell(delivery, told, sidesOf(told), outcomeNotices.intention_confirmed);
  }

  @On(IntentionCancelled, { lane: 'inline' })
  async cancelled({ intentionId, byFirmId }: OfIntention & { byFirmId: Id | null }, delivery: Delivery): Promise<void> {
    const told = await this.read(intention, intentionId);
    await this.tell(delivery, told, othersOf(told, byFirmId), outcomeNotices.intention_cancelled);
  }

  @On(ContractRegistered, { lane: 'inline' })
  async registered(
    { contractId, byFirmId }: { contractId: Id; byFirmId: Id | null },
    delivery: Delivery,
  ): Promise<void> {
    const told = await this.read(contract, contractId);
    await this.tell(delivery, told, othersOf(told, byFirmId), outcomeNotices.contract_registered);
  }

  @On(OrderPlaced, { lane: 'inline' })
  async placed({ orderId }: OfOrder, delivery: Delivery): Promise<void> {
    const told = await this.read(order, orderId);
    await this.tell(delivery, told, [told.supplierFirmId], outcomeNotices.order_placed);
  }

  @On(OrderDelivered, { lane: 'inline' })
  async delivered({ orderId }: OfOrder, delivery: Delivery): Promise<void> {
    const told = await this.read(order, orderId);
    await this.tell(delivery, told, [told.buyerFirmId], outcomeNotices.order_delivered);
  }

  @On(OrderAccepted, { lane: 'inline' })
  async accepted({ orderId }: OfOrder, delivery: Delivery): Promise<void> {
    const told = await this.read(order, orderId);
    await this.tell(delivery, told, [told.supplierFirmId], outcomeNotices.order_accepted);
  }

  @On(OrderPaid, { lane: 'inline' })
  async paid({ orderId }: OfOrder, delivery: Delivery): Promise<void> {
    const told = await this.read(order, orderId);
    await this.tell(delivery, told, [told.supplierFirmId], outcomeNotices.order_paid);
  }

  @On(OrderCancelled, { lane: 'inline' })
  async orderCancelled({ orderId, byFirmId }: OfOrder & { byFirmId: Id | null }, delivery: Delivery): Promise<void> {
    const told = await this.read(order, orderId);
    await this.tell(delivery, told, othersOf(told, byFirmId), outcomeNotices.order_cancelled);
  }

  /** One message a person and kind with the number: late deliveries to both sides, late payments to the buyer. */
  @HandleJob(RemindLateOrders)
  async remindLate(_payload: object, delivery: Delivery): Promise<void> {
    const deliveries = new Map<Id, number>();
    const payments = new Map<Id, number>();
    type Late = { buyerFirmId: Id; supplierFirmId: Id; deliveries: number; payments: number };
    for (const row of await this.database.read<Late>(late)) {
      for (const firmId of [row.buyerFirmId, row.supplierFirmId]) add(deliveries, firmId, row.deliveries);
      add(payments, row.buyerFirmId, row.payments);
    }
    await this.tellCounts(delivery, deliveries, outcomeNotices.deliveries_late);
    await this.tellCounts(delivery, payments, outcomeNotices.payments_late);
  }

  private async read(statement: NamedStatement, id: Id): Promise<Told> {
    const [told] = await this.database.read<Told>(statement, [id]);
    if (!told) throw new Error(`${statement.name} ${id} was announced and is not there`);
    return told;
  }

  private async tell({ deliveryId }: Delivery, told: Told, firmIds: readonly Id[], kind: Numbered): Promise<void> {
    const recipientIds = await this.people.recipientsOfFirms(firmIds);
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: deliveryId, recipientIds, kind, params: { number: told.number } },
      subject: { type: 'intention', id: told.intentionId },
    });
  }

  private async tellCounts(
    { deliveryId }: Delivery,
    counts: ReadonlyMap<Id, number>,
    kind: NotificationKind<{ count: number }>,
  ): Promise<void> {
    // Somebody may act for several firms and is told once of all their orders.
    const byPerson = new Map<Id, number>();
    for (const [firmId, count] of counts) {
      for (const person of await this.people.recipientsOfFirm(firmId)) add(byPerson, person, count);
    }
    for (const [recipientId, count] of byPerson) {
      await this.notifications.tell(this.database.current(), {
        ...{ sourceId: deliveryId, recipientIds: [recipientId], kind, params: { count }, subject: null },
      });
    }
  }
}

const sidesOf = (told: Told): Id[] => [told.buyerFirmId, told.supplierFirmId];
const othersOf = (told: Told, byFirmId: Id | null): Id[] => sidesOf(told).filter((firmId) => firmId !== byFirmId);

function add(counts: Map<Id, number>, key: Id, count: number): void {
  if (count > 0) counts.set(key, (counts.get(key) ?? 0) + count);
}
