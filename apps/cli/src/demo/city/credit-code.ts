/** GB 32100-2015: no I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714: letters count 10 (A) to 35 (Z). */
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

/** The organisation part of every demo firm begins with this; real ones begin with a digit or with MA. */
export const DEMO_MARK = 'DEM';

/** The 18th character for the first 17 of a unified social credit code. */
export function creditCodeCheck(first17: string): string {
  const sum = [...first17].reduce((total, letter, i) => total + ALPHABET.indexOf(letter) * (WEIGHTS[i] ?? 0), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The ninth character of an organisation code for its first eight. */
export function organisationCheck(first8: string): string {
  const sum = [...first8].reduce((total, c, i) => total + Number.parseInt(c, 36) * (ORGANISATION_WEIGHTS[i] ?? 0), 0);
  const check = 11 - (sum % 11);
  if (check === 10) return 'X';
  return check === 11 ? '0' : String(check);
}

/**
 * A code that passes both checks and that no firm has: 9 (business registration), 1 (enterprise),
 * the district, `DEM` and a five-digit serial.
 */
export function demoCreditCode(districtCode: string, serial: number): string {
  const organisation = DEMO_MARK + String(serial).padStart(5, '0');
  const first17 = `91${districtCode}${organisation}${organisationCheck(organisation)}`;
  return first17 + creditCodeCheck(first17);
}
