import { Field, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id, Locale } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { IdentityAccess } from './identity.access.js';

/** A person. The name is for everybody who is signed in; how to reach the person is not. */
@Entity('account')
@ObjectType()
@Visible(IdentityAccess.readName)
export class Account {
  @PrimaryColumn('uuid')
  @Field(() => Uuid)
  id: Id;

  @Column('text')
  @Field(() => String)
  name: string;

  @Column('text', { unique: true })
  @Field(() => String, { nullable: true })
  @Visible(IdentityAccess.readContact)
  email: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  @Visible(IdentityAccess.readPhone)
  phone: string | null;

  @Column('text', { name: 'password_hash' })
  passwordHash: string;

  @Column('text', { default: 'zh' })
  locale: Locale;

  @Column('boolean', { name: 'is_disabled', default: false })
  @Field(() => Boolean, { nullable: true })
  @Visible(IdentityAccess.readContact)
  isDisabled: boolean;

  /** Rises with every act that ends all sessions: a session of an older generation is dead. */
  @Column('int', { default: 0 })
  generation: number;

  @Column('timestamptz', { name: 'last_login_at', nullable: true })
  lastLoginAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('int', { default: 1 })
  version: number;

  /** The firms of today, loaded with the account: whose administrators may see how to reach the person. */
  firmIds: readonly Id[];
}
