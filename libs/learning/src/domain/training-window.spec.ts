import { describe, expect, it } from '@jest/globals';
import { windowStart } from './training-window.js';

const days = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

describe('the latest window', () => {
  it('is a quarter of what is known, and never fewer than fifty', () => {
    expect(windowStart(days(400))).toBe(300);
    expect(windowStart(days(120))).toBe(70);
  });

  it('is not there while fifty cannot teach and fifty judge', () => {
    expect(windowStart(days(99))).toBeNull();
    expect(windowStart(days(100))).toBe(50);
  });

  it('begins after what the champion was taught with', () => {
    expect(windowStart(days(400), 320)).toBe(320);
    expect(windowStart(days(400), 200)).toBe(300);
    expect(windowStart(days(400), 351)).toBeNull();
    expect(windowStart(days(400), 500)).toBeNull();
  });
});
