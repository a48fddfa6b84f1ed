const DAY_MS = 86_400_000;
const CHINA_OFFSET_MS = 8 * 3_600_000;

export const daysFrom = (day: Date, days: number): Date => new Date(day.getTime() + days * DAY_MS);

export const daysBetween = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / DAY_MS);

/** 17:00 in Shanghai on the day that lies `days` after `now`: when offices close their lists. */
export function officeClose(now: Date, days: number): Date {
  const local = new Date(daysFrom(now, days).getTime() + CHINA_OFFSET_MS);
  return new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), 9));
}

/** The calendar day in Shanghai as YYYY-MM-DD. */
export const dayOf = (time: Date): string => new Date(time.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10);

/** 12月8日 in Shanghai. */
export function monthAndDay(time: Date): string {
  const local = new Date(time.getTime() + CHINA_OFFSET_MS);
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
}
