import { checkKeyExpiry } from './key-expiry.js';

describe('the last day of a key', () => {
  it.each([
    ['2026-03-02', true],
    ['2026-03-03', false],
    ['2027-03-02', false],
    ['2027-03-03', true],
    ['2020-01-01', true],
  ])('%s, seen from 2026-03-02, is refused: %s', (day, isRefused) => {
    expect(checkKeyExpiry(day, '2026-03-02') !== null).toBe(isRefused);
  });
});
