import fc from 'fast-check';
import type { BidTerms } from '../domain/bid-terms.js';
import {
  commitment,
  newDataKey,
  newSalt,
  openContent,
  sealContent,
  unwrapKey,
  verifiesCommitment,
  wrapKey,
} from './seal.js';

const terms: BidTerms = {
  price: '128000.00',
  currency: 'CNY',
  taxRate: 13,
  isTaxIncluded: true,
  leadTimeDays: 30,
  paymentSplit: [{ stage: '验收', percent: 100, days: 30 }],
  validUntil: '2026-12-31',
  note: '含运费',
};
const context = { needId: 'need', bidId: 'bid', firmId: 'firm', bidVersion: 1 };
const content = { terms, salt: newSalt().toString('base64') };

describe('a sealed bid', () => {
  const key = newDataKey();
  const sealed = sealContent(key, content, context);

  it('opens to what was sealed', () => {
    expect(openContent(key, sealed, context)).toEqual(content);
  });

  it('holds no price in the clear', () => {
    expect(sealed.ciphertext.includes(Buffer.from('128000'))).toBe(false);
  });

  it('does not open for another need, bid, firm or version', () => {
    for (const other of [{ needId: 'x' }, { bidId: 'x' }, { firmId: 'x' }, { bidVersion: 2 }]) {
      expect(() => openContent(key, sealed, { ...context, ...other })).toThrow();
    }
  });

  it('does not open with another key', () => {
    expect(() => openContent(newDataKey(), sealed, context)).toThrow();
  });

  it('does not open when any byte was changed', () => {
    fc.assert(
      fc.property(fc.nat({ max: sealed.ciphertext.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const ciphertext = Buffer.from(sealed.ciphertext);
        ciphertext[at] = (ciphertext[at] ?? 0) ^ flip;
        expect(() => openContent(key, { ...sealed, ciphertext }, context)).toThrow();
      }),
    );
  });
});

describe("a need's data key", () => {
  it('comes out of its wrapping only with the outside key and for the same need', () => {
    const [outside, dataKey] = [newDataKey(), newDataKey()];
    const wrapped = wrapKey(outside, dataKey, 'need');
    expect(unwrapKey(outside, wrapped, 'need')).toEqual(dataKey);
    expect(() => unwrapKey(newDataKey(), wrapped, 'need')).toThrow();
    expect(() => unwrapKey(outside, wrapped, 'other')).toThrow();
  });
});

describe('the receipt', () => {
  const salt = newSalt();

  it('verifies the very terms that were handed in', () => {
    expect(verifiesCommitment(commitment(salt, terms), salt, { ...terms })).toBe(true);
    expect(verifiesCommitment(commitment(salt, terms), salt, { ...terms, price: '128000.01' })).toBe(false);
  });
});
