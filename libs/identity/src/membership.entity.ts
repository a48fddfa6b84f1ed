import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { IdentityAccess } from './identity.access.js';

export enum FirmRole {
  MEMBER = 'member',
  ADMIN = 'admin',
}
registerEnumType(FirmRole, { name: 'FirmRole', description: 'What a person may do for a firm. 在企业中的角色' });

/** A person acts for a firm, from the beginning until the end of the membership. */
@Entity('membership')
@ObjectType()
@Visible(IdentityAccess.readMembership)
export class Membership {
  @PrimaryColumn('uuid')
  @Field(() => Uuid)
  id: Id;

  @Column('uuid', { name: 'account_id' })
  @Field(() => Uuid)
  accountId: Id;

  @Column('uuid', { name: 'firm_id' })
  @Field(() => Uuid)
  firmId: Id;

  @Column('text')
  @Field(() => FirmRole)
  role: `${FirmRole}`;

  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  @Field(() => Instant, { nullable: true })
  endedAt: Date | null;
}
