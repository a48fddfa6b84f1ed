import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel';
import { type Actor, rule } from '#foundation/access';
import { encodeCursor } from '#foundation/graphql';
import { FirmQueries } from '#firms';
import { OutcomeQueries } from '#outcomes';
import type { CellValue } from '../domain/csv.js';
import type { ExportFilter } from '../exports.inputs.js';
import { column, everySlice, type ExportList } from './export-list.js';
import { word } from './words.js';

const amount = (text: string | null): number | null => (text === null ? null : Number(text));
const NO_CONTRACT = [null, null, null, null, null] as const;
const NO_ORDER = [null, null, null, null, null, null, null, null] as const;

/** Intentions with their contracts and orders: one row for each order, or for what has none yet. */
@Injectable()
export class DealList implements ExportList {
  readonly name = 'deals';
  readonly title = { zh: '合作', en: 'Deals' };
  readonly rule = rule('exports.deals', { actor: (actor) => actor.kind !== 'visitor' });
  readonly columns = [
    column('意向编号', 'Intention'),
    column('采购方', 'Buyer', 28),
    column('供应商', 'Supplier', 28),
    column('意向状态', 'Intention status'),
    column('意向金额', 'Estimate'),
    column('币种', 'Currency'),
    column('合同编号', 'Contract'),
    column('合同号', 'Contract no.'),
    column('合同金额', 'Contract amount'),
    column('签订日期', 'Signed on'),
    column('合同状态', 'Contract status'),
    column('订单编号', 'Order'),
    column('订单金额', 'Order amount'),
    column('下单日期', 'Ordered on'),
    column('应交日期', 'Delivery due'),
    column('交付日期', 'Delivered on'),
    column('付款日期', 'Paid on'),
    column('订单状态', 'Order status'),
    column('逾期天数', 'Days late'),
  ];

  constructor(
    private readonly outcomes: OutcomeQueries,
    private readonly firms: FirmQueries,
  ) {}

  async *rows(actor: Actor, { chainCode = null }: ExportFilter, locale: Locale): AsyncGenerator<readonly CellValue[]> {
    const slices = everySlice(
      (slice) => this.outcomes.list(actor, { chainCode }, slice),
      ({ id }) => encodeCursor([id]),
    );
    for await (const intention of slices) {
      const [buyer, supplier] = await this.firms.byIds([intention.buyerFirmId, intention.supplierFirmId]);
      const head = [
        intention.number,
        buyer?.nameZh ?? null,
        supplier?.nameZh ?? null,
        word(intention.status, locale),
        amount(intention.amountEstimate),
        intention.currency,
      ];
      const [contracts = []] = await this.outcomes.contractsOf([intention.id]);
      if (contracts.length === 0) yield [...head, ...NO_CONTRACT, ...NO_ORDER];
      const orders = await this.outcomes.ordersOf(contracts.map(({ id }) => id));
      for (const [at, contract] of contracts.entries()) {
        const signed = [
          contract.number,
          contract.contractNo,
          amount(contract.amount),
          contract.signedOn,
          word(contract.status, locale),
        ];
        const placed = orders[at] ?? [];
        if (placed.length === 0) yield [...head, ...signed, ...NO_ORDER];
        for (const order of placed) {
          const { number, orderedOn, deliveryDue, deliveredOn, paidOn, lateDays } = order;
          const when = [orderedOn, deliveryDue, deliveredOn, paidOn];
          yield [...head, ...signed, number, amount(order.amount), ...when, word(order.status, locale), lateDays];
        }
      }
    }
  }
}
