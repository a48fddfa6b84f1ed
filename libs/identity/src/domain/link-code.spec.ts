import { CODES_PER_HOUR, normaliseCode, waitForCode } from './link-code.js';

const now = new Date('2026-05-01T10:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('another code', () => {
  it('is had at once until three were asked for within an hour', () => {
    expect(waitForCode([], now)).toBe(0);
    expect(waitForCode([minutesAgo(1), minutesAgo(2)], now)).toBe(0);
    expect(CODES_PER_HOUR).toBe(3);
  });

  it('waits then until the oldest of them is an hour old', () => {
    expect(waitForCode([minutesAgo(1), minutesAgo(2), minutesAgo(50)], now)).toBe(600);
    expect(waitForCode([minutesAgo(1), minutesAgo(2), minutesAgo(60)], now)).toBe(0);
  });
});

describe('a code as people type it', () => {
  it('may have blanks and dashes, and nothing else besides six digits', () => {
    expect(normaliseCode(' 123 456')).toBe('123456');
    expect(normaliseCode('123-456')).toBe('123456');
    for (const typed of ['12345', '1234567', '12a456', '']) expect(normaliseCode(typed)).toBeNull();
  });
});
