import { Args, ArgsType, Field, InputType, Query, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsBoolean, IsEnum, IsOptional, ValidateNested } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow, type OfficeRole } from '#foundation/access';
import { By, type Connection, connectionOf, PageArgs, Text, Uuid } from '#foundation/graphql';
import { AccountsList } from './accounts-list.queries.js';
import { AccountEntry } from './accounts-list.types.js';
import { IdentityAccess } from './identity.access.js';
import { OfficeRoleEnum } from './office-appointment.entity.js';

const AccountEntryConnection = connectionOf(AccountEntry);

@InputType()
export class AccountFilterInput {
  @Field(() => String, {
    nullable: true,
    description: '姓名中的文字，或完整的邮箱、电话 / part of a name, or a whole address',
  })
  @IsOptional()
  @Text({ max: 254 })
  text?: string | null;

  @Field(() => OfficeRoleEnum, { nullable: true })
  @IsOptional()
  @IsEnum(OfficeRoleEnum)
  role?: OfficeRole | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  firmId?: Id | null;

  @Field(() => Boolean, { nullable: true })
  @IsOptional()
  @IsBoolean()
  isDisabled?: boolean | null;
}

@ArgsType()
class AccountsArgs extends PageArgs {
  @Field(() => AccountFilterInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => AccountFilterInput)
  filter?: AccountFilterInput | null;
}

@Resolver(() => AccountEntry)
export class AccountsListResolver {
  constructor(private readonly accounts: AccountsList) {}

  @Allow(IdentityAccess.lookThrough)
  @Query(() => AccountEntryConnection, { name: 'accounts', description: 'Each look at it is in the audit. 账号一览' })
  page(@By() actor: Actor, @Args() args: AccountsArgs): Promise<Connection<AccountEntry>> {
    return this.accounts.page(actor, args.filter ?? {}, args);
  }
}
