import { createHash } from 'node:crypto';
import { CREDIT_CODE_ALPHABET, creditCodeCheckCharacter, organisationCheckCharacter } from '#firms';

/**
 * A stand-in for the credit code of a firm that has none because it is registered abroad: class Y ("other"), no area,
 * eight characters from the name's hash, valid check characters. The same name always gives the same code.
 */
export function foreignCode(name: string): string {
  const digest = createHash('sha256').update(name.normalize('NFKC').toUpperCase()).digest();
  const organisation = [...digest.subarray(0, 8)]
    .map((byte) => CREDIT_CODE_ALPHABET[byte % CREDIT_CODE_ALPHABET.length])
    .join('');
  const first17 = `Y1900000${organisation}${organisationCheckCharacter(organisation)}`;
  return `${first17}${creditCodeCheckCharacter(first17)}`;
}
