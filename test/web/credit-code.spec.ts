import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { checkCreditCode, demoCreditCode, normaliseCreditCode } from '#firms';
import { stateOfCreditCode, tidyCreditCode } from '../../apps/web/src/ui/credit-code.js';

const CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

describe('a credit code as it is typed', () => {
  it('is right where the server accepts it, whatever one character of it becomes', () => {
    const code = demoCreditCode('370202', 4711);
    const typed = fc.tuple(fc.nat(code.length - 1), fc.constantFrom(...CHARACTERS)).map(([at, character]) => {
      return code.slice(0, at) + character + code.slice(at + 1);
    });
    fc.assert(
      fc.property(typed, (written) => {
        expect(stateOfCreditCode(written).is === 'right').toBe(checkCreditCode(written) === null);
      }),
    );
  });

  it('is tidied as the server does: groups, full width, small letters', () => {
    const written = fc.string({
      unit: fc.constantFrom(...CHARACTERS, 'a', '９', 'Ｘ', ' ', '　', '-', '—'),
      maxLength: 24,
    });
    fc.assert(
      fc.property(written, (text) => {
        expect(tidyCreditCode(text)).toBe(normaliseCreditCode(text));
      }),
    );
  });

  it('tells how much is missing, which character it cannot hold, and a wrong check', () => {
    expect(stateOfCreditCode('9137')).toEqual({ is: 'incomplete', missing: 14 });
    expect(stateOfCreditCode('91I7')).toEqual({ is: 'wrong-character', character: 'I', position: 3 });
    expect(stateOfCreditCode('9'.repeat(19))).toEqual({ is: 'too-long', extra: 1 });
    const right = demoCreditCode('370202', 1);
    const wrong = right.slice(0, -1) + (right.endsWith('0') ? '1' : '0');
    expect(stateOfCreditCode(wrong)).toEqual({ is: 'wrong-check' });
  });
});
