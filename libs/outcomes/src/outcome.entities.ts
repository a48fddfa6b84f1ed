import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Decimal, enumOf, Instant, LocalDate, Uuid } from '#foundation/graphql';
import {
  contractLifecycle,
  type ContractStatus,
  intentionLifecycle,
  type IntentionStatus,
  orderLifecycle,
  type OrderStatus,
} from './domain/outcome-lifecycles.js';

export const IntentionStatusEnum = enumOf(
  intentionLifecycle.states,
  'IntentionStatus',
  '意向状态 / where an intention stands',
);
export const ContractStatusEnum = enumOf(
  contractLifecycle.states,
  'ContractStatus',
  '合同状态 / where a contract stands',
);
export const OrderStatusEnum = enumOf(orderLifecycle.states, 'OrderStatus', '订单状态 / where an order stands');

/** 意向: a buyer and a supplier mean to do business; it counts when both have confirmed. */
@ObjectType({ description: '意向' })
@Visible(signedIn)
@Entity('intention')
export class Intention {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'need_id', nullable: true })
  needId: Id | null;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'bid_id', nullable: true })
  bidId: Id | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'chain_code', nullable: true })
  chainCode: string | null;

  @Field(() => Uuid)
  @Column('uuid', { name: 'buyer_firm_id' })
  buyerFirmId: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'supplier_firm_id' })
  supplierFirmId: Id;

  @Field(() => String, { description: 'bid, fair, hand or import' })
  @Column('text')
  source: string;

  @Field(() => Decimal, { nullable: true })
  @Column('numeric', { name: 'amount_estimate', precision: 18, scale: 2, nullable: true })
  amountEstimate: string | null;

  @Field(() => String)
  @Column('text')
  currency: string;

  @Field(() => IntentionStatusEnum)
  @Column('text')
  status: IntentionStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'buyer_confirmed_at', nullable: true })
  buyerConfirmedAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'supplier_confirmed_at', nullable: true })
  supplierConfirmedAt: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Field(() => Int)
  @Column('int')
  version: number;
}

@ObjectType({ description: '合同' })
@Visible(signedIn)
@Entity('contract')
export class Contract {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'intention_id' })
  intentionId: Id;

  @Field(() => String)
  @Column('text', { name: 'contract_no' })
  contractNo: string;

  @Field(() => Decimal)
  @Column('numeric', { precision: 18, scale: 2 })
  amount: string;

  @Field(() => String)
  @Column('text')
  currency: string;

  @Field(() => LocalDate)
  @Column('date', { name: 'signed_on' })
  signedOn: string;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'starts_on', nullable: true })
  startsOn: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'ends_on', nullable: true })
  endsOn: string | null;

  /** The signed paper; read under the rule of the contract. */
  @Column('uuid', { name: 'file_id', nullable: true })
  fileId: Id | null;

  @Field(() => ContractStatusEnum)
  @Column('text')
  status: ContractStatus;

  @Field(() => Decimal, { description: 'Sum of the orders that were not cancelled' })
  orderedAmount: string;

  @Field(() => Int)
  @Column('int')
  version: number;
}

@ObjectType({ description: '订单' })
@Visible(signedIn)
@Entity('purchase_order')
export class Order {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'contract_id' })
  contractId: Id;

  @Field(() => Decimal)
  @Column('numeric', { precision: 18, scale: 2 })
  amount: string;

  @Field(() => String)
  @Column('text')
  currency: string;

  @Field(() => String, { nullable: true })
  @Column('numeric', { precision: 18, scale: 3, nullable: true })
  quantity: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  unit: string | null;

  @Field(() => LocalDate)
  @Column('date', { name: 'ordered_on' })
  orderedOn: string;

  @Field(() => LocalDate)
  @Column('date', { name: 'delivery_due' })
  deliveryDue: string;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'delivered_on', nullable: true })
  deliveredOn: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'accepted_on', nullable: true })
  acceptedOn: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'payment_due', nullable: true })
  paymentDue: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'paid_on', nullable: true })
  paidOn: string | null;

  @Field(() => OrderStatusEnum)
  @Column('text')
  status: OrderStatus;

  @Field(() => Int, { description: 'Days by which the delivery is or was late' })
  lateDays: number;

  @Field(() => Int)
  @Column('int')
  version: number;
}

/** What came of the matching in one chain. Every figure derives from its rows. */
@ObjectType()
@Visible(signedIn)
export class OutcomeTotals {
  @Field(() => String, { nullable: true })
  chainCode: string | null;
  @Field(() => Int, { description: 'Intentions that both sides have confirmed' })
  intentions: number;
  @Field(() => Decimal)
  intentionAmount: string;
  @Field(() => Int)
  contracts: number;
  @Field(() => Decimal)
  contractAmount: string;
  @Field(() => Int)
  orders: number;
  @Field(() => Decimal)
  orderAmount: string;
  @Field(() => Decimal)
  paidAmount: string;
  @Field(() => Int, { description: 'Orders delivered late, or late and not delivered' })
  lateOrders: number;
  @Field(() => Int, { description: 'Suppliers that entered the chains of lead firms (distinct)' })
  suppliersEntered: number;
}
