import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { NeedAccess, readingFirm } from '#needs';
import { Catalogue } from '../catalogue.js';
import { passesAll } from '../domain/survey.js';
import { NeedSearchSort as Sort, SearchScope } from '../finder.enums.js';
import type { NeedSearchInput } from '../finder.inputs.js';
import { type LoadedNeed, mayReadNeed, type NeedRow } from '../rows/need-row.js';
import { FindableRows } from '../rows.js';
import { answersWords, AskedWords } from './asked-words.js';
import { needDimensions } from './need-dimensions.js';
import { nowOf } from './now.js';
import { byNumber, type FoundRows, type Paging, searchRows } from './search-rows.js';

export interface NeedSearchRequest extends Paging {
  readonly search: NeedSearchInput;
  readonly scope: SearchScope;
  readonly sort: Sort;
}

/** Searches needs: only what the actor may read is filtered, counted and shown. */
@Injectable()
export class NeedFinder {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly rows: FindableRows,
    private readonly words: AskedWords,
    private readonly clock: Clock,
  ) {}

  async search(actor: Actor, request: NeedSearchRequest): Promise<FoundRows<NeedRow>> {
    const { search, scope, sort } = request;
    if (scope === SearchScope.OWN) requireActor(NeedAccess.readOwn, actor);
    const [asked] = await Promise.all([this.words.of(search), this.catalogue.catchUp()]);
    const hits = asked && this.catalogue.needs.text.hits(asked);
    const now = nowOf(this.clock.now());
    return searchRows(
      {
        table: this.catalogue.needs,
        isVisible: this.visibleTo(actor, scope),
        dimensions: needDimensions(search, scope, now),
        day: now.day,
        hits,
        expansions: asked?.expansions ?? [],
        order: orderOf(sort, scope, (id) => hits?.get(id) ?? null),
      },
      request,
    );
  }

  /** Whether the published need answers a search; without a look at who asks. */
  async answers(search: NeedSearchInput, need: LoadedNeed): Promise<boolean> {
    const dimensions = needDimensions(search, SearchScope.PUBLIC, nowOf(this.clock.now()));
    const asked = await this.words.of(search);
    return need.publishedAt !== null && passesAll<NeedRow>(need, dimensions) && answersWords(asked, need);
  }

  /** The same right as in a search, for a process that may hold no catalogue. */
  async mayRead(actor: Actor, need: NeedRow): Promise<boolean> {
    const firmId = readingFirm(actor);
    const [firm] = firmId === null ? [] : await this.rows.firms.byIds([firmId]);
    return mayReadNeed(actor, need, new Set(firm?.chainCodes));
  }

  private visibleTo(actor: Actor, scope: SearchScope): (need: NeedRow) => boolean {
    if (scope === SearchScope.OWN) return ({ firmId }) => firmId === actor.firmId;
    const firmId = readingFirm(actor);
    const chains = new Set(firmId === null ? [] : this.catalogue.firms.find(firmId)?.chainCodes);
    return (need) => need.publishedAt !== null && mayReadNeed(actor, need, chains);
  }
}

function orderOf(sort: Sort, scope: SearchScope, scoreOf: (id: Id) => number | null) {
  const timeOf = (row: NeedRow): number =>
    (scope === SearchScope.OWN ? row.createdAt : (row.publishedAt ?? row.createdAt)).getTime();
  const newest = (a: NeedRow, b: NeedRow): number => timeOf(b) - timeOf(a);
  const orders: Record<Sort, (a: NeedRow, b: NeedRow) => number> = {
    [Sort.MATCH]: (a, b) => byNumber('desc', scoreOf(a.id), scoreOf(b.id)) || newest(a, b),
    [Sort.NEWEST]: newest,
    [Sort.DEADLINE]: (a, b) =>
      byNumber('asc', a.deadline && a.deadline.getTime(), b.deadline && b.deadline.getTime()) || newest(a, b),
    [Sort.BUDGET]: (a, b) => byNumber('desc', a.budgetMax ?? a.budgetMin, b.budgetMax ?? b.budgetMin) || newest(a, b),
  };
  return orders[sort];
}
