import { createInflateRaw } from 'node:zlib';

/** One entry of a ZIP's central directory. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly compressed: number;
  /** As the archive says; what it really is only inflating tells. */
  readonly declared: number;
  readonly offset: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const LONGEST_END = 22 + 0xffff;
const MOST_ENTRIES = 10_000;
const DEFLATED = 8;

/** The central directory (APPNOTE 4.3.12), or null where there is none that can be read; ZIP64 is not for 10 MB. */
export function zipEntries(zip: Buffer): ZipEntry[] | null {
  const end = endRecord(zip);
  if (end < 0) return null;
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) return null;
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) return null;
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + name),
      method: zip.readUInt16LE(at + 10),
      isEncrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
      compressed: zip.readUInt32LE(at + 20),
      declared: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + name + extra + comment;
  }
  return entries;
}

function endRecord(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - LONGEST_END); at -= 1) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  return -1;
}

/**
 * Inflates every entry and counts: true when all of them together stay within so many bytes. What an archive declares
 * about itself is not believed, since a bomb declares little.
 */
export async function inflatesWithin(zip: Buffer, limit: number): Promise<boolean> {
  const entries = zipEntries(zip);
  if (!entries) return false;
  let left = limit;
  for (const entry of entries) {
    const size = await inflatedSize(zip, entry, left);
    if (size === null) return false;
    left -= size;
  }
  return true;
}

/** The true size, or null where it is above the limit or cannot be inflated. */
async function inflatedSize(zip: Buffer, entry: ZipEntry, limit: number): Promise<number | null> {
  const { offset, compressed, method } = entry;
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) return null;
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const content = zip.subarray(start, start + compressed);
  if (method !== DEFLATED) return content.length <= limit ? content.length : null;
  const inflate = createInflateRaw();
  inflate.end(content);
  let size = 0;
  try {
    for await (const chunk of inflate as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) return null; // leaving the loop destroys the stream
    }
  } catch (error) {
    if (isZlibError(error)) return null;
    throw error;
  }
  return size;
}

function isZlibError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}
