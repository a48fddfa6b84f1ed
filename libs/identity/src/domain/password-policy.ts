import { type Refusal, refuse } from '#kernel';

export const PASSWORD_WEAKNESSES = ['TOO_SHORT', 'TOO_LONG', 'IS_EMAIL', 'TOO_COMMON'] as const;
export type PasswordWeakness = (typeof PASSWORD_WEAKNESSES)[number];
export type WeakPassword = Refusal<'PASSWORD_WEAK', { reason: PasswordWeakness; minLength: number }>;

export const MIN_PASSWORD_LENGTH = 10;
/** Longer input only costs hashing time. */
const MAX_PASSWORD_LENGTH = 128;

/** The commonest of the lists of leaked passwords that are long enough to pass the length rule. */
const COMMON = new Set(
  `1234567890 0123456789 0987654321 1234554321 1234512345 123456789a 123456789q 123456789abc a123456789 a1234567890
   q123456789 aa123456789 abc123456789 abc1234567 abcd123456 abcd1234567 qq123456789 1234567891 1234567892 12345678910
   123456789123 1234567898 123123123123 1231231231 1122334455 11223344556 112233445566 1qaz2wsx3edc 1q2w3e4r5t
   1q2w3e4r5t6y qwertyuiop qwertyuiop123 qwerty12345 qwerty123456 qwer1234567 asdfghjkl123 asdfghjkl1 zxcvbnm123
   zxcvbnm1234 password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 password!1 administrator
   admin12345 admin123456 admin1234567 adminadmin iloveyou12 iloveyou123 iloveyou1314 woaini1314 woaini520520
   woaini5201314 woaini1314520 5201314520 1314520520 5201314521 520131452 zhang123456 wang123456 li123456789 liu123456
   changeme123 letmein1234 welcome123 welcome1234 football123 superman123 sunshine123 princess123 dragon12345
   monkey12345 master12345 qingdao123 qingdao1234 qingdao123456 lianwanqi123 lianwan123 lianwan1234 lianwan123456`.split(
    /\s+/,
  ),
);

/**
 * Says why a password may not be used, or null. Length is counted in code points of the NFKC form, in which it is
 * also hashed. Composition rules (digits, capitals) are left out on purpose: NIST SP 800-63B §3.1.1.2 advises against.
 */
export function weakness(password: string, email: string): WeakPassword | null {
  const weak = (reason: PasswordWeakness): WeakPassword =>
    refuse('PASSWORD_WEAK', { reason, minLength: MIN_PASSWORD_LENGTH });
  const normal = password.normalize('NFKC');
  const length = [...normal].length;
  if (length < MIN_PASSWORD_LENGTH) return weak('TOO_SHORT');
  if (length > MAX_PASSWORD_LENGTH) return weak('TOO_LONG');
  const folded = normal.toLowerCase();
  const [localPart] = email.toLowerCase().split('@');
  if (folded === email.toLowerCase() || folded === localPart) return weak('IS_EMAIL');
  if (COMMON.has(folded) || new Set(folded).size <= 2) return weak('TOO_COMMON');
  return null;
}
