import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { type Actor, NotFound, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import type { FileKind } from './file-kind.js';
import { type FileFacts, type FilePurpose, findPurpose } from './file-purpose.js';
import type { StoredFile } from './stored-file.entity.js';

const PART_BYTES = 1024 * 1024;

const insert = {
  name: 'files.insert',
  text: `insert into stored_file (id, purpose, name, kind, size, sha256, account_id, firm_id, is_upload, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock_timestamp() + $10 * interval '1 day')`,
};
const insertPart = {
  name: 'files.insert-part',
  text: 'insert into stored_file_part (file_id, at, content) values ($1, $2, $3)',
};
const find = {
  name: 'files.find',
  text: `select id, purpose, name, kind, size, sha256, account_id as "accountId", firm_id as "firmId",
           created_at as "createdAt", expires_at as "expiresAt"
         from stored_file where id = $1 and expires_at > clock_timestamp()`,
};
const part = { name: 'files.part', text: 'select content from stored_file_part where file_id = $1 and at = $2' };
const clear = {
  name: 'files.clear-expired',
  text: `with old as (
           select id from stored_file where expires_at <= clock_timestamp() order by expires_at limit $1 for update skip locked
         ), gone as (delete from stored_file using old where stored_file.id = old.id returning 1)
         select count(*)::int as count from gone`,
};

/**
 * Says of a file that hangs on a thing whether the actor may read it, by the rule of that thing; null when it hangs on
 * none, and the purpose's own rule decides.
 */
export type FileGuard = (actor: Actor, file: FileFacts) => Promise<boolean | null>;

export interface FileOnDisk {
  readonly path: string;
}

export interface NewFile {
  readonly purpose: FilePurpose;
  readonly name: string;
  readonly kind: FileKind;
  /** The bytes, or where they lie: a file on disk is read part by part and never held whole. */
  readonly content: Buffer | FileOnDisk;
  readonly accountId: Id | null;
  readonly firmId: Id | null;
  /** Sent by a person, hence counted in the quota. */
  readonly isUpload?: boolean;
}

/** Files in the database: written whole in the caller's transaction, read part by part. */
@Injectable()
export class Files {
  private readonly guards = new Map<string, FileGuard>();

  constructor(private readonly database: Database) {}

  /** For the lib that hangs files of this purpose on its things; said once, when its module starts. */
  guard(purpose: FilePurpose, guard: FileGuard): void {
    if (this.guards.has(purpose.name)) throw new Error(`the file purpose ${purpose.name} has a guard`);
    this.guards.set(purpose.name, guard);
  }

  async store(em: EntityManager, file: NewFile): Promise<Id> {
    const { purpose, name, kind, content, accountId, firmId, isUpload = false } = file;
    const id = newId();
    // Twice over the content: its row, with hash and size, comes before its parts.
    const hash = createHash('sha256');
    let size = 0;
    for await (const bytes of partsOf(content)) {
      hash.update(bytes);
      size += bytes.length;
    }
    const facts = [id, purpose.name, name, kind, size, hash.digest(), accountId, firmId, isUpload, purpose.keptDays];
    await this.database.run(em, insert, facts);
    let at = 0;
    for await (const bytes of partsOf(content)) {
      await this.database.run(em, insertPart, [id, at, bytes]);
      at += 1;
    }
    return id;
  }

  /** Null once it has expired. For the platform's own work, which has asked for rights before. */
  async find(id: Id): Promise<StoredFile | null> {
    return (await this.database.read<StoredFile>(find, [id]))[0] ?? null;
  }

  /** The file if the rule of its purpose lets the actor have it; absent, expired and foreign look the same. */
  async get(actor: Actor, id: Id): Promise<StoredFile> {
    const file = await this.find(id);
    const purpose = file && findPurpose(file.purpose);
    if (!file || !purpose) throw new NotFound();
    const byThing = (await this.guards.get(purpose.name)?.(actor, file)) ?? null;
    if (!(byThing ?? permits(purpose.read, actor, file))) throw new NotFound();
    return file;
  }

  /** The bytes in parts, so that nobody holds a whole file for a slow reader. */
  async *parts(file: Pick<StoredFile, 'id' | 'size'>): AsyncGenerator<Buffer> {
    for (let at = 0; at * PART_BYTES < file.size; at += 1) {
      const [row] = await this.database.read<{ content: Buffer }>(part, [file.id, at]);
      if (!row) throw new Error(`file ${file.id} has lost its part ${at}`);
      yield row.content;
    }
  }

  async content(file: Pick<StoredFile, 'id' | 'size'>): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const bytes of this.parts(file)) parts.push(bytes);
    return Buffer.concat(parts);
  }

  /** Removes up to so many expired files and answers how many; twice is harmless. */
  async clearExpired(limit: number): Promise<number> {
    const [row] = await this.database.read<{ count: number }>(clear, [limit]);
    return row?.count ?? 0;
  }
}

/** Parts of exactly a megabyte, but for the last. */
async function* partsOf(content: Buffer | FileOnDisk): AsyncGenerator<Buffer> {
  if (Buffer.isBuffer(content)) {
    for (let at = 0; at < content.length; at += PART_BYTES) yield content.subarray(at, at + PART_BYTES);
    return;
  }
  const file = await open(content.path, 'r');
  try {
    const { size } = await file.stat();
    for (let at = 0; at < size; at += PART_BYTES) {
      const length = Math.min(PART_BYTES, size - at);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
      if (bytesRead !== length) throw new Error(`${content.path} has changed while it was read`);
      yield buffer;
    }
  } finally {
    await file.close();
  }
}
