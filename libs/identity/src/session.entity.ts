import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { IdentityAccess } from './identity.access.js';

/** One signed-in browser. The cookie's token is not here, only its SHA-256. */
@Entity('session')
@ObjectType()
@Visible(IdentityAccess.own)
export class Session {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash: Buffer;

  @Column('uuid', { unique: true })
  @Field(() => Uuid)
  id: Id;

  @Column('uuid', { name: 'account_id' })
  accountId: Id;

  @Column('uuid', { name: 'acting_firm_id', nullable: true })
  @Field(() => Uuid, { nullable: true })
  actingFirmId: Id | null;

  @Column('int')
  generation: number;

  @Column('text', { name: 'user_agent', nullable: true })
  @Field(() => String, { nullable: true })
  userAgent: string | null;

  /** When the person signed in; kept when the token is rotated, so rotation prolongs nothing. */
  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('timestamptz', { name: 'seen_at' })
  @Field(() => Instant)
  seenAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  @Field(() => Instant)
  expiresAt: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;
}
