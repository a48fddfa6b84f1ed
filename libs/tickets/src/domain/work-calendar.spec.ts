import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { calendarFileSchema, exceptionsOf } from '../calendar-file.js';
import { endOfSilence, reminderOf, termOf } from './terms.js';
import {
  afterWorkTime,
  dayOf,
  endOfWorkdays,
  isWorkday,
  OFFICE_HOURS,
  workCalendarOf,
  workTimeBetween,
} from './work-calendar.js';

const file = calendarFileSchema.parse(
  JSON.parse(readFileSync(new URL('../../reference/work-calendar.json', import.meta.url), 'utf8')),
);
const calendar = workCalendarOf(exceptionsOf(file));
const at = (text: string): Date => new Date(`${text}:00+08:00`);
const day = (text: string): number => dayOf(at(`${text}T12:00`));
const HOUR = 3_600_000;

const moments = fc.date({ min: at('2025-01-01T00:00'), max: at('2027-10-31T00:00'), noInvalidDate: true });

describe('a working day', () => {
  it.each([
    ['an ordinary Tuesday', '2026-11-24', true],
    ['a Saturday', '2026-11-28', false],
    ['a holiday on a Thursday', '2026-10-01', false],
    ['a Sunday worked before the national day', '2026-09-20', true],
    ['a Saturday worked after the spring festival', '2026-02-28', true],
    ['the last day of the spring festival', '2026-02-23', false],
    ['the first of January 2027', '2027-01-01', false],
  ])('is or is not %s', (_name, date, expected) => {
    expect(isWorkday(calendar, day(date))).toBe(expected);
  });

  it('is counted as the notices of the State Council leave them: 248 in 2025 and in 2026', () => {
    const count = (year: number): number => {
      const from = day(`${year}-01-01`);
      const days = Array.from({ length: 365 }, (_, at) => from + at);
      return days.filter((one) => isWorkday(calendar, one)).length;
    };
    expect([count(2025), count(2026)]).toEqual([248, 248]);
  });

  it('makes up for days off: exceptions lie on the other side of the weekend rule, each holiday within its year', () => {
    for (const { day: date, isWorkday: works } of exceptionsOf(file)) {
      const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
      if (works) expect([0, 6]).toContain(weekday);
    }
    const days = exceptionsOf(file).map((one) => one.day);
    expect(new Set(days).size).toBe(days.length);
  });
});

describe('a term of working days', () => {
  it.each([
    ['over a weekend', '2026-11-24T10:00', 5, '2026-12-01T17:30'],
    ['that begins on a Saturday', '2026-11-28T10:00', 1, '2026-11-30T17:30'],
    ['over the national days and the worked Saturday after them', '2026-09-30T16:00', 3, '2026-10-10T17:30'],
    ['late at night in the city, which is another day in UTC', '2026-11-24T23:59', 1, '2026-11-25T17:30'],
    ['just after midnight', '2026-11-25T00:01', 1, '2026-11-26T17:30'],
  ])('ends at the close of its last day: %s', (_name, from, days, end) => {
    expect(endOfWorkdays(calendar, at(from), days)).toEqual(at(end));
  });

  it('is the sum of its parts, later the longer, and never ends on a day off', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (from, a, b) => {
        const first = endOfWorkdays(calendar, from, a);
        expect(endOfWorkdays(calendar, first, b)).toEqual(endOfWorkdays(calendar, from, a + b));
        expect(isWorkday(calendar, dayOf(first))).toBe(true);
        expect(first.getTime()).toBeGreaterThan(from.getTime());
      }),
    );
  });

  it('refuses what is no number of days, and a calendar without working days', () => {
    expect(() => endOfWorkdays(calendar, at('2026-11-24T10:00'), 0)).toThrow('whole working days');
    expect(() => endOfWorkdays(calendar, at('2026-11-24T10:00'), 1.5)).toThrow('whole working days');
    const never = new Map(Array.from({ length: 90 }, (_, i) => [day('2026-11-24') + i, false]));
    expect(() => endOfWorkdays(never, at('2026-11-24T10:00'), 1)).toThrow('no working day');
  });
});

describe('office hours', () => {
  it.each([
    ['over lunch', '2026-11-24T11:00', '2026-11-24T14:00', 1.5],
    ['before and after the office', '2026-11-24T06:00', '2026-11-24T22:00', 7],
    ['over a weekend', '2026-11-27T16:30', '2026-11-30T10:00', 2],
    ['backwards', '2026-11-25T10:00', '2026-11-24T10:00', 0],
  ])('are counted %s', (_name, from, to, hours) => {
    expect(workTimeBetween(calendar, at(from), at(to))).toBe(hours * HOUR);
  });

  it('are additive over any moment in between', () => {
    fc.assert(
      fc.property(fc.tuple(moments, moments, moments), (three) => {
        const [a, b, c] = [...three].sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date];
        const whole = workTimeBetween(calendar, a, c);
        expect(workTimeBetween(calendar, a, b) + workTimeBetween(calendar, b, c)).toBe(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('come back: after so many of them, so many have passed, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 60 * 7 * HOUR }), (from, time) => {
        const end = afterWorkTime(calendar, from, time);
        expect(workTimeBetween(calendar, from, end)).toBe(time);
        expect(workTimeBetween(calendar, from, new Date(end.getTime() - 1))).toBe(time - 1);
      }),
      { numRuns: 50 },
    );
  });

  it('are seven on a working day', () => {
    expect(OFFICE_HOURS.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(420);
  });
});

describe('the term of a request', () => {
  it('has its reminder after 80 % of the office hours, within the term', () => {
    const { dueAt, remindAt } = termOf(calendar, at('2026-11-24T17:30'), 5);
    expect(dueAt).toEqual(at('2026-12-01T17:30'));
    expect(remindAt).toEqual(at('2026-11-30T17:30'));
    fc.assert(
      fc.property(moments, fc.integer({ min: 1, max: 20 }), (from, days) => {
        const term = termOf(calendar, from, days);
        expect(term.remindAt.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect(term.remindAt.getTime()).toBeLessThan(term.dueAt.getTime());
        expect(reminderOf(calendar, from, term.dueAt)).toEqual(term.remindAt);
      }),
    );
  });

  it('is confirmed by ten working days of silence', () => {
    expect(endOfSilence(calendar, at('2026-11-24T10:00'))).toEqual(at('2026-12-08T17:30'));
  });
});
