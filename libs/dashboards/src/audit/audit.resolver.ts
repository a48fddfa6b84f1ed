import { Args, ArgsType, Field, InputType, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import type { Id } from '#kernel';
import { type Actor, Allow } from '#foundation/access';
import {
  By,
  type Connection,
  connectionOf,
  Instant,
  Loaded,
  type Loaders,
  PageArgs,
  Text,
  Uuid,
} from '#foundation/graphql';
import { Account, IdentityQueries } from '#identity';
import { DashboardAccess } from '../dashboards.access.js';
import { AuditQueries } from './audit.queries.js';
import { AuditEntry } from './audit.types.js';

const AuditEntryConnection = connectionOf(AuditEntry);

@InputType()
export class AuditFilterInput {
  @Field(() => String, { nullable: true, description: 'need.publish, or need for all acts on needs' })
  @IsOptional()
  @Text({ max: 60 })
  act?: string | null;

  @Field(() => String, { nullable: true })
  @IsOptional()
  @Text({ max: 60 })
  entity?: string | null;

  @Field(() => String, { nullable: true, description: 'An id, or the name of a list' })
  @IsOptional()
  @Text({ max: 60 })
  entityId?: string | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  accountId?: Id | null;

  @Field(() => Uuid, { nullable: true })
  @IsOptional()
  firmId?: Id | null;

  @Field(() => Instant, { nullable: true })
  @IsOptional()
  from?: Date | null;

  @Field(() => Instant, { nullable: true, description: 'Up to and without this moment' })
  @IsOptional()
  to?: Date | null;
}

@ArgsType()
class AuditArgs extends PageArgs {
  @Field(() => AuditFilterInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => AuditFilterInput)
  filter?: AuditFilterInput | null;
}

@Resolver(() => AuditEntry)
export class AuditResolver {
  constructor(
    private readonly audit: AuditQueries,
    private readonly people: IdentityQueries,
  ) {}

  @Query(() => AuditEntryConnection, { description: 'Newest first; each look at it is in it. 审计' })
  @Allow(DashboardAccess.audit)
  auditEntries(@By() actor: Actor, @Args() args: AuditArgs): Promise<Connection<AuditEntry>> {
    return this.audit.page(actor, args.filter ?? {}, args);
  }

  @ResolveField(() => Account, { nullable: true })
  async account(@Parent() { accountId }: AuditEntry, @Loaded() loaders: Loaders): Promise<Account | null> {
    return accountId === null ? null : this.people.accounts(loaders).load(accountId);
  }
}
