import { afterWorkTime, endOfWorkdays, type WorkCalendar, workTimeBetween } from './work-calendar.js';

/** After this share of the office hours until the due time the officer is reminded. */
export const REMINDER_SHARE = 0.8;

/** A firm that says nothing for so many working days after an answer has confirmed it. */
export const SILENCE_DAYS = 10;

export interface Term {
  readonly dueAt: Date;
  readonly remindAt: Date;
}

/** The term of a request that begins now and has so many working days. */
export function termOf(calendar: WorkCalendar, now: Date, workdays: number): Term {
  const dueAt = endOfWorkdays(calendar, now, workdays);
  return { dueAt, remindAt: reminderOf(calendar, now, dueAt) };
}

export function reminderOf(calendar: WorkCalendar, from: Date, dueAt: Date): Date {
  return afterWorkTime(calendar, from, Math.ceil(workTimeBetween(calendar, from, dueAt) * REMINDER_SHARE));
}

export function endOfSilence(calendar: WorkCalendar, answeredAt: Date): Date {
  return endOfWorkdays(calendar, answeredAt, SILENCE_DAYS);
}
