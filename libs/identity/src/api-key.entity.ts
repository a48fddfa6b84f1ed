import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { IdentityAccess } from './identity.access.js';

/** A key with which a program acts for its maker, in one capacity and never with more rights than the maker has now. */
@Entity('api_key')
@ObjectType()
@Visible(IdentityAccess.own)
export class ApiKey {
  @PrimaryColumn('uuid')
  @Field(() => Uuid)
  id: Id;

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('uuid', { name: 'firm_id', nullable: true })
  @Field(() => Uuid, { nullable: true })
  firmId: Id | null;

  @Column('uuid', { name: 'appointment_id', nullable: true })
  @Field(() => Uuid, { nullable: true })
  appointmentId: Id | null;

  @Column('text')
  @Field(() => String)
  name: string;

  @Column('text')
  @Field(() => String)
  prefix: string;

  @Column('bytea', { name: 'secret_hash', unique: true })
  secretHash: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  @Field(() => Instant, { nullable: true })
  lastUsedAt: Date | null;

  @Column('timestamptz', { name: 'expires_at' })
  @Field(() => Instant)
  expiresAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  @Field(() => Instant, { nullable: true })
  revokedAt: Date | null;
}
