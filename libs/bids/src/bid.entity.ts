import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Attachment } from '#foundation/files';
import { Decimal, enumOf, Instant, LocalDate, StoredInRow, Uuid } from '#foundation/graphql';
import { BID_STATES, type BidStatus } from './domain/bid-lifecycle.js';

export const BidStatusEnum = enumOf(BID_STATES, 'BidStatus', '报价状态 / where a bid stands');

@ObjectType({ description: '付款节点' })
@Visible(signedIn)
export class PaymentPartType {
  @Field(() => String)
  stage: string;
  @Field(() => Int)
  percent: number;
  @Field(() => Int)
  days: number;
}

/** A bid (接单/报价). While it is sealed, its terms are null to everybody; the bidder reads them with `mySealedBid`. */
@ObjectType({ description: '接单 / 报价' })
@Visible(signedIn)
@Entity('bid')
export class Bid {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text')
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'need_id' })
  needId: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'listing_id', nullable: true })
  listingId: Id | null;

  @Field(() => Int, { description: 'Rises with each replacement' })
  @Column('int', { name: 'bid_version' })
  bidVersion: number;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_sealed' })
  isSealed: boolean;

  @Field(() => BidStatusEnum)
  @Column('text')
  status: BidStatus;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Boolean, { description: 'The need has changed since: the bidder must confirm or replace' })
  @Column('boolean', { name: 'needs_reconfirmation' })
  needsReconfirmation: boolean;

  @Field(() => Decimal, { nullable: true })
  @Column('numeric', { precision: 18, scale: 2, nullable: true })
  price: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  currency: string | null;

  @Field(() => Float, { nullable: true, description: 'Percent' })
  @Column('numeric', { name: 'tax_rate', precision: 5, scale: 2, nullable: true })
  taxRate: number | null;

  @Field(() => Boolean, { nullable: true })
  @Column('boolean', { name: 'is_tax_included', nullable: true })
  isTaxIncluded: boolean | null;

  @Field(() => Int, { nullable: true })
  @Column('int', { name: 'lead_time_days', nullable: true })
  leadTimeDays: number | null;

  @StoredInRow()
  @Field(() => [PaymentPartType], { nullable: true })
  @Column('jsonb', { name: 'payment_split', nullable: true })
  paymentSplit: PaymentPartType[] | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'valid_until', nullable: true })
  validUntil: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note: string | null;

  @Field(() => String, { nullable: true, description: 'Receipt: SHA-256 in hex over salt and canonical terms' })
  commitment: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Published at the opening: with it anybody verifies the receipt',
  })
  commitmentSalt: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'submitted_at' })
  submittedAt: Date;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;

  @Field(() => Int)
  @Column('int')
  version: number;

  /** Facts for the rules; no column and no field. */
  buyerFirmId: Id;
  chainCode: string | null;
}

/** One bid beside the others of its need. */
@ObjectType()
@Visible(signedIn)
export class BidComparison {
  @Field(() => Bid)
  bid: Bid;
  @Field(() => Decimal, { nullable: true })
  priceWithTax: string | null;
  @Field(() => Int, { nullable: true, description: '1 is the lowest price with tax' })
  pricePlace: number | null;
  @Field(() => Float, { nullable: true, description: 'Multiple of the lowest price' })
  ratioToLowest: number | null;
  @Field(() => Int, { nullable: true })
  daysBehindQuickest: number | null;
}

/** The bidder's own view of a sealed bid, with the salt that proves the receipt. */
@ObjectType()
@Visible(signedIn)
export class SealedBidTerms {
  @Field(() => Uuid)
  bidId: Id;
  @Field(() => Decimal)
  price: string;
  @Field(() => String)
  currency: string;
  @Field(() => Float, { nullable: true })
  taxRate: number | null;
  @Field(() => Boolean)
  isTaxIncluded: boolean;
  @Field(() => Int)
  leadTimeDays: number;
  @Field(() => [PaymentPartType])
  paymentSplit: PaymentPartType[];
  @Field(() => LocalDate)
  validUntil: string;
  @Field(() => String, { nullable: true })
  note: string | null;
  @Field(() => [Attachment], { nullable: true, description: 'Part of the receipt where there are any; else null' })
  attachments?: readonly Attachment[];
  @Field(() => String, { description: 'Base64' })
  salt: string;
}

/** The record of an opening: who, when, and whether it is complete. */
@ObjectType()
@Visible(signedIn)
@Entity('bid_opening')
export class BidOpening {
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'need_id' })
  needId: Id;

  @Field(() => Uuid)
  @Column('uuid', { name: 'first_person' })
  firstPerson: Id;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'first_at' })
  firstAt: Date;

  @Field(() => Uuid, { nullable: true })
  @Column('uuid', { name: 'second_person', nullable: true })
  secondPerson: Id | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'second_at', nullable: true })
  secondAt: Date | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'opened_at', nullable: true })
  openedAt: Date | null;
}
