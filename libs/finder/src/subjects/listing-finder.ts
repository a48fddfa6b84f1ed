import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { ListingAccess } from '#listings';
import { Catalogue } from '../catalogue.js';
import { passesAll } from '../domain/survey.js';
import { ListingSearchSort as Sort, SearchScope } from '../finder.enums.js';
import type { ListingSearchInput } from '../finder.inputs.js';
import { type CataloguedListing, isOffered, type LoadedListing, type OfferedListing } from '../rows/listing-row.js';
import { answersWords, AskedWords } from './asked-words.js';
import { listingDimensions } from './listing-dimensions.js';
import { nowOf } from './now.js';
import { byNumber, type FoundRows, type Paging, searchRows } from './search-rows.js';

export interface ListingSearchRequest extends Paging {
  readonly search: ListingSearchInput;
  readonly scope: SearchScope;
  readonly sort: Sort;
}

/** Searches listings: what is offered, or all of the own firm. */
@Injectable()
export class ListingFinder {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly words: AskedWords,
    private readonly clock: Clock,
  ) {}

  async search(actor: Actor, request: ListingSearchRequest): Promise<FoundRows<CataloguedListing>> {
    const { search, scope, sort } = request;
    if (scope === SearchScope.OWN) requireActor(ListingAccess.write, actor);
    const [asked] = await Promise.all([this.words.of(search), this.catalogue.catchUp()]);
    const hits = asked && this.catalogue.listings.text.hits(asked);
    const now = nowOf(this.clock.now());
    return searchRows(
      {
        table: this.catalogue.listings,
        isVisible: this.visibleTo(actor, scope),
        dimensions: listingDimensions(search, now),
        day: now.day,
        hits,
        expansions: asked?.expansions ?? [],
        order: orderOf(sort, scope, (id) => hits?.get(id) ?? null),
      },
      request,
    );
  }

  /** Whether the listing answers a search; without a look at who asks. */
  async answers(search: ListingSearchInput, listing: OfferedListing & LoadedListing): Promise<boolean> {
    const dimensions = listingDimensions(search, nowOf(this.clock.now()));
    const asked = await this.words.of(search);
    return passesAll<OfferedListing>(listing, dimensions) && answersWords(asked, listing);
  }

  mayBrowse(actor: Actor, listing: OfferedListing): boolean {
    return isOffered(actor, listing);
  }

  private visibleTo(actor: Actor, scope: SearchScope): (listing: CataloguedListing) => boolean {
    if (scope === SearchScope.OWN) return ({ firmId }) => firmId === actor.firmId;
    return ({ isOffered }) => isOffered;
  }
}

function orderOf(sort: Sort, scope: SearchScope, scoreOf: (id: Id) => number | null) {
  const timeOf = (row: OfferedListing): number =>
    (scope === SearchScope.OWN ? row.createdAt : (row.publishedAt ?? row.createdAt)).getTime();
  const newest = (a: OfferedListing, b: OfferedListing): number => timeOf(b) - timeOf(a);
  const orders: Record<Sort, (a: OfferedListing, b: OfferedListing) => number> = {
    [Sort.MATCH]: (a, b) => byNumber('desc', scoreOf(a.id), scoreOf(b.id)) || newest(a, b),
    [Sort.NEWEST]: newest,
    [Sort.PRICE]: (a, b) => byNumber('asc', a.priceMin ?? a.priceMax, b.priceMin ?? b.priceMax) || newest(a, b),
    [Sort.LEAD_TIME]: (a, b) => byNumber('asc', a.leadTimeDays, b.leadTimeDays) || newest(a, b),
  };
  return orders[sort];
}
