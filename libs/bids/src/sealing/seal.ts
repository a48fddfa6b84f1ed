import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Id } from '#kernel';
import { canonicalJson } from '#foundation/database';
import type { BidTerms } from '../domain/bid-terms.js';

/** Kept beside every ciphertext, so that another algorithm can be introduced without touching old bids. */
export const SEAL_ALG = 'AES-256-GCM';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export interface Sealed {
  readonly ciphertext: Buffer;
  readonly nonce: Buffer;
}

/** What a ciphertext is bound to: a row that is moved to another bid, need or firm does not open. */
export interface SealContext {
  readonly needId: Id;
  readonly bidId: Id;
  readonly firmId: Id;
  readonly bidVersion: number;
}

export function newDataKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

function encrypt(key: Buffer, plain: Buffer, aad: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { ciphertext, nonce };
}

/** Throws when key, binding or content is not what it was. */
function decrypt(key: Buffer, { ciphertext, nonce }: Sealed, aad: string): Buffer {
  const body = ciphertext.subarray(0, ciphertext.length - TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(aad))
    .setAuthTag(ciphertext.subarray(ciphertext.length - TAG_BYTES));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}

/** A need's data key, wrapped by the key that is kept outside the database. */
export function wrapKey(wrapping: Buffer, dataKey: Buffer, needId: Id): Sealed {
  return encrypt(wrapping, dataKey, `key|${needId}`);
}

/** Names the wrapping key without telling it, so that a wrong one is recognised. */
export function wrappingKeyId(wrapping: Buffer): string {
  return createHash('sha256').update('kek').update(wrapping).digest('hex').slice(0, 16);
}

export function unwrapKey(wrapping: Buffer, wrapped: Sealed, needId: Id): Buffer {
  return decrypt(wrapping, wrapped, `key|${needId}`);
}

const binding = (context: SealContext): string =>
  `bid|${context.needId}|${context.bidId}|${context.firmId}|${context.bidVersion}`;

export interface SealedContent {
  readonly terms: BidTerms;
  /** The salt of the receipt, in base64. It is sealed too: with it in the open, a price could be guessed and checked. */
  readonly salt: string;
}

export function sealContent(dataKey: Buffer, content: SealedContent, context: SealContext): Sealed {
  return encrypt(dataKey, Buffer.from(canonicalJson(content)), binding(context));
}

export function openContent(dataKey: Buffer, sealed: Sealed, context: SealContext): SealedContent {
  return JSON.parse(decrypt(dataKey, sealed, binding(context)).toString('utf8')) as SealedContent;
}

/** The bidder's receipt: SHA-256 over salt and canonical terms. Published at the opening, it proves what was handed in. */
export function commitment(salt: Buffer, terms: BidTerms): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson(terms)).digest();
}

/**
 * Stands for a request in the table of repetitions: a plain hash of it there would let whoever reads the table try prices
 * until one fits.
 */
export function requestFingerprint(wrapping: Buffer, request: unknown): string {
  return createHmac('sha256', wrapping).update('request|').update(canonicalJson(request)).digest('base64');
}

export function newSalt(): Buffer {
  return randomBytes(KEY_BYTES);
}

export function verifiesCommitment(expected: Buffer, salt: Buffer, terms: BidTerms): boolean {
  return timingSafeEqual(expected, commitment(salt, terms));
}
