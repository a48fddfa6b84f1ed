import { type Refusal, refuse, toMinorUnits } from '#kernel';

export type SpecOperator = '<=' | '>=' | '=' | 'range';

/** A technical property in the shape of a need's indicators: ≤ 0.02 mm, or from 0.5 to 3 mm. */
export interface Spec {
  readonly name: string;
  readonly operator: SpecOperator;
  readonly value: number;
  /** The upper end of a range, absent otherwise. */
  readonly valueMax?: number | null;
  readonly unit?: string | null;
}

export interface Capacity {
  readonly quantity: number;
  readonly unit: string;
  readonly period: 'day' | 'week' | 'month' | 'year';
  /** Share of it that is free, 0 to 1; null is not stated. */
  readonly freeShare: number | null;
}

export interface Quantity {
  readonly quantity: number;
  readonly unit: string;
}

export type ListingKind = 'product' | 'process' | 'technology' | 'service' | 'equipment_hours';

/** Everything that a firm writes in a listing. */
export interface ListingContent {
  readonly kind: ListingKind;
  readonly title: string;
  readonly text: string;
  readonly nodeCodes: readonly string[];
  readonly processes: readonly string[];
  readonly materials: readonly string[];
  readonly specs: readonly Spec[];
  readonly capacity: Capacity | null;
  readonly minimumOrder: Quantity | null;
  readonly leadTimeDays: number | null;
  /** Yuan for one `priceUnit`; both null is on request. */
  readonly priceMin: string | null;
  readonly priceMax: string | null;
  readonly priceUnit: string | null;
  /** GB/T 2260 codes; empty is not limited. */
  readonly districtsServed: readonly string[];
  readonly certificates: readonly string[];
  readonly evidence: string | null;
  /** Last day of validity in Asia/Shanghai; null until withdrawn. */
  readonly validUntil: string | null;
}

/** Fewest code points of a text that somebody can judge. */
const SHORTEST_TEXT = 10;

/** Null when the content may be shown, else the fields that are missing, by their API names. */
export function checkComplete(
  content: Pick<ListingContent, 'text' | 'nodeCodes'>,
): Refusal<'LISTING_INCOMPLETE', { missing: string[] }> | null {
  const missing = [
    ...([...content.text].length >= SHORTEST_TEXT ? [] : ['text']),
    ...(content.nodeCodes.length > 0 ? [] : ['nodeCodes']),
  ];
  return missing.length > 0 ? refuse('LISTING_INCOMPLETE', { missing }) : null;
}

/** The last day counts. Both are ISO days; `today` is the database's, in Asia/Shanghai. */
export function checkValidUntil(
  validUntil: string | null,
  today: string,
): Refusal<'VALIDITY_PAST', { validUntil: string }> | null {
  return validUntil !== null && validUntil < today ? refuse('VALIDITY_PAST', { validUntil }) : null;
}

/** A range needs an upper end above its lower one, anything else has one value only; names are not repeated. */
export function checkSpecs(specs: readonly Spec[]): Refusal<'SPEC_INVALID', { name: string }> | null {
  const names = specs.map((spec) => spec.name);
  const wrong = specs.find(({ name, operator, value, valueMax }, i) => {
    const isRange = typeof valueMax === 'number';
    return isRange !== (operator === 'range') || (isRange && valueMax <= value) || names.indexOf(name) !== i;
  });
  return wrong ? refuse('SPEC_INVALID', { name: wrong.name }) : null;
}

/** Prices are positive, the lower one is not above the higher one, and a price says what it is for. */
export function checkPrice(
  price: Pick<ListingContent, 'priceMin' | 'priceMax' | 'priceUnit'>,
): Refusal<'PRICE_INVALID'> | null {
  const amounts = [price.priceMin, price.priceMax].flatMap((amount) => (amount === null ? [] : [toMinorUnits(amount)]));
  const [low, high] = amounts;
  const isWrong =
    amounts.some((amount) => amount <= 0n) ||
    (low !== undefined && high !== undefined && low > high) ||
    (amounts.length > 0 && price.priceUnit === null);
  return isWrong ? refuse('PRICE_INVALID') : null;
}
