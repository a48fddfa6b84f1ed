import { Injectable } from '@nestjs/common';
import { cityDay, type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type AccessRule, type Actor } from '#foundation/access';
import { Commands, Database, type NamedStatement } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { ProposalRows } from '#proposals';
import { ContractRows, type LockedOrder } from './contract-rows.js';
import { checkPositive, checkWithinContract } from './domain/amounts.js';
import { checkDone, plusDays } from './domain/dates.js';
import { orderLifecycle } from './domain/outcome-lifecycles.js';
import { OutcomeAccess, type OutcomeFacts } from './outcomes.access.js';
import { OrderAccepted, OrderCancelled, OrderDelivered, OrderPaid, OrderPlaced } from './outcomes.events.js';
import type { CancelOrderInput, OrderDoneInput, PlaceOrderInput } from './outcomes.inputs.js';

const insert = {
  name: 'orders.insert',
  text: `insert into purchase_order (id, number, contract_id, amount, currency, quantity, unit, ordered_on, delivery_due,
                                     payment_days, created_by)
         values ($1, next_number('O'), $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
};
const deliver = {
  name: 'orders.deliver',
  text: `update purchase_order set status = 'delivered', delivered_on = $2, version = version + 1 where id = $1`,
};
const accept = {
  name: 'orders.accept',
  text: `update purchase_order set status = 'accepted', accepted_on = $2, payment_due = $3, version = version + 1
         where id = $1`,
};
const pay = {
  name: 'orders.pay',
  text: `update purchase_order set status = 'paid', paid_on = $2, version = version + 1 where id = $1`,
};
const cancel = {
  name: 'orders.cancel',
  text: `update purchase_order set status = 'cancelled', status_reason = $2, version = version + 1 where id = $1`,
};

type Answer = { orderId: Id } | Refusal;
type Verb = 'deliver' | 'accept' | 'pay';

/** Orders under a contract, from placing to payment. Reported days are the parties' own, never in the future. */
@Injectable()
export class Orders {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: ContractRows,
    private readonly proposals: ProposalRows,
  ) {}

  async place(actor: Actor, input: PlaceOrderInput): Promise<Answer> {
    const command = { operation: 'orders.place', clientMutationId: input.clientMutationId, input };
    return this.commands.once<Answer>(actor, command, async (em) => {
      const contract = await this.rows.lock(em, actor, input.contractId, OutcomeAccess.actAsBuyer);
      if (contract.status !== 'active') return refuse('CONTRACT_NOT_ACTIVE');
      const wrong =
        checkPositive(input.amount) ??
        checkWithinContract(contract.amount, contract.orderedAmount, input.amount) ??
        checkDone(input.orderedOn, contract.signedOn, cityDay(contract.now)) ??
        (input.deliveryDue < input.orderedOn
          ? refuse('DATE_OUT_OF_ORDER', { earliest: input.orderedOn, latest: plusDays(input.orderedOn, 3650) })
          : null);
      if (wrong) return wrong;
      const id = newId();
      await this.database.run(em, insert, [
        ...[id, contract.id, input.amount, contract.currency, input.quantity ?? null, input.unit ?? null],
        ...[input.orderedOn, input.deliveryDue, input.paymentDays, actor.accountId],
      ]);
      if (contract.proposalId) await this.proposals.learn(em, contract.proposalId, 'ordered', 'buyer');
      await this.journal.record(em, {
        actor,
        act: 'order.place',
        entity: 'purchase_order',
        entityId: id,
        after: { status: 'placed', contractId: contract.id },
        events: [new OrderPlaced({ orderId: id, contractId: contract.id })],
      });
      return { orderId: id };
    });
  }

  deliver(actor: Actor, input: OrderDoneInput): Promise<Answer> {
    const after = (order: LockedOrder) => order.orderedOn;
    return this.done(actor, 'deliver', input, { access: OutcomeAccess.actAsSupplier, statement: deliver, after });
  }

  accept(actor: Actor, input: OrderDoneInput): Promise<Answer> {
    const after = (order: LockedOrder) => order.deliveredOn ?? order.orderedOn;
    return this.done(actor, 'accept', input, { access: OutcomeAccess.actAsBuyer, statement: accept, after });
  }

  pay(actor: Actor, input: OrderDoneInput): Promise<Answer> {
    // A prepayment lies before the acceptance: any day from the order on is in order.
    const after = (order: LockedOrder) => order.orderedOn;
    return this.done(actor, 'pay', input, { access: OutcomeAccess.actAsBuyer, statement: pay, after });
  }

  async cancel(actor: Actor, input: CancelOrderInput): Promise<Answer> {
    const command = { operation: 'orders.cancel', clientMutationId: input.clientMutationId, input };
    return this.commands.once<Answer>(actor, command, async (em) => {
      const order = await this.rows.lockOrder(em, actor, input.orderId, OutcomeAccess.actAsSide);
      const to = orderLifecycle.next(order.orderStatus, 'cancel');
      if (isRefused(to)) return to;
      await this.database.run(em, cancel, [order.orderId, input.reason]);
      await this.journal.record(em, {
        actor,
        act: 'order.cancel',
        entity: 'purchase_order',
        entityId: order.orderId,
        before: { status: order.orderStatus },
        after: { status: to },
        events: [new OrderCancelled({ orderId: order.orderId, contractId: order.id, byFirmId: actor.firmId })],
      });
      return { orderId: order.orderId };
    });
  }

  private done(
    actor: Actor,
    verb: Verb,
    input: OrderDoneInput,
    how: { access: AccessRule<OutcomeFacts>; statement: NamedStatement; after: (order: LockedOrder) => string },
  ): Promise<Answer> {
    const command = { operation: `orders.${verb}`, clientMutationId: input.clientMutationId, input };
    return this.commands.once<Answer>(actor, command, async (em) => {
      const order = await this.rows.lockOrder(em, actor, input.orderId, how.access);
      const to = orderLifecycle.next(order.orderStatus, verb);
      if (isRefused(to)) return to;
      const wrong = checkDone(input.on, how.after(order), cityDay(order.now));
      if (wrong) return wrong;
      const values = verb === 'accept' ? [plusDays(input.on, order.paymentDays)] : [];
      await this.database.run(em, how.statement, [order.orderId, input.on, ...values]);
      await this.journal.record(em, {
        actor,
        act: `order.${verb}`,
        entity: 'purchase_order',
        entityId: order.orderId,
        before: { status: order.orderStatus },
        after: { status: to },
        events: [EVENT[verb](order.orderId, order.id)],
      });
      return { orderId: order.orderId };
    });
  }
}

const EVENT: Readonly<Record<Verb, (orderId: Id, contractId: Id) => DomainEvent>> = {
  deliver: (orderId, contractId) => new OrderDelivered({ orderId, contractId }),
  accept: (orderId, contractId) => new OrderAccepted({ orderId, contractId }),
  pay: (orderId, contractId) => new OrderPaid({ orderId, contractId }),
};
