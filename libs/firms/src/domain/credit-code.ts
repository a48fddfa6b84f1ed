import { type Refusal, refuse } from '#kernel';

/** The 31 characters of GB 32100-2015; a character's value is its position. No I, O, S, V, Z. */
export const CREDIT_CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** 3^(i−1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** GB 11714-1997: the check of the organisation code inside, at position 17. */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Fictional firms carry this inside their organisation code; the checks hold, the number is in no register. */
const DEMO_MARK = 'DEM';

export type CreditCodeInvalid = Refusal<
  'CREDIT_CODE_INVALID',
  { problem: 'length' | 'character' | 'check_digit'; position: number | null }
>;

/** Full-width → half-width, without spaces and hyphens, upper case: the code as it is stored. */
export function normaliseCreditCode(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/gu, '')
    .toUpperCase();
}

/**
 * The check character of 17 characters by GB 32100-2015: (31 − Σ value·weight mod 31) mod 31.
 * Weight and modulus have no common divisor, so every single wrong character is found, and every swap of neighbours.
 * Throws a RangeError on characters outside the alphabet: callers check them first.
 */
export function creditCodeCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => {
    const value = CREDIT_CODE_ALPHABET.indexOf(first17.charAt(i) || '?');
    if (value < 0) throw new RangeError(`no character of a credit code at position ${i + 1}`);
    return total + value * weight;
  }, 0);
  return CREDIT_CODE_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Null when a normalised code is right, else what is wrong and at which position (from 1). */
export function checkCreditCode(code: string): CreditCodeInvalid | null {
  const invalid = (problem: CreditCodeInvalid['params']['problem'], position: number | null) =>
    refuse('CREDIT_CODE_INVALID', { problem, position });
  const characters = [...code];
  if (characters.length !== 18) return invalid('length', null);
  const wrong = characters.findIndex((character) => !CREDIT_CODE_ALPHABET.includes(character));
  if (wrong >= 0) return invalid('character', wrong + 1);
  return creditCodeCheckCharacter(code.slice(0, 17)) === code.charAt(17) ? null : invalid('check_digit', 18);
}

/** The check character of an organisation code's first 8 characters: 11 − Σ mod 11, with X for 10 and 0 for 11. */
export function organisationCheckCharacter(first8: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + Number.parseInt(first8.charAt(i), 36) * weight,
    0,
  );
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/**
 * The code of a fictional firm: enterprise of the market regulator (91), district by its six digits, a serial number
 * from 0 to 99999. Both checks hold, and {@link isDemoCreditCode} knows it again.
 */
export function demoCreditCode(districtCode: string, serial: number): string {
  if (!/^\d{6}$/.test(districtCode)) throw new RangeError('a district code has six digits');
  if (!Number.isInteger(serial) || serial < 0 || serial > 99_999) throw new RangeError('a demo serial is 0 to 99999');
  const organisation = DEMO_MARK + String(serial).padStart(5, '0');
  const first17 = `91${districtCode}${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + creditCodeCheckCharacter(first17);
}

export function isDemoCreditCode(code: string): boolean {
  return code.slice(8, 11) === DEMO_MARK;
}
