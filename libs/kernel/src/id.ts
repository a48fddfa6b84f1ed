import { randomFillSync } from 'node:crypto';

/** A UUIDv7: sortable by creation time, made by us and never by the database. */
export type Id = string;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const bytes = new Uint8Array(16);
/** Random bytes are asked of the kernel for 256 ids at once: one by one they cost more than the rest of the id. */
const RANDOM_BYTES = 8;
const pool = new Uint8Array(256 * RANDOM_BYTES);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

/**
 * Makes a UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, a 12-bit counter that keeps ids of one
 * process in order within a millisecond, 62 random bits.
 */
export function newId(nowMs: number = Date.now()): Id {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  bytes.set(pool.subarray(used, used + RANDOM_BYTES), 16 - RANDOM_BYTES);
  used += RANDOM_BYTES;
  let ms = lastMs;
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  bytes[6] = 0x70 | (sequence >> 8);
  bytes[7] = sequence & 0xff;
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Buffer.from(bytes).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isId(value: unknown): value is Id {
  return typeof value === 'string' && UUID.test(value);
}
