import { DAY_MS, type Refusal, refuse } from '#kernel';

/** Days that the payment of a small or medium supplier may take after acceptance, by law. */
export const PAYMENT_DAYS = 60;

/** YYYY-MM-DD plus whole days. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Refuses a date that lies before the one it follows, or in the future where it tells of something done. */
export function checkDone(
  day: string,
  after: string,
  today: string,
): Refusal<'DATE_OUT_OF_ORDER', { earliest: string; latest: string }> | null {
  return day < after || day > today ? refuse('DATE_OUT_OF_ORDER', { earliest: after, latest: today }) : null;
}
