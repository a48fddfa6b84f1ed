import { describe, expect, it } from '@jest/globals';
import { budgetOptions, meetsBand, NEGOTIABLE, stepsFrom } from './bands.js';
import { hasCapacity } from './capacity.js';

describe('a budget', () => {
  it('belongs to each band that it touches: from is inside, to is outside', () => {
    expect(budgetOptions({ from: null, to: 9.99 })).toEqual(['-10']);
    expect(budgetOptions({ from: 10, to: 10 })).toEqual(['10-50']);
    expect(budgetOptions({ from: 49, to: 200 })).toEqual(['10-50', '50-200', '200-1000']);
    expect(budgetOptions({ from: 1000, to: null })).toEqual(['1000-']);
  });

  it('that is not stated is open to offers and in no range', () => {
    expect(budgetOptions({ from: null, to: null })).toEqual([NEGOTIABLE]);
    expect(meetsBand({ from: null, to: null }, { from: null, to: null })).toBe(false);
  });
});

describe('steps', () => {
  it('hold whatever is not beyond them', () => {
    expect(stepsFrom(7, [3, 7, 30])).toEqual(['7', '30']);
    expect(stepsFrom(7.01, [3, 7, 30])).toEqual(['30']);
    expect(stepsFrom(null, [3, 7, 30])).toEqual([]);
  });
});

describe('free capacity', () => {
  const stated = { quantity: 300, unit: '件', period: 'month', freeShare: 0.5 } as const;

  it('is compared by the day, in the same unit only', () => {
    expect(hasCapacity(stated, { quantity: 5, unit: '件', period: 'day' })).toBe(true);
    expect(hasCapacity(stated, { quantity: 5.1, unit: '件', period: 'day' })).toBe(false);
    expect(hasCapacity(stated, { quantity: 1, unit: '吨', period: 'day' })).toBe(false);
    expect(hasCapacity(null, { quantity: 0, unit: '件', period: 'day' })).toBe(false);
  });

  it('is the whole where the free share is not stated', () => {
    expect(hasCapacity({ ...stated, freeShare: null }, { quantity: 10, unit: '件', period: 'day' })).toBe(true);
  });
});
