import { describe, expect, it } from '@jest/globals';
import { isProven, JUDGEMENT_DAYS, type Judgement } from './judgement.js';

const judged = new Date('2026-03-01T00:00:00Z');
const daysLater = (days: number): Date => new Date(judged.getTime() + days * 86_400_000);
const of = (low: number): Judgement => ({
  interval: { mean: low + 0.1, low, high: low + 0.2 },
  groups: 80,
  reason: '',
});

describe('a proof', () => {
  it('holds while the whole interval is above zero', () => {
    expect(isProven(of(0.001), judged, judged)).toBe(true);
    expect(isProven(of(0), judged, judged)).toBe(false);
    expect(isProven({ ...of(0), interval: null }, judged, judged)).toBe(false);
  });

  it('is forgotten when nobody has judged for a month', () => {
    expect(isProven(of(0.1), judged, daysLater(JUDGEMENT_DAYS))).toBe(true);
    expect(isProven(of(0.1), judged, daysLater(JUDGEMENT_DAYS + 1))).toBe(false);
  });
});
