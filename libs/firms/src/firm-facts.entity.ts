import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Public } from '#foundation/access';
import { Instant, LocalDate, Uuid } from '#foundation/graphql';
import { TagLevel, Trust } from './firm.enums.js';

@Public()
@ObjectType({ description: '企业资质证书 / a certificate of a firm' })
@Entity('firm_certificate')
export class FirmCertificate {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  @Column('text')
  kind: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  number: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Field(() => Trust)
  @Column('text', { default: 'self_declared' })
  trust: Trust;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}

@Public()
@ObjectType({ description: '企业标签 / a tag that was granted to a firm' })
@Entity('firm_tag')
export class FirmTag {
  @Field(() => Uuid)
  @PrimaryColumn('uuid')
  id: Id;

  @Column('uuid', { name: 'firm_id' })
  firmId: Id;

  @Field(() => String)
  @Column('text')
  kind: string;

  @Field(() => TagLevel, { nullable: true })
  @Column('text', { nullable: true })
  level: TagLevel | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  batch: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'valid_from', nullable: true })
  validFrom: string | null;

  @Field(() => LocalDate, { nullable: true })
  @Column('date', { name: 'valid_to', nullable: true })
  validTo: string | null;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  evidence: string | null;

  @Field(() => Trust)
  @Column('text', { default: 'self_declared' })
  trust: Trust;

  @Field(() => Instant, { nullable: true })
  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}

@Entity('firm_chain_node')
export class FirmChainNode {
  @PrimaryColumn('uuid', { name: 'firm_id' })
  firmId: Id;

  @PrimaryColumn('text', { name: 'node_code' })
  nodeCode: string;
}

@Entity('lead_firm')
export class LeadFirm {
  @PrimaryColumn('text', { name: 'chain_code' })
  chainCode: string;

  @PrimaryColumn('uuid', { name: 'firm_id' })
  firmId: Id;

  @Column('date', { default: () => 'CURRENT_DATE' })
  since: string;
}
