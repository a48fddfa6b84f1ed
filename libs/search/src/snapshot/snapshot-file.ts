import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { z } from 'zod';
import { type BaseArrays, type IndexState, postingArray } from '#matching';
import { indexVersion } from '../index-version.js';

/** Whose index it is and how far it has followed the feed. */
export interface SnapshotFacts {
  /** The database and its line of history; another one has other rows. */
  readonly source: string;
  /** The feed's horizon: everything before it is in the snapshot. */
  readonly horizon: string;
}

export interface Snapshot extends SnapshotFacts {
  readonly state: IndexState;
}

/** Why a file is no use; another one or the database is loaded instead. */
export class UnusableSnapshot extends Error {
  constructor(
    readonly reason: 'damaged' | 'foreign' | 'other version',
    detail: string,
  ) {
    super(`${reason}: ${detail}`);
  }
}

const MAGIC = Buffer.from('LIANWAN-INDEX\n');
const CHUNK = 1 << 22;
const SHA_BYTES = 32;
/** The names of all parts are a few hundred bytes. */
const MOST_HEAD_BYTES = 1 << 16;

const bytes = z.number().int().min(0);
const headSchema = z.object({
  version: z.string(),
  source: z.string(),
  horizon: z.string(),
  documentCount: bytes,
  averageLength: z.number().min(0),
  idWidth: z.union([z.literal(1), z.literal(2)]),
  /** Bytes of each part, which follow in this order, and of the names, which come last. */
  parts: z.object({
    termRuns: bytes,
    runBlocks: bytes,
    runStarts: bytes,
    postings: bytes,
    lengths: bytes,
    groups: bytes,
    dead: bytes,
    idStarts: bytes,
    idUnits: bytes,
  }),
  names: bytes,
});
type Head = z.infer<typeof headSchema>;
type PartName = keyof Head['parts'];

const PARTS: readonly PartName[] = [
  ...(['termRuns', 'runBlocks', 'runStarts', 'postings', 'lengths', 'groups', 'dead'] as const),
  ...(['idStarts', 'idUnits'] as const),
];

const arrayOf = (base: BaseArrays, part: PartName): ArrayBufferView => {
  if (part === 'idStarts') return base.ids.starts;
  return part === 'idUnits' ? base.ids.units : base[part];
};

/** Writes what it is given in chunks and keeps the checksum of it. */
class CheckedWriter {
  private readonly hash: Hash = createHash('sha256');
  private readonly chunk = Buffer.alloc(CHUNK);

  constructor(private readonly file: FileHandle) {}

  /** Chunks are copied first: tombstones may be set on the shared array while it is written. */
  async write(part: ArrayBufferView): Promise<void> {
    const all = new Uint8Array(part.buffer, part.byteOffset, part.byteLength);
    for (let at = 0; at < all.length; at += CHUNK) {
      const piece = all.subarray(at, at + CHUNK);
      this.chunk.set(piece);
      const copy = this.chunk.subarray(0, piece.length);
      this.hash.update(copy);
      await this.file.writeFile(copy);
    }
  }

  async seal(): Promise<void> {
    await this.file.writeFile(this.hash.digest());
    await this.file.sync();
  }
}

/** Writes a snapshot to an open, empty file and brings it to the disk. */
export async function writeSnapshot(file: FileHandle, { state, source, horizon }: Snapshot): Promise<void> {
  const { base } = state;
  const names = Buffer.from(JSON.stringify(state.names));
  const sizes = Object.fromEntries(PARTS.map((part) => [part, arrayOf(base, part).byteLength]));
  const head = headSchema.parse({
    ...{ version: indexVersion(), source, horizon, names: names.length },
    documentCount: base.documentCount,
    averageLength: base.averageLength,
    idWidth: base.ids.units.BYTES_PER_ELEMENT,
    parts: sizes,
  });
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const out = new CheckedWriter(file);
  await out.write(Buffer.concat([MAGIC, length, text]));
  for (const part of PARTS) await out.write(arrayOf(base, part));
  await out.write(names);
  await out.seal();
}

/** Reads exactly as many bytes as asked for and keeps the checksum of them. */
class CheckedReader {
  private readonly hash: Hash = createHash('sha256');

