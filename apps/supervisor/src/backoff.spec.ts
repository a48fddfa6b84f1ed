import { describe, expect, it } from '@jest/globals';
import { Backoff } from './backoff.js';

describe('the wait before a restart', () => {
  it('doubles from 0.2 s to 5 s while the process keeps dying', () => {
    const backoff = new Backoff();
    expect(Array.from({ length: 7 }, () => backoff.after(100))).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it('is short again after half a minute of life, and not a moment before', () => {
    const backoff = new Backoff();
    backoff.after(0);
    expect(backoff.after(29_999)).toBe(400);
    expect(backoff.after(30_000)).toBe(200);
    expect(backoff.after(0)).toBe(400);
  });
});
