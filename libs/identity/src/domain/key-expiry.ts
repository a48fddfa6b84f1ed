import { type Refusal, refuse } from '#kernel';

/** A key that nobody renews within a year is one that nobody remembers. */
export const MAX_KEY_DAYS = 365;

const DAY_MS = 86_400_000;

/** Both days as YYYY-MM-DD in Asia/Shanghai: the key works from today to the last day, both included. */
export function checkKeyExpiry(lastDay: string, today: string): Refusal<'KEY_EXPIRY', { maxDays: number }> | null {
  const days = (Date.parse(`${lastDay}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS;
  return days >= 1 && days <= MAX_KEY_DAYS ? null : refuse('KEY_EXPIRY', { maxDays: MAX_KEY_DAYS });
}
