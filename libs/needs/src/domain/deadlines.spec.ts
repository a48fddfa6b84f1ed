import fc from 'fast-check';
import {
  CHANGE_NOTICE_MS,
  checkExtension,
  checkNotice,
  checkNotPassed,
  checkQuestionTime,
  deadlineAfterChange,
  HOUR_MS,
  MAX_NOTICE_MS,
  MIN_NOTICE_MS,
} from './deadlines.js';

const now = new Date('2026-03-01T00:00:00Z');
const after = (ms: number) => new Date(now.getTime() + ms);

describe('the deadline of a need', () => {
  it.each([
    ['an hour ahead', MIN_NOTICE_MS, null],
    ['a millisecond less than an hour ahead', MIN_NOTICE_MS - 1, 'NEED_DEADLINE_PAST'],
    ['in the past', -1, 'NEED_DEADLINE_PAST'],
    ['365 days ahead', MAX_NOTICE_MS, null],
    ['a millisecond more than 365 days ahead', MAX_NOTICE_MS + 1, 'NEED_DEADLINE_TOO_FAR'],
  ])('%s', (_name, ms, refusal) => {
    expect(checkNotice(after(ms), now)?.refusal ?? null).toBe(refusal);
  });

  it('names the earliest deadline that is possible', () => {
    expect(checkNotice(after(0), now)?.params).toEqual({ deadline: now, earliest: after(HOUR_MS) });
  });

  it('has passed at its very instant, and not a millisecond before', () => {
    expect(checkNotPassed(now, now)).toMatchObject({ refusal: 'DEADLINE_PASSED' });
    expect(checkNotPassed(after(1), now)).toBeNull();
  });
});

describe('an extension', () => {
  const deadline = after(10 * HOUR_MS);

  it.each([
    ['a millisecond later', after(10 * HOUR_MS + 1), null],
    ['the same instant', deadline, 'DEADLINE_ONLY_FORWARD'],
    ['earlier', after(9 * HOUR_MS), 'DEADLINE_ONLY_FORWARD'],
    ['more than a year ahead', after(MAX_NOTICE_MS + 1), 'NEED_DEADLINE_TOO_FAR'],
  ])('to %s', (_name, to, refusal) => {
    expect(checkExtension(deadline, to, now)?.refusal ?? null).toBe(refusal);
  });

  it('comes too late at the deadline, and in time a millisecond before', () => {
    expect(checkExtension(now, after(2 * HOUR_MS), now)).toMatchObject({ refusal: 'DEADLINE_PASSED' });
    expect(checkExtension(after(1), after(2 * HOUR_MS), now)).toBeNull();
  });

  it('never shortens, whatever the dates', () => {
    const ms = fc.integer({ min: 1, max: MAX_NOTICE_MS });
    fc.assert(fc.property(ms, ms, (from, to) => checkExtension(after(from), after(to), now) !== null || to > from));
  });
});

describe('a change of substance', () => {
  it('moves the deadline by 48 hours within its last 48 hours', () => {
    expect(deadlineAfterChange(after(CHANGE_NOTICE_MS), now)).toEqual(after(2 * CHANGE_NOTICE_MS));
  });

  it('leaves the deadline where more time is left', () => {
    expect(deadlineAfterChange(after(CHANGE_NOTICE_MS + 1), now)).toBeNull();
  });
});

describe('a question', () => {
  it('is in time until the question deadline', () => {
    const need = { deadline: after(HOUR_MS), questionDeadline: after(1) };
    expect(checkQuestionTime(need, now)).toBeNull();
    expect(checkQuestionTime(need, after(1))).toMatchObject({ params: { deadline: after(1) } });
  });

  it('is in time until the deadline where none is set for questions, or a later one', () => {
    for (const questionDeadline of [null, after(2 * HOUR_MS)]) {
      const need = { deadline: after(HOUR_MS), questionDeadline };
      expect(checkQuestionTime(need, after(HOUR_MS - 1))).toBeNull();
      expect(checkQuestionTime(need, after(HOUR_MS))).toMatchObject({ refusal: 'QUESTION_TOO_LATE' });
    }
  });

  it('has no end where the need has none', () => {
    expect(checkQuestionTime({ deadline: null, questionDeadline: null }, now)).toBeNull();
  });
});
