import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import {
  FirmFinder,
  FirmSearchSort,
  ListingFinder,
  ListingSearchSort,
  NeedFinder,
  NeedSearchSort,
  SearchScope,
} from '#finder';
import { type Actor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { criteriaSaved } from './criteria.js';
import type { SavedSearch } from './saved-search.entity.js';
import type { SavedView } from './saved-view.entity.js';
import { SearchSubject, type ViewList } from './subscription.enums.js';
import { SubscriptionAccess } from './subscriptions.access.js';

const SEARCH = `s.id, s.account_id as "accountId", s.firm_id as "firmId", s.name, s.subject, s.criteria, s.frequency,
  s.channels, s.seen_at as "seenAt", s.created_at as "createdAt", s.version,
  (select count(*)::int from saved_search_match m where m.saved_search_id = s.id and m.found_at > s.seen_at) as "newCount"`;
const VIEW = `v.id, v.account_id as "accountId", v.firm_id as "firmId", v.list, v.name, v.columns, v.density, v.query,
  v.is_shared as "isShared", v.created_at as "createdAt", v.version`;

/** Only the number is wanted. */
const ONE = { first: 1, page: 1 };

/** Reads of what people keep, each in the capacity in which it was saved. */
@Injectable()
export class SubscriptionQueries {
  constructor(
    private readonly database: Database,
    private readonly needs: NeedFinder,
    private readonly listings: ListingFinder,
    private readonly firms: FirmFinder,
  ) {}

  /** All of the actor's own, the newest first; there are at most some dozens. */
  async searches(actor: Actor, id: Id | null = null): Promise<SavedSearch[]> {
    const params = new SqlParams();
    const own = SubscriptionAccess.own.list?.(actor, 's', params) ?? 'false';
    const one = id === null ? '' : ` and s.id = ${params.add(id)}::uuid`;
    const text = `select ${SEARCH} from saved_search s where ${own}${one} order by s.created_at desc, s.id`;
    const name = id === null ? 'subscriptions.searches' : 'subscriptions.search';
    return this.database.read<SavedSearch>({ name, text }, params.values);
  }

  /** The actor's own views and those shared with the firm, by name. */
  async views(actor: Actor, list: ViewList | null): Promise<SavedView[]> {
    const params = new SqlParams();
    const seen = SubscriptionAccess.view.list?.(actor, 'v', params) ?? 'false';
    const wanted = params.add(list);
    const text = `select ${VIEW} from saved_view v where ${seen} and (${wanted}::text is null or v.list = ${wanted})
      order by v.list, v.name, v.id`;
    return this.database.read<SavedView>({ name: 'subscriptions.views', text }, params.values);
  }

  /** How many the search finds now, for this actor; null where today's search does not take its criteria any more. */
  async currentCount(actor: Actor, { subject, criteria }: SavedSearch): Promise<number | null> {
    const saved = criteriaSaved(subject, criteria);
    if (saved === null) return null;
    const scope = SearchScope.PUBLIC;
    switch (saved.subject) {
      case SearchSubject.NEEDS: {
        const request = { ...ONE, scope, sort: NeedSearchSort.NEWEST, search: saved.search };
        return (await this.needs.search(actor, request)).total;
      }
      case SearchSubject.LISTINGS: {
        const request = { ...ONE, scope, sort: ListingSearchSort.NEWEST, search: saved.search };
        return (await this.listings.search(actor, request)).total;
      }
      case SearchSubject.FIRMS:
        return (await this.firms.search(actor, { ...ONE, sort: FirmSearchSort.NEWEST, search: saved.search })).total;
    }
  }
}
