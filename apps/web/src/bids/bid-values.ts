import type { Attached } from '../ui/attachments/attachment-list';
import type { SubmitBidInput } from './gql/graphql';
import { dayOf } from '../ui/city-day';

export interface PaymentValues {
  readonly stage: string;
  readonly percent: number | null;
  readonly days: number | null;
}

/** What the form holds. The price is in 万元, as people say it; the API takes yuan. */
export interface BidValues {
  readonly priceWan: number | null;
  readonly leadTimeDays: number | null;
  readonly paymentSplit: PaymentValues[];
  readonly note: string;
  readonly validUntil: string;
  readonly isTaxIncluded: boolean;
  readonly taxRate: number | null;
  readonly listingId?: string;
  readonly attachments: readonly Attached[];
}

export interface BidTerms {
  readonly price?: string | null;
  readonly leadTimeDays?: number | null;
  readonly paymentSplit?: readonly { stage: string; percent: number; days: number }[] | null;
  readonly note?: string | null;
  readonly validUntil?: string | null;
  readonly isTaxIncluded?: boolean | null;
  readonly taxRate?: number | null;
  readonly listingId?: string | null;
  readonly attachments?: readonly Attached[] | null;
}

const YUAN_IN_WAN = 10_000;
/** The buyer compares after the deadline: seven days are the least that the API takes, two weeks are usual. */
const VALID_FOR_DAYS = 14;

const fromYuan = (price: string | null | undefined): number | null => (price ? Number(price) / YUAN_IN_WAN : null);

/** Yuan with two decimals. */
export const toYuan = (wan: number): string => (Math.round(wan * YUAN_IN_WAN * 100) / 100).toFixed(2);

/** A new bid, or the terms of the standing one that it replaces. */
export function startValues(
  deadline: string | null | undefined,
  terms: BidTerms | null,
  usualSplit: PaymentValues[],
): BidValues {
  return {
    priceWan: fromYuan(terms?.price),
    leadTimeDays: terms?.leadTimeDays ?? null,
    paymentSplit: terms?.paymentSplit?.map((part) => ({ ...part })) ?? usualSplit,
    note: terms?.note ?? '',
    validUntil: terms?.validUntil ?? dayOf(deadline ?? new Date(), VALID_FOR_DAYS),
    isTaxIncluded: terms?.isTaxIncluded ?? true,
    taxRate: terms ? (terms.taxRate ?? null) : 13,
    listingId: terms?.listingId ?? undefined,
    attachments: (terms?.attachments ?? []).map(({ id, name, size }) => ({ id, name, size })),
  };
}

export function inputOf(
  values: BidValues,
  need: { id: string; currency: string },
  clientMutationId: string,
): SubmitBidInput {
  return {
    needId: need.id,
    currency: need.currency,
    price: toYuan(values.priceWan ?? 0),
    leadTimeDays: values.leadTimeDays ?? 0,
    paymentSplit: values.paymentSplit.map(({ stage, percent, days }) => ({
      stage: stage.trim(),
      percent: percent ?? 0,
      days: days ?? 0,
    })),
    note: values.note.trim() || null,
    validUntil: values.validUntil,
    isTaxIncluded: values.isTaxIncluded,
    taxRate: values.taxRate,
    listingId: values.listingId ?? null,
    attachmentIds: values.attachments.map(({ id }) => id),
    clientMutationId,
  };
}
