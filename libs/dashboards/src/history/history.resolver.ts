import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, signedIn, Visible } from '#foundation/access';
import { By, connectionOf, encodeCursor, Loaded, type Loaders, PageArgs, pageOf } from '#foundation/graphql';
import { Firm, FirmQueries } from '#firms';
import { Account, IdentityQueries } from '#identity';
import { Need } from '#needs';
import type { Stages } from '../domain/need-stages.js';
import { HistoryQueries } from './history.queries.js';
import { NeedHistoryEntry, NeedStages } from './history.types.js';

const NeedHistoryEntryConnection = connectionOf(NeedHistoryEntry);

/** How far a need is, and what happened to it, beside it. */
@Resolver(() => Need)
export class NeedHistoryResolver {
  constructor(private readonly queries: HistoryQueries) {}

  @ResolveField(() => NeedHistoryEntryConnection, {
    nullable: true,
    description: '往来记录，最新的在前 / as far as the asker may know, newest first; null for visitors',
  })
  @Visible(signedIn)
  async history(@Parent() need: Need, @By() actor: Actor, @Args() args: PageArgs) {
    const rows = await this.queries.page(actor, need, args);
    return pageOf(rows, args, (row) => encodeCursor([row.microseconds, row.id]));
  }

  @ResolveField(() => NeedStages, { nullable: true, complexity: 3, description: '进度；访客为空 / null for visitors' })
  @Visible(signedIn)
  stages(@Parent() need: Need, @By() actor: Actor): Promise<Stages> {
    return this.queries.stages(actor, need);
  }
}

@Resolver(() => NeedHistoryEntry)
export class NeedHistoryEntryResolver {
  constructor(
    private readonly firms: FirmQueries,
    private readonly people: IdentityQueries,
  ) {}

  @ResolveField(() => Firm, { nullable: true })
  async firm(@Parent() { firmId }: NeedHistoryEntry, @Loaded() loaders: Loaders): Promise<Firm | null> {
    return firmId === null ? null : this.firms.loadFirm(loaders, firmId);
  }

  @ResolveField(() => Account, { nullable: true, description: 'For own colleagues and those who oversee' })
  async account(@Parent() { accountId }: NeedHistoryEntry, @Loaded() loaders: Loaders): Promise<Account | null> {
    return accountId === null ? null : this.people.accounts(loaders).load(accountId);
  }
}
