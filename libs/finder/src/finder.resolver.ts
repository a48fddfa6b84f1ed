import { Args, ArgsType, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ReferenceData } from '#chains';
import { Firm, FirmAccess, FirmQueries } from '#firms';
import { type Actor, Allow, permits, Public } from '#foundation/access';
import { By, Loaded, type Loaders, Text } from '#foundation/graphql';
import { Listing, ListingAccess, ListingQueries } from '#listings';
import { Need, NeedAccess, NeedQueries } from '#needs';
import { FirmSearchArgs, ListingSearchArgs, NeedSearchArgs } from './finder.inputs.js';
import { FirmSearch, ListingSearch, NeedSearch, QuickSearch } from './finder.payloads.js';
import { present } from './present.js';
import { QuickSearches } from './quick-search.js';
import { FirmFinder } from './subjects/firm-finder.js';
import { ListingFinder } from './subjects/listing-finder.js';
import { NeedFinder } from './subjects/need-finder.js';

@ArgsType()
class QuickSearchArgs {
  @Field(() => String)
  @Text({ max: 100 })
  text: string;
}

/** Rows that have gone or been hidden since they were found are left out. */
async function stillThere<T>(rows: readonly Promise<T | null>[]): Promise<T[]> {
  return (await Promise.all(rows)).filter((row) => row !== null);
}

/** Searches answer ids and counts; rows are read by the libs that own them, under their rules, when they are asked for. */
@Resolver()
export class FinderResolver {
  constructor(
    private readonly needs: NeedFinder,
    private readonly listings: ListingFinder,
    private readonly firms: FirmFinder,
    private readonly quick: QuickSearches,
    private readonly reference: ReferenceData,
  ) {}

  @Allow(NeedAccess.read)
  @Query(() => NeedSearch, { description: '需求检索：分面、排序、同义扩展 / needs with facets' })
  async searchNeeds(@By() actor: Actor, @Args() args: NeedSearchArgs) {
    return present(await this.needs.search(actor, args), await this.reference.current());
  }

  @Allow(ListingAccess.browse)
  @Query(() => ListingSearch, { description: '供给检索 / listings with facets' })
  async searchListings(@By() actor: Actor, @Args() args: ListingSearchArgs) {
    return present(await this.listings.search(actor, args), await this.reference.current());
  }

  @Allow(FirmAccess.read)
  @Query(() => FirmSearch, { description: '企业检索 / firms with facets' })
  async searchFirms(@By() actor: Actor, @Args() args: FirmSearchArgs) {
    return present(await this.firms.search(actor, args), await this.reference.current());
  }

  @Public()
  @Query(() => QuickSearch, { description: '快速检索 / the best few of everything' })
  async quickSearch(@By() actor: Actor, @Args() { text }: QuickSearchArgs) {
    return this.quick.find(actor, text);
  }
}

@Resolver(() => NeedSearch)
export class NeedSearchResolver {
  constructor(private readonly queries: NeedQueries) {}

  @ResolveField(() => [Need])
  nodes(@Parent() { ids }: NeedSearch, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Need[]> {
    return stillThere(ids.map((id) => this.queries.load(loaders, actor, id)));
  }
}

@Resolver(() => ListingSearch)
export class ListingSearchResolver {
  constructor(private readonly queries: ListingQueries) {}

  @ResolveField(() => [Listing])
  async nodes(@Parent() { ids }: ListingSearch, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Listing[]> {
    const rows = await stillThere(ids.map((id) => this.queries.loadListing(loaders, id)));
    return rows.filter((row) => permits(ListingAccess.read, actor, row));
  }
}

@Resolver(() => FirmSearch)
export class FirmSearchResolver {
  constructor(private readonly queries: FirmQueries) {}

  @ResolveField(() => [Firm])
  async nodes(@Parent() { ids }: FirmSearch, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Firm[]> {
    const rows = await stillThere(ids.map((id) => this.queries.loadFirm(loaders, id)));
    return rows.filter((row) => permits(FirmAccess.read, actor, row));
  }
}

@Resolver(() => QuickSearch)
export class QuickSearchResolver {
  constructor(
    private readonly needQueries: NeedQueries,
    private readonly listingQueries: ListingQueries,
    private readonly firmQueries: FirmQueries,
  ) {}

  @ResolveField(() => [Need])
  needs(@Parent() { needIds }: QuickSearch, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Need[]> {
    return stillThere(needIds.map((id) => this.needQueries.load(loaders, actor, id)));
  }

  @ResolveField(() => [Listing])
  async listings(@Parent() { listingIds }: QuickSearch, @By() actor: Actor, @Loaded() loaders: Loaders) {
    const rows = await stillThere(listingIds.map((id) => this.listingQueries.loadListing(loaders, id)));
    return rows.filter((row) => permits(ListingAccess.read, actor, row));
  }

  @ResolveField(() => [Firm])
  async firms(@Parent() { firmIds }: QuickSearch, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<Firm[]> {
    const rows = await stillThere(firmIds.map((id) => this.firmQueries.loadFirm(loaders, id)));
    return rows.filter((row) => permits(FirmAccess.read, actor, row));
  }
}
