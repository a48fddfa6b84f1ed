import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstInOrder } from './first-in-order.js';

describe('the first in an order', () => {
  it('are those of a whole sort', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { maxLength: 200 }), fc.integer({ min: 0, max: 30 }), (rows, count) => {
        const order = (a: number, b: number): number => a - b;
        expect(firstInOrder(rows, count, order)).toEqual([...rows].sort(order).slice(0, count));
      }),
    );
  });
});
