import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { FirmSummary } from '#firms';
import { Public } from '#foundation/access';
import { Decimal, Instant, LocalDate, Uuid } from '#foundation/graphql';
import type { ListingState } from './domain/listing-lifecycle.js';
import type { SpecOperator } from './domain/listing-content.js';

export enum ListingKindEnum {
  PRODUCT = 'product',
  PROCESS = 'process',
  TECHNOLOGY = 'technology',
  SERVICE = 'service',
  EQUIPMENT_HOURS = 'equipment_hours',
}
registerEnumType(ListingKindEnum, {
  name: 'ListingKind',
  description:
    '产品、加工能力、技术、服务、共享产能 / product, process capability, technology, service, shared equipment',
});

export enum ListingStatus {
  DRAFT = 'draft',
  ACTIVE = 'active',
  PAUSED = 'paused',
  EXPIRED = 'expired',
  WITHDRAWN = 'withdrawn',
}
registerEnumType(ListingStatus, { name: 'ListingStatus' });

export enum SpecOperatorEnum {
  AT_MOST = '<=',
  AT_LEAST = '>=',
  EQUAL = '=',
  RANGE = 'range',
}
registerEnumType(SpecOperatorEnum, { name: 'SpecOperator' });

export enum CapacityPeriodEnum {
  DAY = 'day',
  WEEK = 'week',
  MONTH = 'month',
  YEAR = 'year',
}
registerEnumType(CapacityPeriodEnum, { name: 'CapacityPeriod' });

@Public()
@ObjectType({ description: '技术参数 / a technical property' })
export class ListingSpec {
  @Field(() => String)
  name: string;

  @Field(() => SpecOperatorEnum)
  operator: SpecOperator;

  @Field(() => Float)
  value: number;

  @Field(() => Float, { nullable: true })
  valueMax?: number | null;

  @Field(() => String, { nullable: true })
  unit?: string | null;
}

@Public()
@ObjectType({ description: '产能 / capacity' })
export class ListingCapacity {
  @Field(() => Float)
  quantity: number;

  @Field(() => String)
  unit: string;

  @Field(() => CapacityPeriodEnum)
  period: `${CapacityPeriodEnum}`;

  @Field(() => Float, { nullable: true, description: '可承接比例，0–1 / the share that is free' })
  freeShare: number | null;
}

@Public()
@ObjectType({ description: '起订量 / minimum order' })
export class ListingQuantity {
  @Field(() => Float)
  quantity: number;

  @Field(() => String)
  unit: string;
}

@Public()
@ObjectType({ description: '所属产业链 / a chain of the listing' })
export class ListingChain {
  @Field(() => String)
  code: string;

  @Field(() => String)
  nameZh: string;

  @Field(() => String)
  nameEn: string;
}

// Rows are checked where they are read: a proposal may go on naming a listing that is no longer offered.
@Public()
@ObjectType({ description: '供给 / what a firm can make or do' })
@Entity('listing')
export class Listing {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String)
  @Column('text', { unique: true })
  number: string;

  @Field(() => Uuid)
  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  /** Its code in the firm's own system, by which an import knows it again. */
  @Column('text', { name: 'external_code', nullable: true })
  externalCode: string | null;

  @Field(() => ListingKindEnum)
  @Column('text')
  kind: `${ListingKindEnum}`;

  @Field(() => String)
  @Column('text')
  title: string;

  @Field(() => String)
  @Column('text')
  text: string;

  @Field(() => [String])
  @Column('text', { name: 'node_codes', array: true, default: [] })
  nodeCodes: string[];

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  processes: string[];

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  materials: string[];

  @Field(() => [ListingSpec])
  @Column('jsonb', { default: [] })
  specs: ListingSpec[];

  @Column('numeric', { name: 'capacity_quantity', precision: 18, scale: 3, nullable: true })
  capacityQuantity: string | null;

  @Column('text', { name: 'capacity_unit', nullable: true })
  capacityUnit: string | null;

  @Column('text', { name: 'capacity_period', nullable: true })
  capacityPeriod: string | null;

  @Column('numeric', { name: 'capacity_free_share', precision: 4, scale: 3, nullable: true })
  capacityFreeShare: string | null;

  @Column('numeric', { name: 'minimum_quantity', precision: 18, scale: 3, nullable: true })
  minimumQuantity: string | null;

  @Column('text', { name: 'minimum_unit', nullable: true })
  minimumUnit: string | null;

  /** The four capacity columns together. */
  @Field(() => ListingCapacity, { nullable: true })
  capacity: ListingCapacity | null;

  /** The two columns of the minimum together. */
  @Field(() => ListingQuantity, { nullable: true })
  minimumOrder: ListingQuantity | null;

  @Field(() => Int, { nullable: true })
  @Column('int', { name: 'lead_time_days', nullable: true })
  leadTimeDays: number | null;

  @Field(() => Decimal, { nullable: true, description: '元/计价单位；空为面议 / yuan a unit; null is on request' })
  @Column('numeric', { name: 'price_min', precision: 18, scale: 2, nullable: true })
  priceMin: string | null;

  @Field(() => Decimal, { nullable: true })
  @Column('numeric', { name: 'price_max', precision: 18, scale: 2, nullable: true })
  priceMax: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'price_unit', nullable: true })
  priceUnit: string | null;

  @Field(() => [String], { description: '空为不限 / empty is everywhere' })
  @Column('text', { name: 'districts_served', array: true, default: [] })
  districtsServed: string[];

  @Field(() => [String])
  @Column('text', { array: true, default: [] })
  certificates: string[];

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  evidence: string | null;

  @Field(() => LocalDate, { nullable: true, description: '最后有效日 / the last day' })
  @Column('date', { name: 'valid_until', nullable: true })
  validUntil: string | null;

  @Field(() => ListingStatus)
  @Column('text', { default: 'draft' })
  status: ListingState;

  @Field(() => Boolean, { description: '演示数据 / fictional' })
  @Column('boolean', { name: 'is_demo', default: false })
  isDemo: boolean;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;

  /** Joined into every statement that reads listings; the rules need it. */
  isFirmVerified: boolean;

  @Field(() => FirmSummary)
  firm: FirmSummary;

  @Field(() => [ListingChain])
  chains: ListingChain[];
}
