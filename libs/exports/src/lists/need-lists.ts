import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import { type Actor, permits, signedIn } from '#foundation/access';
import { type Need, NeedAccess, NeedQueries, NeedSort } from '#needs';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everyRow, type ExportList } from './export-list.js';
import { word } from './words.js';

const COLUMNS = [
  column('编号', 'Number'),
  column('标题', 'Title', 40),
  column('需求方', 'Firm', 28),
  column('类型', 'Kind'),
  column('状态', 'Status'),
  column('产业链', 'Chain'),
  column('环节', 'Node', 24),
  column('数量', 'Quantity'),
  column('单位', 'Unit'),
  column('预算下限（万元）', 'Budget from (10,000)'),
  column('预算上限（万元）', 'Budget to (10,000)'),
  column('交货区市', 'District'),
  column('报价截止', 'Deadline'),
  column('发布时间', 'Published'),
];

const amount = (text: string | null): number | null => (text === null ? null : Number(text));

function rowOf(need: Need, actor: Actor, locale: Locale): readonly CellValue[] {
  const named = (thing: { nameZh: string; nameEn: string } | null): string | null =>
    thing && (locale === 'zh' ? thing.nameZh : thing.nameEn);
  return [
    need.number,
    need.title,
    // The list's rule lets the need be read; who asks may still be hidden.
    permits(NeedAccess.owner, actor, need) ? (need.owner?.nameZh ?? null) : null,
    word(need.kind, locale),
    word(need.status, locale),
    named(need.chain),
    named(need.node),
    need.quantity,
    need.unit,
    amount(need.budgetMin),
    amount(need.budgetMax),
    need.deliveryDistrict,
    need.deadline,
    need.publishedAt,
  ];
}

/** Published needs that the asker may read. */
@Injectable()
export class NeedList implements ExportList {
  readonly name = 'needs';
  readonly title = { zh: '需求', en: 'Needs' };
  readonly rule = signedIn;
  readonly columns = COLUMNS;

  constructor(private readonly queries: NeedQueries) {}

  async *rows(actor: Actor, { needs }: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const filter = needs ?? null;
    for await (const need of everyRow((args) => this.queries.page(actor, { ...args, filter, sort: NeedSort.NEWEST }))) {
      yield rowOf(need, actor, locale);
    }
  }
}

/** All needs of the asker's firm, drafts too. */
@Injectable()
export class MyNeedList implements ExportList {
  readonly name = 'my_needs';
  readonly title = { zh: '我的需求', en: 'My needs' };
  readonly rule = NeedAccess.readOwn;
  readonly columns = COLUMNS;

  constructor(private readonly queries: NeedQueries) {}

  async *rows(actor: Actor, { needs }: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const status = needs?.status ?? null;
    for await (const need of everyRow((args) => this.queries.mine(actor, { ...args, status })))
      yield rowOf(need, actor, locale);
  }
}
