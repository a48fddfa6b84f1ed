import { compareBids } from './comparison.js';

const bid = (id: string, price: string | null, over: object = {}) => ({
  id,
  price,
  taxRate: 13,
  isTaxIncluded: true,
  leadTimeDays: 30,
  ...over,
});

describe('bids side by side', () => {
  it('are compared with tax, to the fen', () => {
    const [a, b] = compareBids([bid('a', '113.00'), bid('b', '99.99', { isTaxIncluded: false })]);
    expect(a).toMatchObject({ priceWithTax: '113.00', pricePlace: 2, ratioToLowest: 1.0001 });
    expect(b).toMatchObject({ priceWithTax: '112.99', pricePlace: 1, ratioToLowest: 1 });
  });

  it('share a place when they cost the same', () => {
    expect(compareBids([bid('a', '5.00'), bid('b', '5.00'), bid('c', '6.00')]).map((row) => row.pricePlace)).toEqual([
      1, 1, 3,
    ]);
  });

  it('say how many days later than the quickest they deliver', () => {
    const days = compareBids([bid('a', '5.00'), bid('b', '5.00', { leadTimeDays: 12 })]).map(
      (row) => row.daysBehindQuickest,
    );
    expect(days).toEqual([18, 0]);
  });

  it('have no place while they are sealed', () => {
    expect(compareBids([bid('a', null, { leadTimeDays: null })])).toEqual([
      { bidId: 'a', priceWithTax: null, pricePlace: null, ratioToLowest: null, daysBehindQuickest: null },
    ]);
  });
});
