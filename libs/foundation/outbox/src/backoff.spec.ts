import { backoffMs } from './backoff.js';

describe('the pause after a failure', () => {
  it('grows fourfold from a second to an hour', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((attempts) => backoffMs(attempts, 1) / 1000)).toEqual([
      1, 4, 16, 64, 256, 1024, 3600, 3600,
    ]);
  });

  it('is shortened by chance, by half at most', () => {
    expect(backoffMs(2, 0)).toBe(2000);
    expect(backoffMs(2, 0.5)).toBe(3000);
  });
});
