/** A stretch of an amount: from, inclusive, to, exclusive; null is open. */
export interface Band {
  readonly from: number | null;
  readonly to: number | null;
}

/** A stretch of amounts as they travel: as text, so that money is never a floating number on the wire. */
export function amounts(from: string | null | undefined, to: string | null | undefined): Band {
  const number = (text: string | null | undefined): number | null => (text ? Number(text) : null);
  return { from: number(from), to: number(to) };
}

/** Bands of budgets in 万元, as the facet shows them. */
export const BUDGET_BANDS: readonly Band[] = [
  { from: null, to: 10 },
  { from: 10, to: 50 },
  { from: 50, to: 200 },
  { from: 200, to: 1000 },
  { from: 1000, to: null },
];
/** The option for what is open to offers (面议). */
export const NEGOTIABLE = 'negotiable';

const nameOf = ({ from, to }: Band): string => `${from ?? ''}-${to ?? ''}`;

/** Whether the stretch that is stated (both ends inclusive, null is not stated) shares a value with the band. */
export function meetsBand(stated: Band, band: Band): boolean {
  const low = stated.from ?? stated.to;
  const high = stated.to ?? stated.from;
  if (low === null || high === null) return false;
  return (band.to === null || low < band.to) && (band.from === null || high >= band.from);
}

/** Names of the bands that a stated budget touches, such as `10-50`; {@link NEGOTIABLE} where none is stated. */
export function budgetOptions(stated: Band): readonly string[] {
  if (stated.from === null && stated.to === null) return [NEGOTIABLE];
  return BUDGET_BANDS.filter((band) => meetsBand(stated, band)).map(nameOf);
}

/** Days that a facet offers as "within", such as 7 or 30: every step that the number of days does not exceed. */
export function stepsFrom(days: number | null, steps: readonly number[]): readonly string[] {
  return days === null ? [] : steps.filter((step) => days <= step).map(String);
}
