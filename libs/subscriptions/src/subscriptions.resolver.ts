import { Args, Info, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { type Actor, Allow } from '#foundation/access';
import { By } from '#foundation/graphql';
import { asAsked } from './as-asked.js';
import { SavedSearch } from './saved-search.entity.js';
import { SavedSearches } from './saved-searches.service.js';
import { SavedView } from './saved-view.entity.js';
import { SavedViews } from './saved-views.service.js';
import { SubscriptionAccess } from './subscriptions.access.js';
import {
  ChangeSavedSearchInput,
  DeleteViewInput,
  SavedSearchActInput,
  SaveSearchInput,
  SaveViewInput,
  ViewArgs,
} from './subscriptions.inputs.js';
import {
  ChangeSavedSearchResult,
  DeleteViewResult,
  SavedSearchActResult,
  SavedSearchPayload,
  SavedViewPayload,
  SaveSearchResult,
  SaveViewResult,
} from './subscriptions.payloads.js';
import { SubscriptionQueries } from './subscriptions.queries.js';

@Resolver(() => SavedSearch)
export class SavedSearchResolver {
  constructor(
    private readonly searches: SavedSearches,
    private readonly queries: SubscriptionQueries,
  ) {}

  @Allow(SubscriptionAccess.own)
  @Query(() => [SavedSearch], { description: '我的订阅，最新在前 / the own saved searches' })
  savedSearches(@By() actor: Actor): Promise<SavedSearch[]> {
    return this.queries.searches(actor);
  }

  @ResolveField(() => String, {
    description: '检索条件的 JSON，与保存时的输入同形 / the criteria as JSON of the input type',
  })
  search(@Parent() { subject, criteria }: SavedSearch, @Info() { schema }: GraphQLResolveInfo): string {
    return JSON.stringify(asAsked(schema, subject, criteria));
  }

  @ResolveField(() => Int, { nullable: true, description: '当前符合的数量；条件已失效时为空 / what it finds now' })
  currentCount(@Parent() saved: SavedSearch, @By() actor: Actor): Promise<number | null> {
    return this.queries.currentCount(actor, saved);
  }

  @Allow(SubscriptionAccess.own)
  @Mutation(() => SaveSearchResult)
  saveSearch(@By() actor: Actor, @Args('input') input: SaveSearchInput) {
    return this.searches.save(actor, input);
  }

  @Allow(SubscriptionAccess.own)
  @Mutation(() => ChangeSavedSearchResult)
  changeSavedSearch(@By() actor: Actor, @Args('input') input: ChangeSavedSearchInput) {
    return this.searches.change(actor, input);
  }

  @Allow(SubscriptionAccess.own)
  @Mutation(() => SavedSearchActResult)
  deleteSavedSearch(@By() actor: Actor, @Args('input') input: SavedSearchActInput) {
    return this.searches.delete(actor, input);
  }

  @Allow(SubscriptionAccess.own)
  @Mutation(() => SavedSearchActResult, { description: '标为已查看 / what is new counts from now on' })
  seeSavedSearch(@By() actor: Actor, @Args('input') input: SavedSearchActInput) {
    return this.searches.see(actor, input);
  }
}

@Resolver(() => SavedSearchPayload)
export class SavedSearchPayloadResolver {
  constructor(private readonly queries: SubscriptionQueries) {}

  @ResolveField(() => SavedSearch, { nullable: true, description: '删除后为空 / null once it is deleted' })
  async savedSearch(@Parent() { savedSearchId }: SavedSearchPayload, @By() actor: Actor): Promise<SavedSearch | null> {
    return (await this.queries.searches(actor, savedSearchId))[0] ?? null;
  }
}

@Resolver(() => SavedView)
export class SavedViewResolver {
  constructor(
    private readonly views: SavedViews,
    private readonly queries: SubscriptionQueries,
  ) {}

  @Allow(SubscriptionAccess.view)
  @Query(() => [SavedView], {
    name: 'views',
    description: '本人的与本企业共用的视图 / own views and those of the firm',
  })
  list(@By() actor: Actor, @Args() { list }: ViewArgs): Promise<SavedView[]> {
    return this.queries.views(actor, list ?? null);
  }

  @ResolveField(() => Boolean)
  isOwn(@Parent() view: SavedView, @By() actor: Actor): boolean {
    return view.accountId === actor.accountId;
  }

  @Allow(SubscriptionAccess.view)
  @Mutation(() => SaveViewResult)
  saveView(@By() actor: Actor, @Args('input') input: SaveViewInput) {
    return this.views.save(actor, input);
  }

  @Allow(SubscriptionAccess.view)
  @Mutation(() => DeleteViewResult)
  deleteView(@By() actor: Actor, @Args('input') input: DeleteViewInput) {
    return this.views.delete(actor, input);
  }
}

@Resolver(() => SavedViewPayload)
export class SavedViewPayloadResolver {
  constructor(private readonly queries: SubscriptionQueries) {}

  @ResolveField(() => SavedView, { nullable: true })
  async savedView(@Parent() { savedViewId }: SavedViewPayload, @By() actor: Actor): Promise<SavedView | null> {
    return (await this.queries.views(actor, null)).find(({ id }) => id === savedViewId) ?? null;
  }
}
