import fc from 'fast-check';
import { fromMinorUnits, toMinorUnits } from '#kernel';
import { checkPositive, checkWithinContract } from './amounts.js';
import { checkDone, plusDays } from './dates.js';
import { intentionLifecycle, orderLifecycle } from './outcome-lifecycles.js';

describe('orders of a contract', () => {
  it('may use it up to the fen and no further', () => {
    expect(checkWithinContract('100.00', '60.00', '40.00')).toBeNull();
    expect(checkWithinContract('100.00', '60.00', '40.01')).toMatchObject({
      refusal: 'ORDERS_EXCEED_CONTRACT',
      params: { left: '40.00' },
    });
  });

  it('count exactly, whatever the amounts', () => {
    const fen = fc.bigInt({ min: 1n, max: 10n ** 17n });
    fc.assert(
      fc.property(fen, fen, fen, (contract, so, more) => {
        const refused = checkWithinContract(fromMinorUnits(contract), fromMinorUnits(so), fromMinorUnits(more));
        expect(refused === null).toBe(so + more <= contract);
      }),
    );
    expect(toMinorUnits('0.10')).toBe(10n);
  });

  it('are above zero', () => {
    expect(checkPositive('0.01')).toBeNull();
    expect(checkPositive('0.00')).toMatchObject({ refusal: 'AMOUNT_NOT_POSITIVE' });
  });
});

describe('a delivery', () => {
  it('is neither before its order nor in the future', () => {
    expect(checkDone('2026-03-10', '2026-03-10', '2026-03-10')).toBeNull();
    expect(checkDone('2026-03-09', '2026-03-10', '2026-03-12')).toMatchObject({ refusal: 'DATE_OUT_OF_ORDER' });
    expect(checkDone('2026-03-13', '2026-03-10', '2026-03-12')).toMatchObject({ refusal: 'DATE_OUT_OF_ORDER' });
  });

  it('counts days over the ends of months and leap years', () => {
    expect(plusDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(plusDays('2026-12-31', 60)).toBe('2027-03-01');
  });
});

describe('the way to the money', () => {
  it('leads from the intention through the contract, and back only by cancelling it', () => {
    expect(intentionLifecycle.next('proposed', 'contract')).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    expect(intentionLifecycle.next('contracted', 'cancel')).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    expect(intentionLifecycle.next('contracted', 'release')).toBe('confirmed');
  });

  it('ends a delivered order with acceptance and payment', () => {
    expect(orderLifecycle.next('delivered', 'cancel')).toMatchObject({ refusal: 'ILLEGAL_TRANSITION' });
    expect(orderLifecycle.next('accepted', 'pay')).toBe('paid');
  });
});
