import { createHash, randomBytes } from 'node:crypto';

/** A token of 256 random bits; only its SHA-256 is ever stored, so a stolen database opens no session. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

export interface NewApiKey {
  /** Shown once and never stored. */
  readonly key: string;
  /** Names the key in lists and logs without being able to use it. */
  readonly prefix: string;
}

/** `lw_<8 characters>_<256 bits>`: the fixed start lets scanners of leaked secrets recognise it. */
export function newApiKey(): NewApiKey {
  const prefix = randomBytes(4).toString('hex');
  return { key: `lw_${prefix}_${newToken()}`, prefix };
}
