import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { Public, Visible } from '#foundation/access';
import { Uuid } from '#foundation/graphql';
import { ChainAccess } from './chain.access.js';

export enum ChainOfficeRole {
  CHAIN_LEAD = 'chain_lead',
  CHAIN_OFFICER = 'chain_officer',
}
registerEnumType(ChainOfficeRole, { name: 'ChainOfficeRole', description: '链长、链长办工作人员' });

@Public()
@ObjectType({ description: '链长办成员 / a member of the chain office' })
export class OfficeMember {
  @Visible(ChainAccess.officeContacts)
  @Field(() => Uuid, { nullable: true, description: '转办时指定的账号 / whom a review is handed to' })
  accountId: Id | null;

  @Field(() => ChainOfficeRole)
  role: ChainOfficeRole;

  @Field(() => String)
  name: string;

  @Visible(ChainAccess.officeContacts)
  @Field(() => String, { nullable: true })
  email: string | null;

  @Visible(ChainAccess.officeContacts)
  @Field(() => String, { nullable: true })
  phone: string | null;
}
