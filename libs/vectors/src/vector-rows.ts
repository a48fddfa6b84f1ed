import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { packVector, unpackVector } from './domain/packed-vector.js';

export type VectorKind = 'listing' | 'need';

/** A row whose text has no vector of the model yet, or one of an older version. */
export interface Due {
  readonly id: Id;
  readonly version: number;
}

export interface Embedded {
  readonly id: Id;
  readonly version: number;
  readonly hash: Buffer;
  /** null: the text is as it was, and so is its vector. */
  readonly vector: Float32Array | null;
}

/** Only what every firm may see leaves the house: needs for invited firms have no vectors. */
const due: Record<VectorKind, { name: string; text: string }> = {
  listing: {
    name: 'vectors.due-listings',
    text: `select l.id, l.version from listing l join firm f on f.id = l.firm_id and f.status = 'verified'
           left join listing_vector v on v.listing_id = l.id and v.model = $1
           where l.status = 'active' and l.id <> all($3::uuid[]) and v.source_version is distinct from l.version
             and (l.valid_until is null or l.valid_until >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)
             and ($4::uuid is null or l.id = $4)
           order by l.updated_at desc limit $2`,
  },
  need: {
    name: 'vectors.due-needs',
    text: `select n.id, n.content_version as version from need n left join need_vector v on v.need_id = n.id and v.model = $1
           where n.status in ('open', 'matched', 'bidding') and n.deadline > clock_timestamp() and n.visibility <> 'invited'
             and n.id <> all($3::uuid[]) and v.source_version is distinct from n.content_version
             and ($4::uuid is null or n.id = $4)
           order by n.published_at desc limit $2`,
  },
};

const hashes: Record<VectorKind, { name: string; text: string }> = {
  listing: {
    name: 'vectors.listing-hashes',
    text: 'select listing_id as id, text_hash as hash from listing_vector where listing_id = any($1::uuid[]) and model = $2',
  },
  need: {
    name: 'vectors.need-hashes',
    text: 'select need_id as id, text_hash as hash from need_vector where need_id = any($1::uuid[]) and model = $2',
  },
};

const store: Record<VectorKind, { name: string; text: string }> = {
  listing: { name: 'vectors.store-listings', text: storeText('listing_vector', 'listing_id') },
  need: { name: 'vectors.store-needs', text: storeText('need_vector', 'need_id') },
};

/** A vector that was computed from an older version never overwrites a newer one's. */
function storeText(table: string, key: string): string {
  return `insert into ${table} as t (${key}, model, source_version, text_hash, vector)
          select x.id, $1, x.version, decode(x.hash, 'hex'), decode(x.vector, 'hex')
          from jsonb_to_recordset($2::jsonb) as x(id uuid, version int, hash text, vector text)
          on conflict (${key}) do update set model = excluded.model, source_version = excluded.source_version,
            text_hash = excluded.text_hash, vector = excluded.vector, at = clock_timestamp()
          where t.model <> excluded.model or t.source_version < excluded.source_version`;
}

const touch: Record<VectorKind, { name: string; text: string }> = {
  listing: { name: 'vectors.touch-listings', text: touchText('listing_vector', 'listing_id') },
  need: { name: 'vectors.touch-needs', text: touchText('need_vector', 'need_id') },
};

function touchText(table: string, key: string): string {
  return `update ${table} t set source_version = x.version
          from jsonb_to_recordset($2::jsonb) as x(id uuid, version int)
          where t.${key} = x.id and t.model = $1 and t.source_version < x.version`;
}

const ofNeed = {
  name: 'vectors.of-need',
  text: 'select vector from need_vector where need_id = $1 and model = $2',
};
/** Of what is offered: the vector of a withdrawn listing stays in the table for when it comes back. */
const offered = `select v.listing_id as id, v.vector from listing_vector v
  join listing l on l.id = v.listing_id join firm f on f.id = l.firm_id
  where v.model = $1 and l.status = 'active' and f.status = 'verified'
    and (l.valid_until is null or l.valid_until >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)`;
const all = {
  name: 'vectors.all',
  text: `${offered} and ($2::uuid is null or v.listing_id > $2) order by v.listing_id limit $3`,
};
const since = { name: 'vectors.since', text: `${offered} and v.at > $2 order by v.at` };
const ofListings = { name: 'vectors.of-listings', text: `${offered} and v.listing_id = any($2::uuid[])` };
const clock = { name: 'vectors.clock', text: 'select clock_timestamp() as now' };

interface VectorRow {
  readonly id: Id;
  readonly vector: Buffer;
}

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The vectors as the database keeps them; what is in memory is a copy. */
@Injectable()
export class VectorRows {
  constructor(private readonly database: Database) {}

  /** The newest first, without those in `except`; of one row alone where it is named. */
  due(
    kind: VectorKind,
    model: string,
    { limit, except = [], only }: { readonly limit: number; readonly except?: readonly Id[]; readonly only?: Id },
  ): Promise<Due[]> {
    return this.database.read<Due>(due[kind], [model, limit, except, only ?? null]);
  }

  /** The database's clock, by which {@link since} goes. */
  async now(): Promise<Date> {
    const [row] = await this.database.read<{ now: Date }>(clock);
    if (!row) throw new Error('the database told no time');
    return row.now;
  }

  /** Hashes of the texts from which the present vectors were made. */
  async hashes(kind: VectorKind, ids: readonly Id[], model: string): Promise<Map<Id, Buffer>> {
    const rows = await this.database.read<{ id: Id; hash: Buffer }>(hashes[kind], [ids, model]);
    return new Map(rows.map(({ id, hash }) => [id, hash]));
  }

  async store(kind: VectorKind, model: string, embedded: readonly Embedded[]): Promise<void> {
    const fresh = embedded.flatMap(({ id, version, hash, vector }) =>
      vector === null ? [] : [{ id, version, hash: hash.toString('hex'), vector: packVector(vector).toString('hex') }],
    );
    const same = embedded.flatMap(({ id, version, vector }) => (vector === null ? [{ id, version }] : []));
    if (fresh.length > 0) await this.database.read(store[kind], [model, JSON.stringify(fresh)]);
    if (same.length > 0) await this.database.read(touch[kind], [model, JSON.stringify(same)]);
  }

  async ofNeed(needId: Id, model: string): Promise<Float32Array | null> {
    const [row] = await this.database.read<{ vector: Buffer }>(ofNeed, [needId, model]);
    return row ? unpackVector(row.vector) : null;
  }

  /** Vectors of offered listings by id; go on with the last id until the answer is empty. */
  async all(model: string, afterId: Id | null, limit: number): Promise<{ id: Id; vector: Float32Array }[]> {
    return (await this.database.read<VectorRow>(all, [model, afterId, limit])).map(unpacked);
  }

  /** Those of the listings that are offered and have one. */
  async ofListings(model: string, ids: readonly Id[]): Promise<{ id: Id; vector: Float32Array }[]> {
    return (await this.database.read<VectorRow>(ofListings, [model, ids])).map(unpacked);
  }

  /** Vectors of offered listings that were stored after a moment. */
  async since(model: string, moment: Date): Promise<{ id: Id; vector: Float32Array }[]> {
    return (await this.database.read<VectorRow>(since, [model, moment])).map(unpacked);
  }
}

const unpacked = ({ id, vector }: VectorRow) => ({ id, vector: unpackVector(vector) });
