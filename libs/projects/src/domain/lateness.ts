import { DAY_MS } from '#kernel';

/** Whole days by which `done` (or today, while it is not done) is after `due`; 0 when in time. Days are YYYY-MM-DD. */
export function lateDays(due: string, done: string | null, today: string): number {
  return Math.max(0, Math.round((Date.parse(`${done ?? today}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / DAY_MS));
}

/** Who looks after a blocker: its owner at the desk, then the district's round, then the city's. */
export const BLOCKER_LEVELS = ['desk', 'district', 'city'] as const;
export type BlockerLevel = (typeof BLOCKER_LEVELS)[number];

/** Days past the due day from which a level looks after it. */
export const ESCALATES_AFTER_DAYS: Readonly<Record<BlockerLevel, number>> = { desk: 0, district: 1, city: 8 };

/** The level that an open blocker belongs to today; it rises with the days that it is overdue, and never falls. */
export function levelOf(due: string, today: string, now: BlockerLevel): BlockerLevel {
  const late = lateDays(due, null, today);
  const earned = late >= ESCALATES_AFTER_DAYS.city ? 2 : late >= ESCALATES_AFTER_DAYS.district ? 1 : 0;
  return BLOCKER_LEVELS[Math.max(earned, BLOCKER_LEVELS.indexOf(now))] ?? 'city';
}
