import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import { type Actor, signedIn } from '#foundation/access';
import { type Listing, ListingAccess, ListingQueries } from '#listings';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everyRow, type ExportList } from './export-list.js';
import { word } from './words.js';

const COLUMNS = [
  column('编号', 'Number'),
  column('名称', 'Title', 40),
  column('企业', 'Firm', 28),
  column('类型', 'Kind'),
  column('状态', 'Status'),
  column('环节', 'Nodes', 20),
  column('工艺', 'Processes', 24),
  column('材料', 'Materials', 24),
  column('月产能', 'Capacity'),
  column('产能单位', 'Unit'),
  column('最低价（元）', 'Price from (yuan)'),
  column('最高价（元）', 'Price to (yuan)'),
  column('资质', 'Certificates', 24),
  column('有效期至', 'Valid until'),
];

const amount = (text: string | null): number | null => (text === null ? null : Number(text));

function rowOf(listing: Listing, locale: Locale): readonly CellValue[] {
  const { capacity } = listing;
  return [
    listing.number,
    listing.title,
    listing.firm.nameZh,
    word(listing.kind, locale),
    word(listing.status, locale),
    listing.nodeCodes.join(' '),
    listing.processes.join('、'),
    listing.materials.join('、'),
    capacity?.quantity ?? null,
    capacity ? `${capacity.unit}/${capacity.period}` : null,
    amount(listing.priceMin),
    amount(listing.priceMax),
    listing.certificates.join('、'),
    listing.validUntil,
  ];
}

/** What verified firms offer. */
@Injectable()
export class ListingList implements ExportList {
  readonly name = 'listings';
  readonly title = { zh: '供给', en: 'Listings' };
  readonly rule = signedIn;
  readonly columns = COLUMNS;

  constructor(private readonly queries: ListingQueries) {}

  async *rows(actor: Actor, { listings }: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const filter = listings ?? null;
    for await (const listing of everyRow((args) => this.queries.page(actor, { ...args, filter })))
      yield rowOf(listing, locale);
  }
}

/** All listings of the asker's firm, drafts too. */
@Injectable()
export class MyListingList implements ExportList {
  readonly name = 'my_listings';
  readonly title = { zh: '我的供给', en: 'My listings' };
  readonly rule = ListingAccess.write;
  readonly columns = COLUMNS;

  constructor(private readonly queries: ListingQueries) {}

  async *rows(actor: Actor, _filter: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    for await (const listing of everyRow((args) => this.queries.mine(actor, args))) yield rowOf(listing, locale);
  }
}
