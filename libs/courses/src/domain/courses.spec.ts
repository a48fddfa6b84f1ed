import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '#kernel';
import { hasDoorOpened, isDoorOpen, sessionCode, sessionsNeeded } from './attendance.js';
import { courseLifecycle, courseSignUpLifecycle } from './course-lifecycles.js';
import { wrongTime } from './course-times.js';
import { seatOrWait } from './seats.js';

const at = (time: string): Date => new Date(`2026-12-01T${time}:00Z`);
const session = { startsAt: at('01:00'), endsAt: at('03:00') };

describe('a certificate', () => {
  it('asks for 80 % of the sessions, rounded up', () => {
    expect([1, 2, 3, 4, 5, 6, 10].map(sessionsNeeded)).toEqual([1, 2, 3, 4, 4, 5, 8]);
  });
});

describe('the door of a session', () => {
  it('is open from half an hour before it to half an hour after it', () => {
    const open = ['00:29', '00:30', '02:00', '03:30', '03:31'].map((time) => isDoorOpen(session, at(time)));
    expect(open).toEqual([false, true, true, true, false]);
    expect([hasDoorOpened(session, at('00:29')), hasDoorOpened(session, at('23:00'))]).toEqual([false, true]);
  });

  it('has six digits of its own', () => {
    const key = Buffer.alloc(32, 7);
    const [one, other] = [newId(), newId()];
    expect(sessionCode(key, one)).toMatch(/^\d{6}$/);
    expect(sessionCode(key, one)).toBe(sessionCode(key, one));
    const codes = Array.from({ length: 50 }, () => sessionCode(key, newId()));
    expect(new Set(codes).size).toBeGreaterThan(40);
    expect(sessionCode(Buffer.alloc(32, 8), other)).toMatch(/^\d{6}$/);
  });
});

describe('the times of a course', () => {
  const now = at('00:00');
  const check = (sessions: (typeof session)[], until = '00:30') => wrongTime({ sessions, signUpUntil: at(until) }, now);
  it('follow each other, after the sign-up, in the future', () => {
    const next = { startsAt: at('03:00'), endsAt: at('04:00') };
    expect(check([session, next])).toBeNull();
    expect(check([session, { ...next, startsAt: at('02:59') }])).toBe('overlap');
    expect(check([next, session])).toBe('overlap');
    expect(check([{ startsAt: at('03:00'), endsAt: at('03:00') }])).toBe('session');
    expect(check([session], '01:01')).toBe('until');
    expect(check([session], '01:00')).toBeNull();
    expect(check([])).toBe('until');
    expect(wrongTime({ sessions: [session], signUpUntil: at('00:30') }, at('01:00'))).toBe('past');
  });
});

describe('places', () => {
  const count = fc.integer({ min: 0, max: 60 });
  it('are given as far as the quota goes, and never beyond', () => {
    fc.assert(
      fc.property(count, count, count, (asked, quota, taken) => {
        const { seats, waits } = seatOrWait(asked, quota, taken);
        expect(seats + waits).toBe(asked);
        expect(seats).toBeGreaterThanOrEqual(0);
        expect(taken + seats).toBeLessThanOrEqual(Math.max(quota, taken));
        if (waits > 0) expect(taken + seats).toBeGreaterThanOrEqual(quota);
      }),
    );
  });
});

describe('a course', () => {
  it('is not cancelled once it runs, and who withdrew may come back', () => {
    expect(courseLifecycle.allows('running', 'cancel')).toBe(false);
    expect(courseLifecycle.sources('finish')).toEqual(['running']);
    expect(courseSignUpLifecycle.allows('withdrawn', 'queue')).toBe(true);
    expect(courseSignUpLifecycle.allows('signed_up', 'queue')).toBe(false);
  });
});
