/** The 31 characters of GB 32100-2015; a character's value is its position. No I, O, S, V, Z. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const LENGTH = 18;
/** 3^(i−1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;

/** As it is typed and pasted, full-width or in groups, to as it is kept. The server does the same. */
export function tidyCreditCode(written: string): string {
  return written
    .normalize('NFKC')
    .replace(/[\s\-‐-―]/gu, '')
    .toUpperCase();
}

export type CreditCodeState =
  | { readonly is: 'incomplete'; readonly missing: number }
  | { readonly is: 'wrong-character'; readonly character: string; readonly position: number }
  | { readonly is: 'too-long'; readonly extra: number }
  | { readonly is: 'wrong-check' }
  | { readonly is: 'right' };

/** What can be said of a tidied code while it is typed; the check character by GB 32100-2015. */
export function stateOfCreditCode(code: string): CreditCodeState {
  const characters = [...code];
  const wrong = characters.findIndex((character) => !ALPHABET.includes(character));
  if (wrong >= 0) return { is: 'wrong-character', character: characters[wrong] ?? '', position: wrong + 1 };
  if (characters.length < LENGTH) return { is: 'incomplete', missing: LENGTH - characters.length };
  if (characters.length > LENGTH) return { is: 'too-long', extra: characters.length - LENGTH };
  const sum = WEIGHTS.reduce((total, weight, at) => total + ALPHABET.indexOf(code.charAt(at)) * weight, 0);
  const check = ALPHABET.charAt((31 - (sum % 31)) % 31);
  return check === code.charAt(LENGTH - 1) ? { is: 'right' } : { is: 'wrong-check' };
}
