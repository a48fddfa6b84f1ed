import type { Attached } from '../attachments/attachment-list';
import { dayOf } from '../city-day';

/** What a bid says, as the API takes it. */
export interface BidTerms {
  /** Yuan. */
  readonly price: string;
  readonly leadTimeDays: number;
  readonly paymentSplit: readonly PaymentPart[];
  readonly note: string | null;
  /** YYYY-MM-DD. */
  readonly validUntil: string;
  readonly attachmentIds: readonly string[];
}

export interface PaymentPart {
  readonly stage: string;
  readonly percent: number;
  /** After the stage. */
  readonly days: number;
}

/** As it is typed. */
export interface BidValues {
  readonly priceWan: string;
  readonly leadTimeDays: string;
  readonly split: string;
  readonly parts: readonly { readonly stage: string; readonly percent: string; readonly days: string }[];
  readonly note: string;
  readonly validUntil: string;
  /** Absent in drafts from before there were any. */
  readonly attachments?: readonly Attached[];
}

export type BidField = 'price' | 'leadTimeDays' | 'paymentSplit' | 'note' | 'validUntil';

/** A bid must outlast the deadline by a week; a month leaves the buyer time to decide. */
const USUAL_VALIDITY_DAYS = 30;

/** The day to which a bid holds unless its bidder says otherwise: a month after the deadline, in the city's calendar. */
export function usualValidity(deadline: string | null | undefined, now: number): string {
  const from = deadline ? Math.max(new Date(deadline).getTime(), now) : now;
  return dayOf(from, USUAL_VALIDITY_DAYS);
}

/** 万元 as typed, with grouping and full-width digits, to yuan with two decimals; null for what is no positive amount. */
export function yuanOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s,]/gu, '');
  if (!/^\d{1,9}(\.\d{1,6})?$/.test(plain)) return null;
  const [whole = '0', fraction = ''] = plain.split('.');
  const fen = Number(whole) * 1_000_000 + Number(fraction.padEnd(6, '0'));
  return fen > 0 ? (fen / 100).toFixed(2) : null;
}

/** A whole number of days as typed; null for anything else. */
export function daysOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').trim();
  return /^\d{1,4}$/.test(plain) && Number(plain) <= 3650 ? Number(plain) : null;
}

/** Null where the parts do not make a whole. */
export function partsOf(values: BidValues['parts']): readonly PaymentPart[] | null {
  const parts = values.map(({ stage, percent, days }) => ({
    stage: stage.trim(),
    percent: Number(percent),
    days: Number(days || '0'),
  }));
  const isRight = parts.every(
    ({ stage, percent, days }) =>
      stage !== '' && Number.isInteger(percent) && percent > 0 && Number.isInteger(days) && days >= 0,
  );
  return isRight && parts.reduce((sum, { percent }) => sum + percent, 0) === 100 ? parts : null;
}
