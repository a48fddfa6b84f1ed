import { Injectable } from '@nestjs/common';
import { Clock, type Id } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { FirmAccess } from '#firms';
import { Catalogue } from '../catalogue.js';
import { passesAll } from '../domain/survey.js';
import { FirmSearchSort as Sort } from '../finder.enums.js';
import type { FirmSearchInput } from '../finder.inputs.js';
import type { FirmRow, LoadedFirm } from '../rows/firm-row.js';
import { answersWords, AskedWords } from './asked-words.js';
import { firmDimensions } from './firm-dimensions.js';
import { nowOf } from './now.js';
import { byNumber, type FoundRows, type Paging, searchRows } from './search-rows.js';

export interface FirmSearchRequest extends Paging {
  readonly search: FirmSearchInput;
  readonly sort: Sort;
}

const chinese = new Intl.Collator('zh-CN');

/** Searches firms: the verified ones, and those that an office may see beyond them. */
@Injectable()
export class FirmFinder {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly words: AskedWords,
    private readonly clock: Clock,
  ) {}

  async search(actor: Actor, request: FirmSearchRequest): Promise<FoundRows<FirmRow>> {
    const { search, sort } = request;
    const [asked] = await Promise.all([this.words.of(search), this.catalogue.catchUp()]);
    const hits = asked && this.catalogue.firms.text.hits(asked);
    const now = nowOf(this.clock.now());
    return searchRows(
      {
        table: this.catalogue.firms,
        isVisible: (firm) => this.mayRead(actor, firm),
        dimensions: firmDimensions(search, now),
        day: now.day,
        hits,
        expansions: asked?.expansions ?? [],
        order: orderOf(sort, (id) => hits?.get(id) ?? null),
      },
      request,
    );
  }

  /** Whether the firm answers a search; without a look at who asks. */
  async answers(search: FirmSearchInput, firm: LoadedFirm): Promise<boolean> {
    const dimensions = firmDimensions(search, nowOf(this.clock.now()));
    const asked = await this.words.of(search);
    return passesAll<FirmRow>(firm, dimensions) && answersWords(asked, firm);
  }

  mayRead(actor: Actor, firm: FirmRow): boolean {
    return permits(FirmAccess.read, actor, firm);
  }
}

function orderOf(sort: Sort, scoreOf: (id: Id) => number | null): (a: FirmRow, b: FirmRow) => number {
  const newest = (a: FirmRow, b: FirmRow): number => b.createdAt.getTime() - a.createdAt.getTime();
  const orders: Record<Sort, (a: FirmRow, b: FirmRow) => number> = {
    [Sort.MATCH]: (a, b) => byNumber('desc', scoreOf(a.id), scoreOf(b.id)) || newest(a, b),
    [Sort.NEWEST]: newest,
    [Sort.NAME]: (a, b) => chinese.compare(a.nameZh, b.nameZh),
  };
  return orders[sort];
}
