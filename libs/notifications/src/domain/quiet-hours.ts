import { CITY_OFFSET_MS, DAY_MS } from '#kernel';

const HOUR_MS = 3_600_000;
export const QUIET_FROM_HOUR = 20;
export const QUIET_TO_HOUR = 8;

/** When a message may leave the site: null is now, else the end of the quiet hours (20:00 to 08:00 in the city). */
export function afterQuietHours(now: Date): Date | null {
  const local = now.getTime() + CITY_OFFSET_MS;
  const midnight = local - (local % DAY_MS);
  const hour = (local - midnight) / HOUR_MS;
  if (hour >= QUIET_TO_HOUR && hour < QUIET_FROM_HOUR) return null;
  const morning = midnight + QUIET_TO_HOUR * HOUR_MS + (hour >= QUIET_FROM_HOUR ? DAY_MS : 0);
  return new Date(morning - CITY_OFFSET_MS);
}
