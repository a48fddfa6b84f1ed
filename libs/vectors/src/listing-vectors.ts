import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { log } from '#foundation/telemetry';
import { Embedder } from './embedder.service.js';
import { type NearListing, NearVectors } from './near-vectors.js';
import { VectorRows } from './vector-rows.js';

const LOAD_BATCH = 500;
/** Vectors that enter the graph before other work has its turn: about 10 ms. */
const AT_ONCE = 25;
/** A vector's moment is taken before its commit: reading on from a minute earlier finds what came late. */
const OVERLAP_MS = 60_000;

/** The process's copy of the listings' vectors. Empty where no endpoint is configured or nothing has been embedded. */
@Injectable()
export class ListingVectors {
  private near: NearVectors | null = null;
  private known = new Map<Id, Float32Array>();
  private readUpTo: Date | null = null;
  /** What reads and what forgets take turns: a row that was read before a listing went must not bring it back. */
  private turn: Promise<void> = Promise.resolve();
  private readonly log = log('vectors');

  constructor(
    private readonly rows: VectorRows,
    private readonly embedder: Embedder,
  ) {}

  get size(): number {
    return this.near?.size ?? 0;
  }

  /** Reads what is new. */
  async follow(): Promise<void> {
    const { model } = this.embedder;
    if (model === null) return;
    await this.inTurn(async () => {
      const begun = await this.rows.now();
      if (this.readUpTo === null) await this.load(model);
      else await this.take(await this.rows.since(model, new Date(this.readUpTo.getTime() - OVERLAP_MS)));
      this.readUpTo = begun;
    });
  }

  /** Forgets listings that are no longer offered, and takes back those that are again. Nothing before the first reading. */
  async changed({ gone, offered }: { readonly gone: readonly Id[]; readonly offered: readonly Id[] }): Promise<void> {
    const { model } = this.embedder;
    if (model === null) return;
    await this.inTurn(async () => {
      if (this.readUpTo === null) return;
      for (const id of gone) {
        this.near?.remove(id);
        this.known.delete(id);
      }
      const unknown = offered.filter((id) => !this.known.has(id));
      if (unknown.length > 0) await this.take(await this.rows.ofListings(model, unknown));
    });
  }

  /** Listings nearest to the need's vector; none while it has none. */
  async nearNeed(needId: Id, limit: number): Promise<NearListing[]> {
    const { model } = this.embedder;
    if (model === null || this.near === null) return [];
    const vector = await this.rows.ofNeed(needId, model);
    return vector === null ? [] : this.near.near(vector, limit);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work);
    // Whoever asked hears of a failure; the next one has its turn all the same.
    this.turn = done.catch(() => undefined);
    return done;
  }

  private async load(model: string): Promise<void> {
    for (let after: Id | null = null; ;) {
      const batch = await this.rows.all(model, after, LOAD_BATCH);
      await this.take(batch);
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    this.log.info({ vectors: this.size }, 'vectors loaded');
  }

  private async take(batch: readonly { id: Id; vector: Float32Array }[]): Promise<void> {
    const fresh = batch.filter(({ id, vector }) => !isSame(this.known.get(id), vector));
    let unfit = 0;
    for (const [at, { id, vector }] of fresh.entries()) {
      this.near ??= await NearVectors.open(vector.length);
      this.known.set(id, vector.subarray(0, FINGERPRINT).slice());
      if (vector.length === this.near.dimensions) this.near.put(id, vector);
      else {
        this.near.remove(id);
        unfit += 1;
      }
      if (at % AT_ONCE === AT_ONCE - 1) await breathe();
    }
    if (unfit > 0) {
      const sizes = { vectors: unfit, length: this.near?.dimensions };
      this.log.warn(
        sizes,
        'vectors of another length are left out: an endpoint that changes them needs another model name',
      );
    }
  }
}

/** Values of a vector that are kept to tell whether it is the one that is known. */
const FINGERPRINT = 8;

const isSame = (known: Float32Array | undefined, vector: Float32Array): boolean =>
  known !== undefined && known.every((value, at) => value === vector[at]);
