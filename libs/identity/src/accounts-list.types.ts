import { Field, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { type OfficeRole, Visible } from '#foundation/access';
import { Instant, Uuid } from '#foundation/graphql';
import { IdentityAccess } from './identity.access.js';
import { OfficeRoleEnum } from './office-appointment.entity.js';

@ObjectType({ description: '在任角色 / an office in force' })
@Visible(IdentityAccess.lookThrough)
export class OfficeHeld {
  @Field(() => OfficeRoleEnum)
  role: OfficeRole;

  @Field(() => String, { nullable: true })
  chainCode: string | null;
}

@ObjectType({ description: '账号一览中的一人，联系方式已掩码 / one person of the list, contacts masked' })
@Visible(IdentityAccess.lookThrough)
export class AccountEntry {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  name: string;

  @Field(() => String)
  emailMasked: string;

  @Field(() => String, { nullable: true })
  phoneMasked: string | null;

  @Field(() => Boolean)
  isDisabled: boolean;

  @Field(() => Instant, { nullable: true })
  lastLoginAt: Date | null;

  @Field(() => Instant)
  createdAt: Date;

  @Field(() => [Uuid], { description: '所属企业 / the firms of today' })
  firmIds: Id[];

  @Field(() => [OfficeHeld])
  offices: OfficeHeld[];
}
