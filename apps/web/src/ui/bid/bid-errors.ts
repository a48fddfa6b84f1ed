import { ApiError, type Refused } from '../../api/errors';
import type { BidField } from './bid-terms';

/** Which field a refusal speaks of; the others are told of the whole. */
const FIELD_OF: Readonly<Record<string, BidField>> = {
  BID_PRICE_INVALID: 'price',
  PAYMENT_SPLIT_INVALID: 'paymentSplit',
  BID_VALIDITY_TOO_SHORT: 'validUntil',
};
const FIELDS: readonly BidField[] = ['price', 'leadTimeDays', 'paymentSplit', 'note', 'validUntil'];

/** What the server said, at the fields of the form. */
export function bidErrors(refusal: Refused | null, error: unknown): Partial<Record<BidField, string>> {
  const field = refusal && FIELD_OF[refusal.code];
  if (refusal && field) return { [field]: refusal.message };
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(
    FIELDS.flatMap((name) => {
      const path = Object.keys(error.fields).find((each) => each.startsWith(`input.${name}`));
      return path ? [[name, error.fields[path]]] : [];
    }),
  );
}
