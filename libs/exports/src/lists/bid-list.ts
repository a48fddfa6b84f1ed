import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import { type Actor, rule } from '#foundation/access';
import { encodeCursor, Loaders } from '#foundation/graphql';
import { BidQueries } from '#bids';
import { NeedQueries } from '#needs';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everySlice, type ExportList } from './export-list.js';
import { word } from './words.js';

/** Bids of the asker's firm; the terms of a sealed one stay sealed here too. */
@Injectable()
export class MyBidList implements ExportList {
  readonly name = 'my_bids';
  readonly title = { zh: '我的报价', en: 'My bids' };
  readonly rule = rule('exports.my-bids', { actor: (actor) => actor.firmId !== null });
  readonly columns = [
    column('报价编号', 'Number'),
    column('需求编号', 'Need'),
    column('需求标题', 'Title', 40),
    column('状态', 'Status'),
    column('密封', 'Sealed'),
    column('价格', 'Price'),
    column('币种', 'Currency'),
    column('税率（%）', 'Tax (%)'),
    column('含税', 'With tax'),
    column('交期（天）', 'Lead time (days)'),
    column('有效期至', 'Valid until'),
    column('提交时间', 'Submitted'),
  ];

  constructor(
    private readonly bids: BidQueries,
    private readonly needs: NeedQueries,
  ) {}

  async *rows(actor: Actor, _filter: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const cursorOf = ({ id }: { id: string }): string => encodeCursor([id]);
    for await (const bid of everySlice((slice) => this.bids.ofFirm(actor, slice), cursorOf)) {
      const need = await this.needs.load(new Loaders(), actor, bid.needId);
      yield [
        bid.number,
        need?.number ?? null,
        need?.title ?? null,
        word(bid.status, locale),
        bid.isSealed,
        bid.price === null ? null : Number(bid.price),
        bid.currency,
        bid.taxRate,
        bid.isTaxIncluded,
        bid.leadTimeDays,
        bid.validUntil,
        bid.submittedAt,
      ];
    }
  }
}
