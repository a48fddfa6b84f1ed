import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import { OFFICE_ROLES, type OfficeRole, Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { IdentityAccess } from './identity.access.js';

/** GraphQL's spelling of the office roles: `CHAIN_LEAD` is `chain_lead`. */
export const OfficeRoleEnum: Readonly<Record<string, OfficeRole>> = Object.fromEntries(
  OFFICE_ROLES.map((role) => [role.toUpperCase(), role]),
);
registerEnumType(OfficeRoleEnum, { name: 'OfficeRole', description: 'An office that a person holds. 公务角色' });

/** A person holds an office, once a second operator has approved what a first one asked for. */
@Entity('office_appointment')
@ObjectType()
@Visible(IdentityAccess.readAppointment)
export class OfficeAppointment {
  @PrimaryColumn('uuid')
  @Field(() => Uuid)
  id: Id;

  @Column('uuid', { name: 'account_id' })
  @Field(() => Uuid)
  accountId: Id;

  @Column('text')
  @Field(() => OfficeRoleEnum)
  role: OfficeRole;

  /** The chain for chain roles, null for city-wide ones. */
  @Column('text', { name: 'chain_code', nullable: true })
  @Field(() => String, { nullable: true })
  chainCode: string | null;

  @Column('uuid', { name: 'requested_by', nullable: true })
  @Field(() => Uuid, { nullable: true })
  requestedById: Id | null;

  @Column('uuid', { name: 'approved_by', nullable: true })
  @Field(() => Uuid, { nullable: true })
  approvedById: Id | null;

  /** In force from here on; null while it waits for the second person. */
  @Column('timestamptz', { name: 'approved_at', nullable: true })
  @Field(() => Instant, { nullable: true })
  approvedAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  @Field(() => Instant)
  createdAt: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  @Field(() => Instant, { nullable: true })
  endedAt: Date | null;
}
