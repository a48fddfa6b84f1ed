import { cityDay } from '#kernel';
import { addMonths, type Month, monthOfDay } from './month.js';

/** Days of the following month: reminders, the last of them on the day when reports are due. */
export const CHASE_DAYS = [5, 8, 10] as const;
export type ChaseDay = (typeof CHASE_DAYS)[number];

const DUE_DAY = 10;

const two = (day: number): string => String(day).padStart(2, '0');

/** The last day on which a month's report is in time. */
export const dueOn = (month: Month): string => `${addMonths(month, 1)}-${two(DUE_DAY)}`;

/** The day on which a month closes by itself: it can be reported and corrected throughout the following month. */
export const closesOn = (month: Month): string => `${addMonths(month, 2)}-01`;

export const isLate = (month: Month, at: Date): boolean => cityDay(at) > dueOn(month);

/** A month can be reported when it is over. */
export const isOver = (month: Month, at: Date): boolean => month < monthOfDay(cityDay(at));

/** The month that is asked for now: the one before this. */
export const askedMonth = (at: Date): Month => addMonths(monthOfDay(cityDay(at)), -1);

/** The latest reminder that is due today for the month before; null in the first days. A missed day is made up for. */
export function chaseDay(at: Date): ChaseDay | null {
  const day = Number(cityDay(at).slice(8));
  return CHASE_DAYS.findLast((step) => day >= step) ?? null;
}
