import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Public, Visible } from '#foundation/access';
import { Instant, LocalDate, Uuid } from '#foundation/graphql';
import { FirmAccess } from './firm.access.js';
import { FirmSizeClass, FirmStatus, RevenueBand } from './firm.enums.js';

@Public()
@ObjectType({ description: '企业 / a firm' })
@Entity('firm')
export class Firm {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Field(() => String, { description: '统一社会信用代码 (GB 32100-2015)' })
  @Column('text', { name: 'credit_code', unique: true })
  creditCode: string;

  @Field(() => String)
  @Column('text', { name: 'name_zh' })
  nameZh: string;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'name_en', nullable: true })
  nameEn: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { name: 'short_name', nullable: true })
  shortName: string | null;

  @Visible(FirmAccess.contacts)
  @Field(() => String, { nullable: true, description: '法定代表人 / personal data' })
  @Column('text', { name: 'legal_person', nullable: true })
  legalPerson: string | null;

  @Field(() => String)
  @Column('text', { name: 'district_code' })
  districtCode: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'GB/T 4754-2017' })
  @Column('text', { name: 'industry_code', nullable: true })
  industryCode: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'founded_on', nullable: true })
  foundedOn: string | null;

  @Field(() => Int, { nullable: true })
  @Column('int', { nullable: true })
  staff: number | null;

  @Field(() => RevenueBand, { nullable: true })
  @Column('text', { name: 'revenue_band', nullable: true })
  revenueBand: RevenueBand | null;

  @Field(() => FirmSizeClass, { nullable: true })
  @Column('text', { nullable: true })
  size: FirmSizeClass | null;

  @Field(() => String)
  @Column('text', { default: '' })
  profile: string;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_buyer', default: false })
  isBuyer: boolean;

  @Field(() => Boolean)
  @Column('boolean', { name: 'is_supplier', default: true })
  isSupplier: boolean;

  @Visible(FirmAccess.contacts)
  @Field(() => String, { nullable: true, description: 'personal data' })
  @Column('text', { name: 'contact_name', nullable: true })
  contactName: string | null;

  @Visible(FirmAccess.contacts)
  @Field(() => String, { nullable: true, description: 'personal data' })
  @Column('text', { name: 'contact_phone', nullable: true })
  contactPhone: string | null;

  @Visible(FirmAccess.contacts)
  @Field(() => String, { nullable: true, description: 'personal data' })
  @Column('text', { name: 'contact_email', nullable: true })
  contactEmail: string | null;

  @Field(() => FirmStatus)
  @Column('text', { default: 'registered' })
  status: FirmStatus;

  @Visible(FirmAccess.contacts)
  @Field(() => String, { nullable: true, description: '退回或暂停的原因 / why it was refused or suspended' })
  @Column('text', { name: 'status_reason', nullable: true })
  statusReason: string | null;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'verified_at', nullable: true })
  verifiedAt: Date | null;

  @Column('uuid', { name: 'verified_by', nullable: true })
  verifiedBy: Id | null;

  @Field(() => Boolean, { description: '演示数据 / fictional' })
  @Column('boolean', { name: 'is_demo', default: false })
  isDemo: boolean;

  @Column('text', { name: 'external_ref', nullable: true, unique: true })
  externalRef: string | null;

  @Field(() => Instant)
  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'clock_timestamp()' })
  updatedAt: Date;

  @Field(() => Int)
  @Column('int', { default: 1 })
  version: number;

  /** From the nodes it works in; every query of firms fills it, the rules need it. */
  @Field(() => [String])
  chainCodes: string[];

  @Field(() => [String])
  nodeCodes: string[];
}

/** What a list of other things shows of its firm: joined into the list's own statement, without personal data. */
@Public()
@ObjectType({ description: '企业简况 / a firm in brief' })
export class FirmSummary {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  nameZh: string;

  @Field(() => String, { nullable: true })
  nameEn: string | null;

  @Field(() => String, { nullable: true })
  shortName: string | null;

  @Field(() => String)
  districtCode: string;

  @Field(() => FirmSizeClass, { nullable: true })
  size: FirmSizeClass | null;

  @Field(() => FirmStatus)
  status: FirmStatus;

  @Field(() => Boolean)
  isDemo: boolean;
}
