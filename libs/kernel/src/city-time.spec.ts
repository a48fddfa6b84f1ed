import { describe, expect, it } from '@jest/globals';
import { cityDay, cityMinute } from './city-time.js';

describe('the time in the city', () => {
  it.each([
    ['2026-03-20T16:00:00Z', '2026-03-21 00:00'],
    ['2026-03-20T15:59:59Z', '2026-03-20 23:59'],
    ['2025-12-31T16:05:00Z', '2026-01-01 00:05'],
  ])('at %s is %s', (moment, told) => {
    expect(cityMinute(new Date(moment))).toBe(told);
    expect(cityDay(new Date(moment))).toBe(told.slice(0, 10));
  });
});
