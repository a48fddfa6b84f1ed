import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterQuietHours } from './quiet-hours.js';

const inCity = (text: string): Date => new Date(`${text}+08:00`);

describe('quiet hours', () => {
  it.each([
    ['2026-11-23T19:59:59.999', null],
    ['2026-11-23T20:00:00.000', '2026-11-24T08:00:00.000'],
    ['2026-11-24T00:00:00.000', '2026-11-24T08:00:00.000'],
    ['2026-11-24T07:59:59.999', '2026-11-24T08:00:00.000'],
    ['2026-11-24T08:00:00.000', null],
    ['2026-12-31T23:00:00.000', '2027-01-01T08:00:00.000'],
  ])('at %s hold a message until %s', (now, until) => {
    expect(afterQuietHours(inCity(now))).toEqual(until === null ? null : inCity(until));
  });

  it('are never waited for longer than twelve hours, and have ended then', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (now) => {
        const until = afterQuietHours(now);
        if (until === null) return;
        expect(until.getTime() - now.getTime()).toBeGreaterThan(0);
        expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(12 * 3_600_000);
        expect(afterQuietHours(until)).toBeNull();
      }),
    );
  });
});
