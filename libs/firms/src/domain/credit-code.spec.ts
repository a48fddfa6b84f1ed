import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  checkCreditCode,
  CREDIT_CODE_ALPHABET,
  creditCodeCheckCharacter,
  demoCreditCode,
  isDemoCreditCode,
  normaliseCreditCode,
} from './credit-code.js';

const character = fc.constantFrom(...CREDIT_CODE_ALPHABET);
const validCode = fc
  .array(character, { minLength: 17, maxLength: 17 })
  .map((characters) => characters.join(''))
  .map((first17) => first17 + creditCodeCheckCharacter(first17));
const problem = (code: string) => checkCreditCode(code)?.params ?? null;

describe('the unified social credit code', () => {
  it.each([
    '91110000600037341L',
    '91350100M000100Y43',
    '914403001922038216',
    '9144030071526726XG',
    '91110000802100433B',
    '91330100799655058B',
    '91370200264574251E',
    '91370200163562681G',
    '91370200TYTY001560',
    '91370200TYTY00033Y',
    '52370214TYTY00076N',
    '12370213TYTY000922',
  ])('%s is right', (code) => expect(checkCreditCode(code)).toBeNull());

  it.each([
    ['91370200264574251F', { problem: 'check_digit', position: 18 }],
    ['91370200264574521E', { problem: 'check_digit', position: 18 }],
    ['91370200I64574251E', { problem: 'character', position: 9 }],
    ['91370200264574251', { problem: 'length', position: null }],
    ['91370200264574251EE', { problem: 'length', position: null }],
    ['', { problem: 'length', position: null }],
  ])('%s is refused with what is wrong', (code, expected) => expect(problem(code)).toEqual(expected));

  it('is written in 31 characters without I, O, S, V and Z', () => {
    expect(new Set(CREDIT_CODE_ALPHABET).size).toBe(31);
    for (const missing of 'IOSVZ') {
      expect(CREDIT_CODE_ALPHABET).not.toContain(missing);
      expect(problem(`9137020026457425${missing}E`)).toEqual({ problem: 'character', position: 17 });
    }
  });

  it('is read in lower case, full width and with spaces or hyphens', () => {
    expect(normaliseCreditCode(' 91370200-2645-7425 1e ')).toBe('91370200264574251E');
    expect(normaliseCreditCode('９１３７０２００２６４５７４２５１Ｅ')).toBe('91370200264574251E');
  });

  it('shows every single wrong character', () => {
    fc.assert(
      fc.property(validCode, fc.nat(17), character, (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        expect(problem(code.slice(0, at) + other + code.slice(at + 1))).toEqual({
          problem: 'check_digit',
          position: 18,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('shows every swap of different neighbours', () => {
    fc.assert(
      fc.property(validCode, fc.nat(16), (code, at) => {
        fc.pre(code.charAt(at) !== code.charAt(at + 1));
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        expect(problem(swapped)).not.toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void checkCreditCode(normaliseCreditCode(text))));
  });
});

describe('the code of a fictional firm', () => {
  it('holds both checks and is known again', () => {
    expect(demoCreditCode('370202', 1)).toBe('91370202DEM000014U');
    fc.assert(
      fc.property(fc.constantFrom('370202', '370285'), fc.nat(9999), (district, serial) => {
        const code = demoCreditCode(district, serial);
        expect(checkCreditCode(code)).toBeNull();
        expect(isDemoCreditCode(code)).toBe(true);
      }),
    );
    expect(isDemoCreditCode('91370200264574251E')).toBe(false);
  });

  it('is made from a district code and a serial number only', () => {
    expect(() => demoCreditCode('3702', 1)).toThrow(RangeError);
    expect(() => demoCreditCode('370202', 100_000)).toThrow(RangeError);
  });
});
