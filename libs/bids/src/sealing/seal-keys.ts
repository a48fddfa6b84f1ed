import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { Config } from '#foundation/config';
import { Database } from '#foundation/database';
import { newDataKey, requestFingerprint, SEAL_ALG, type Sealed, unwrapKey, wrapKey, wrappingKeyId } from './seal.js';

interface KeyRow {
  readonly wrapped_key: Buffer;
  readonly wrap_nonce: Buffer;
  readonly kek_id: string;
}

const insert = {
  name: 'seal-keys.insert',
  text: `insert into seal_key (need_id, wrapped_key, wrap_nonce, kek_id, alg) values ($1, $2, $3, $4, $5)
         on conflict (need_id) do nothing`,
};
const select = {
  name: 'seal-keys.select',
  text: 'select wrapped_key, wrap_nonce, kek_id from seal_key where need_id = $1',
};

/** One data key a need, kept wrapped by the key of the configuration; whoever has only the database has nothing. */
@Injectable()
export class SealKeys {
  private readonly wrapping: Buffer;
  private readonly kekId: string;

  constructor(
    private readonly database: Database,
    config: Config,
  ) {
    this.wrapping = Buffer.from(config.SEALING_KEY, 'base64');
    this.kekId = wrappingKeyId(this.wrapping);
  }

  /** The need's data key; made with the first sealed bid. */
  async forNeed(em: EntityManager, needId: Id): Promise<Buffer> {
    const existing = await this.find(em, needId);
    if (existing) return existing;
    const wrapped: Sealed = wrapKey(this.wrapping, newDataKey(), needId);
    await this.database.run(em, insert, [needId, wrapped.ciphertext, wrapped.nonce, this.kekId, SEAL_ALG]);
    const key = await this.find(em, needId);
    if (!key) throw new Error(`no data key for need ${needId}`);
    return key;
  }

  fingerprint(request: unknown): string {
    return requestFingerprint(this.wrapping, request);
  }

  private async find(em: EntityManager, needId: Id): Promise<Buffer | null> {
    const [row] = await this.database.run<KeyRow>(em, select, [needId]);
    if (!row) return null;
    if (row.kek_id !== this.kekId) throw new Error(`SEALING_KEY is another than the one that wrapped need ${needId}`);
    return unwrapKey(this.wrapping, { ciphertext: row.wrapped_key, nonce: row.wrap_nonce }, needId);
  }
}
