import { describe, expect, it } from '@jest/globals';
import { firmSizeOf } from './firm-size.js';

type Row = [
  code: string,
  staff: number | null,
  revenueWan: number | null,
  assetsWan: number | null,
  size: string | null,
];

describe('the size of a firm by the national method', () => {
  const rows: Row[] = [
    ['C3852', 1000, 40_000, null, 'large'],
    ['C3852', 1200, 39_999, null, 'medium'],
    ['C3852', 299, 50_000, null, 'small'],
    ['C3852', 20, 300, null, 'small'],
    ['C3852', 19, 100_000, null, 'micro'],
    ['C3852', 5000, 299, null, 'micro'],
    ['I65', 120, 800, null, 'small'],
    ['I65', 300, 10_000, null, 'large'],
    ['G59', 150, 900, null, 'small'],
    ['I63', 2500, 50_000, null, 'medium'],
    ['L', 350, null, 9000, 'medium'],
    ['K7010', null, 250_000, 4000, 'small'],
    ['M', 100, null, null, 'medium'],
    ['A', null, 50, null, 'small'],
    ['E', null, 7000, 4999, 'small'],
  ];
  it.each(rows)('%s with %s persons, revenue %s, assets %s is %s', (code, staff, revenueWan, assetsWan, size) => {
    expect(firmSizeOf(code, { staff, revenueWan, assetsWan })).toBe(size);
  });

  it.each(['J66', 'G53', 'P83', 'S91', 'Q84', 'K704', ''])('has no rule for %s', (code) => {
    expect(firmSizeOf(code, { staff: 500, revenueWan: 50_000, assetsWan: 50_000 })).toBeNull();
  });

  it('is not known while a figure that counts is not known', () => {
    expect(firmSizeOf('C3852', { staff: 500, revenueWan: null, assetsWan: 1 })).toBeNull();
  });
});
