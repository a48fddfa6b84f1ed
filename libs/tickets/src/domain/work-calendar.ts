const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** The city's clock: UTC+8, without summer time since 1991. */
const OFFSET_MS = 8 * 3_600_000;

/** Office hours of a working day, in minutes after midnight: 9:00–12:00 and 13:30–17:30. */
export const OFFICE_HOURS: readonly (readonly [number, number])[] = [
  [540, 720],
  [810, 1050],
];
const CLOSING_MINUTE = 1050;

/** Longer than any run of days off; a calendar without working days is a defect of its data. */
const LONGEST_REST = 60;

/** A day on which the week's rule does not hold: a holiday, or a weekend day worked instead (调休). */
export interface CalendarException {
  /** `2026-02-14` */
  readonly day: string;
  readonly isWorkday: boolean;
}

/** Exceptions by the number of the day since 1970 in the city's time. */
export type WorkCalendar = ReadonlyMap<number, boolean>;

export function workCalendarOf(exceptions: Iterable<CalendarException>): WorkCalendar {
  return new Map([...exceptions].map(({ day, isWorkday }) => [dayNumber(day), isWorkday]));
}

function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

/** The number of the day on which the moment lies in the city. */
export function dayOf(moment: Date): number {
  return Math.floor((moment.getTime() + OFFSET_MS) / DAY_MS);
}

/** Midnight in the city at which the day begins, plus minutes. */
function momentOf(day: number, minutes: number): number {
  return day * DAY_MS - OFFSET_MS + minutes * MINUTE_MS;
}

/** Monday to Friday, unless the calendar says otherwise. */
export function isWorkday(calendar: WorkCalendar, day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return calendar.get(day) ?? (weekday !== 0 && weekday !== 6);
}

function nextWorkday(calendar: WorkCalendar, day: number): number {
  for (let next = day + 1; next <= day + LONGEST_REST; next += 1) if (isWorkday(calendar, next)) return next;
  throw new Error(`the work calendar has no working day within ${LONGEST_REST} days`);
}

/**
 * When a term of `days` working days ends: at the close of the office on the last of them. The day of the beginning does
 * not count (民法典 §201), and days off are none of the term (行政许可法 §82).
 */
export function endOfWorkdays(calendar: WorkCalendar, from: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1) throw new Error(`a term has whole working days, not ${days}`);
  let day = dayOf(from);
  for (let left = days; left > 0; left -= 1) day = nextWorkday(calendar, day);
  return new Date(momentOf(day, CLOSING_MINUTE));
}

/** Milliseconds of office hours between the two moments; 0 where the second is not later. */
export function workTimeBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  let total = 0;
  for (let day = dayOf(from); day <= dayOf(to); day += 1) {
    if (!isWorkday(calendar, day)) continue;
    for (const [opens, closes] of OFFICE_HOURS) {
      const begin = Math.max(from.getTime(), momentOf(day, opens));
      const end = Math.min(to.getTime(), momentOf(day, closes));
      total += Math.max(0, end - begin);
    }
  }
  return total;
}

/** The earliest moment at which so many milliseconds of office hours have passed. */
export function afterWorkTime(calendar: WorkCalendar, from: Date, workTimeMs: number): Date {
  if (workTimeMs <= 0) return from;
  let left = workTimeMs;
  for (let day = dayOf(from); ; day = nextWorkday(calendar, day)) {
    if (!isWorkday(calendar, day)) continue;
    for (const [opens, closes] of OFFICE_HOURS) {
      const begin = Math.max(from.getTime(), momentOf(day, opens));
      const span = momentOf(day, closes) - begin;
      if (span <= 0) continue;
      if (left <= span) return new Date(begin + left);
      left -= span;
    }
  }
}
