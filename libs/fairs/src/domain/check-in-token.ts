import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Id, isId } from '#kernel';

/** Octets of the signature in a token: 96 bits, short enough for a small QR code. */
const SIGNATURE_BYTES = 12;

/** What the QR code of a sign-up says: its id and a signature over it, so that nobody makes one up. */
export function checkInToken(key: Buffer, signUpId: Id): string {
  return `LW1.${signUpId}.${signature(key, signUpId).toString('base64url')}`;
}

/** The sign-up that a token names; null for any other text. */
export function readCheckInToken(key: Buffer, token: string): Id | null {
  const [version, id = '', given = '', ...rest] = token.trim().split('.');
  if (version !== 'LW1' || rest.length > 0 || !isId(id)) return null;
  const [expected, actual] = [signature(key, id), Buffer.from(given, 'base64url')];
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? id : null;
}

const signature = (key: Buffer, id: Id): Buffer =>
  createHmac('sha256', key).update(`fair-check-in:${id}`).digest().subarray(0, SIGNATURE_BYTES);
