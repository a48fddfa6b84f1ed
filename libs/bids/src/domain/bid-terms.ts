import { cityDay, type Refusal, refuse, toMinorUnits } from '#kernel';

export interface PaymentPart {
  /** What the part is paid for: prepayment, delivery, acceptance, retention. */
  readonly stage: string;
  /** Percent of the price, whole numbers. */
  readonly percent: number;
  /** Days after the stage; to an SME at most 60 after acceptance. */
  readonly days: number;
}

/** A file of a bid as its receipt covers it: another content under the same name is another hash. */
export interface BidFile {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  /** Hex */
  readonly sha256: string;
}

/** What a bidder offers. In sealed bidding nobody but the bidder can read this before the opening. */
export interface BidTerms {
  /** numeric(18,2) in text */
  readonly price: string;
  readonly currency: string;
  /** Percent */
  readonly taxRate: number | null;
  readonly isTaxIncluded: boolean;
  readonly leadTimeDays: number;
  readonly paymentSplit: readonly PaymentPart[];
  /** Last day on which the bid can be accepted, YYYY-MM-DD. */
  readonly validUntil: string;
  readonly note: string | null;
  /** Absent without any, so that receipts from before there were attachments still verify. */
  readonly attachments?: readonly BidFile[];
}

/** Days that a bid must stand after the deadline, so that the buyer can compare in peace. */
export const LEAST_VALIDITY_DAYS = 7;

const DAY_MS = 86_400_000;

export type TermsRefusal =
  | Refusal<'BID_PRICE_INVALID'>
  | Refusal<'PAYMENT_SPLIT_INVALID', { sum: number }>
  | Refusal<'BID_CURRENCY_OTHER', { currency: string }>
  | Refusal<'BID_VALIDITY_TOO_SHORT', { least: string }>;

export function checkTerms(terms: BidTerms, need: { deadline: Date; currency: string }): TermsRefusal | null {
  if (toMinorUnits(terms.price) <= 0n) return refuse('BID_PRICE_INVALID');
  if (terms.currency !== need.currency) return refuse('BID_CURRENCY_OTHER', { currency: need.currency });
  const sum = terms.paymentSplit.reduce((total, part) => total + part.percent, 0);
  if (terms.paymentSplit.length > 0 && sum !== 100) return refuse('PAYMENT_SPLIT_INVALID', { sum });
  const least = cityDay(new Date(need.deadline.getTime() + LEAST_VALIDITY_DAYS * DAY_MS));
  return terms.validUntil < least ? refuse('BID_VALIDITY_TOO_SHORT', { least }) : null;
}
