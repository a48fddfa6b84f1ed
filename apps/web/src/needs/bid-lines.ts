import { useLingui } from '@lingui/react/macro';
import { today } from '../ui/city-day';
import type { NeedBid, NeedBids } from './bids-tab';

export interface BidLine {
  readonly key: string;
  readonly label: string;
  readonly values: readonly string[];
  /** Places of the best among the eligible bids; none where all are equal. */
  readonly best: readonly number[];
}

/** What is compared, each bid's value in words and which is best: the lowest price, the shortest lead time. */
export function useBidLines(bids: readonly NeedBid[], figures: NeedBids['compareBids']): BidLine[] {
  const { t, i18n } = useLingui();
  const money = (value: string | number): string =>
    new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 }).format(Number(value));
  const figureOf = new Map(figures.map((figure) => [figure.bid.id, figure]));
  const line = (
    key: string,
    label: string,
    value: (bid: NeedBid) => string,
    rank?: (bid: NeedBid) => number | null,
  ): BidLine => ({
    key,
    label,
    values: bids.map(value),
    best: rank ? bestOf(bids, rank) : [],
  });
  const none = '—';
  const withTax = (bid: NeedBid): number | null => {
    const amount = figureOf.get(bid.id)?.priceWithTax;
    return amount === null || amount === undefined ? null : Number(amount);
  };
  return [
    line('price', t`报价`, ({ price, currency }) => (price ? `${money(price)} ${currency}` : none)),
    line(
      'withTax',
      t`含税价`,
      (bid) => {
        const amount = withTax(bid);
        return amount === null ? none : money(amount);
      },
      withTax,
    ),
    line('ratio', t`与最低价之比`, (bid) => {
      const ratio = figureOf.get(bid.id)?.ratioToLowest;
      return ratio ? `${ratio.toFixed(2)} ×` : none;
    }),
    line(
      'lead',
      t`交期`,
      ({ leadTimeDays }) => (leadTimeDays === null || leadTimeDays === undefined ? none : t`${leadTimeDays} 天`),
      ({ leadTimeDays }) => leadTimeDays ?? null,
    ),
    line('payment', t`付款方式`, ({ paymentSplit }) =>
      paymentSplit?.length
        ? paymentSplit.map(({ stage, percent, days }) => t`${stage} ${percent}%（${days} 天内）`).join('；')
        : none,
    ),
    line('valid', t`报价有效期至`, ({ validUntil }) => validUntil ?? none),
    line('certificates', t`有效资质`, ({ bidder }) =>
      String(bidder?.certificates.filter(({ validTo }) => !validTo || validTo >= today()).length ?? 0),
    ),
    line('note', t`说明`, ({ note }) => note || none),
  ];
}

function bestOf(bids: readonly NeedBid[], rank: (bid: NeedBid) => number | null): number[] {
  const ranked = bids.flatMap((bid, at) => {
    const value = bid.status === 'DISQUALIFIED' ? null : rank(bid);
    return value === null ? [] : [{ at, value }];
  });
  const least = Math.min(...ranked.map(({ value }) => value));
  const best = ranked.filter(({ value }) => value === least);
  return best.length < ranked.length ? best.map(({ at }) => at) : [];
}