  constructor(private readonly file: FileHandle) {}

  async read(into: Uint8Array): Promise<void> {
    for (let at = 0; at < into.length;) {
      const { bytesRead } = await this.file.read(into, at, Math.min(CHUNK, into.length - at), null);
      if (bytesRead === 0) throw new UnusableSnapshot('damaged', 'it ends too early');
      this.hash.update(into.subarray(at, at + bytesRead));
      at += bytesRead;
    }
  }

  async check(): Promise<void> {
    const expected = this.hash.digest();
    const found = Buffer.alloc(SHA_BYTES);
    const { bytesRead } = await this.file.read(found, 0, SHA_BYTES, null);
    if (bytesRead !== SHA_BYTES || !found.equals(expected)) throw new UnusableSnapshot('damaged', 'wrong checksum');
  }
}

async function readHead(file: FileHandle, reader: CheckedReader): Promise<Head> {
  const start = Buffer.alloc(MAGIC.length + 4);
  await reader.read(start);
  if (!start.subarray(0, MAGIC.length).equals(MAGIC)) throw new UnusableSnapshot('damaged', 'not a snapshot');
  const length = start.readUInt32LE(MAGIC.length);
  if (length > MOST_HEAD_BYTES) throw new UnusableSnapshot('damaged', 'impossible head');
  const text = Buffer.alloc(length);
  await reader.read(text);
  const head = headSchema.safeParse(parsed(text));
  if (!head.success) throw new UnusableSnapshot('damaged', 'unreadable head');
  const { parts, names } = head.data;
  const size = Object.values(parts).reduce((sum, part) => sum + part, names + start.length + length + SHA_BYTES);
  if ((await file.stat()).size !== size) throw new UnusableSnapshot('damaged', 'wrong size');
  return head.data;
}

function parsed(text: Buffer): unknown {
  try {
    return JSON.parse(text.toString());
  } catch (error) {
    throw new UnusableSnapshot('damaged', `no JSON where it must be (${String(error)})`);
  }
}

/** Reads a snapshot of this database in the form of this program; throws {@link UnusableSnapshot} otherwise. */
export async function readSnapshot(path: string, source: string): Promise<Snapshot> {
  const file = await open(path, 'r');
  try {
    const reader = new CheckedReader(file);
    const head = await readHead(file, reader);
    if (head.version !== indexVersion()) throw new UnusableSnapshot('other version', head.version);
    if (head.source !== source) throw new UnusableSnapshot('foreign', head.source);
    const memory = new Map<PartName, SharedArrayBuffer>();
    const { postings, memory: postingMemory } = postingArray(head.parts.postings / 4);
    for (const part of PARTS) {
      const buffer = part === 'postings' ? postings.buffer : new SharedArrayBuffer(head.parts[part]);
      await reader.read(new Uint8Array(buffer, 0, head.parts[part]));
      memory.set(part, buffer);
    }
    const names = Buffer.alloc(head.names);
    await reader.read(names);
    await reader.check();
    const { documentCount, averageLength, horizon } = head;
    const base = baseOf(memory, head.idWidth, { documentCount, averageLength, postings, memory: postingMemory });
    return { source, horizon, state: { base, names: z.array(z.string()).parse(parsed(names)) } };
  } finally {
    await file.close();
  }
}

function baseOf(
  memory: ReadonlyMap<PartName, SharedArrayBuffer>,
  idWidth: 1 | 2,
  facts: Pick<BaseArrays, 'documentCount' | 'averageLength' | 'postings' | 'memory'>,
): BaseArrays {
  const part = (name: PartName): SharedArrayBuffer => memory.get(name) ?? new SharedArrayBuffer(0);
  const units = part('idUnits');
  return {
    ...facts,
    termRuns: new Uint32Array(part('termRuns')),
    runBlocks: new Uint16Array(part('runBlocks')),
    runStarts: new Uint32Array(part('runStarts')),
    lengths: new Uint32Array(part('lengths')),
    groups: new Uint32Array(part('groups')),
    dead: new Uint32Array(part('dead')),
    ids: {
      starts: new Uint32Array(part('idStarts')),
      units: idWidth === 1 ? new Uint8Array(units) : new Uint16Array(units),
    },
  };
}
