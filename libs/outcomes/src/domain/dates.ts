import { type Refusal, refuse } from '#kernel';

const DAY_MS = 86_400_000;

/** Days that the payment of a small or medium supplier may take after acceptance, by law. */
export const PAYMENT_DAYS = 60;

/** YYYY-MM-DD plus whole days. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days by which `done` (or today, while it is not done) is after `due`; 0 when in time. */
export function lateDays(due: string, done: string | null, today: string): number {
  const end = Date.parse(`${done ?? today}T00:00:00Z`);
  return Math.max(0, Math.round((end - Date.parse(`${due}T00:00:00Z`)) / DAY_MS));
}

/** Refuses a date that lies before the one it follows, or in the future where it tells of something done. */
export function checkDone(
  day: string,
  after: string,
  today: string,
): Refusal<'DATE_OUT_OF_ORDER', { earliest: string; latest: string }> | null {
  return day < after || day > today ? refuse('DATE_OUT_OF_ORDER', { earliest: after, latest: today }) : null;
}

/** The day in the city's time zone. */
export function cityDay(now: Date): string {
  return now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
}
