import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { parseTimestamp } from './timestamps.js';

const driver = pg.types.getTypeParser(1184, 'text') as (text: string) => unknown;
const refused = (): never => {
  throw new Error('went to the driver');
};

describe('a moment as PostgreSQL prints it', () => {
  it('is what the driver reads, from the year 1000 on and with any number of digits after the second', () => {
    const moment = fc.date({
      min: new Date('1000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 999_999 }), (date, micros) => {
        const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0').replace(/0+$/, '')}`;
        const text = `${date.toISOString().slice(0, 19).replace('T', ' ')}${fraction}+00`;
        expect(parseTimestamp(text, refused)).toEqual(driver(text));
      }),
    );
  });

  it.each([
    'infinity',
    '-infinity',
    '2026-10-13 11:17:41+08',
    '0044-03-15 12:00:00+00 BC',
    '12026-10-13 11:17:41+00',
    '0050-01-01 00:00:00+00',
  ])('is left to the driver where it is unusual: %s', (text) => {
    expect(parseTimestamp(text, () => 'driver')).toBe('driver');
  });
});
