import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Config } from '#foundation/config';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { ListingMatching } from '#listings';
import { listingText, needText } from '#matching';
import { NeedMatching } from '#needs';
import { EmbeddingEndpoint, EndpointFailed, TextsRefused } from './embedding-endpoint.js';
import { type Due, type Embedded, hashOf, type VectorKind, VectorRows } from './vector-rows.js';
import { NeedEmbedded } from './vectors.events.js';
import { EmbedNeed } from './vectors.jobs.js';

/** Texts a call. */
const BATCH = 32;
const ACTOR = systemActor('vectors');

export interface Caught {
  readonly listings: number;
  readonly needs: number;
}

/** Fetches vectors beside the platform's work: no match waits for one, and a broken endpoint costs only its vectors. */
@Injectable()
export class Embedder {
  private readonly endpoint: EmbeddingEndpoint | null;
  private readonly log = log('vectors');

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly rows: VectorRows,
    private readonly journal: Journal,
    private readonly listings: ListingMatching,
    private readonly needs: NeedMatching,
  ) {
    const { EMBEDDING_URL: url, EMBEDDING_MODEL: model, EMBEDDING_KEY: key, EMBEDDING_TIMEOUT_MS: timeoutMs } = config;
    this.endpoint = url === undefined ? null : new EmbeddingEndpoint({ url, model, key, timeoutMs });
  }

  /** The model of the vectors; null where no endpoint is configured. */
  get model(): string | null {
    return this.endpoint?.model ?? null;
  }

  /** Asks for the need's vector in the caller's transaction; nothing where no endpoint is configured. */
  async ask(em: EntityManager, needId: Id): Promise<void> {
    if (this.endpoint === null) return;
    await this.journal.record(em, {
      actor: ACTOR,
      act: 'need.embed',
      entity: 'need',
      entityId: needId,
      jobs: [{ job: EmbedNeed, payload: { needId } }],
    });
  }

  /** Twice is harmless: a need that has its vector is not due. What the endpoint refuses is left to {@link catchUp}. */
  async embedNeed(needId: Id, signal: AbortSignal): Promise<void> {
    if (this.endpoint === null) return;
    const due = await this.rows.due('need', this.endpoint.model, { limit: 1, only: needId });
    await this.tolerant(() => this.embed('need', due, signal));
  }

  /** Everything that is due, newest first, until nothing is or the endpoint fails. Twice is harmless. */
  async catchUp(signal: AbortSignal, progress: (caught: Caught) => void): Promise<void> {
    const { endpoint } = this;
    if (endpoint === null) return;
    const caught = { listings: 0, needs: 0 };
    await this.tolerant(async () => {
      for (const kind of ['need', 'listing'] as const) {
        const tried = new Set<Id>();
        const left: Id[] = [];
        for (;;) {
          // What was withdrawn in between has no text any more, and what is refused gets no vector: both stay due.
          const due = await this.rows.due(kind, endpoint.model, { limit: BATCH, except: left });
          if (due.length === 0) break;
          left.push(...due.filter(({ id }) => tried.has(id)).map(({ id }) => id));
          const fresh = due.filter(({ id }) => !tried.has(id));
          for (const { id } of fresh) tried.add(id);
          await this.embed(kind, fresh, signal);
          caught[`${kind}s`] += fresh.length;
          progress({ ...caught });
        }
      }
    });
  }

  private async embed(kind: VectorKind, due: readonly Due[], signal: AbortSignal): Promise<void> {
    const { endpoint } = this;
    if (endpoint === null || due.length === 0) return;
    const versions = new Map(due.map(({ id, version }) => [id, version]));
    const texts = await this.texts(kind, [...versions.keys()]);
    const known = await this.rows.hashes(kind, [...texts.keys()], endpoint.model);
    const hashed = Array.from(texts, ([id, text]) => ({
      id,
      text,
      hash: hashOf(text),
      version: versions.get(id) ?? 0,
    }));
    const changed = hashed.filter(({ id, hash }) => known.get(id)?.equals(hash) !== true);
    const vectors = await this.vectorsOf(endpoint, changed, signal);
    if (changed.length > 1 && vectors.size === 0) throw new EndpointFailed('the embedding endpoint refused every text');
    const isRefused = ({ id }: { id: Id }): boolean => !vectors.has(id) && changed.some((one) => one.id === id);
    const embedded = hashed
      .filter((one) => !isRefused(one))
      .map(({ id, version, hash }): Embedded => ({ ...{ id, version, hash }, vector: vectors.get(id) ?? null }));
    await this.database.transaction(async (em) => {
      await this.rows.store(kind, endpoint.model, embedded);
      if (kind === 'need') for (const id of vectors.keys()) await this.tell(em, id);
    });
  }

  /** Where some text is refused the others still get theirs: halves are asked for until the refused ones stand alone. */
  private async vectorsOf(
    endpoint: EmbeddingEndpoint,
    texts: readonly { readonly id: Id; readonly text: string }[],
    signal: AbortSignal,
  ): Promise<Map<Id, Float32Array>> {
    try {
      const vectors = await endpoint.embed(
        texts.map(({ text }) => text),
        signal,
      );
      return new Map(vectors.flatMap((vector, at) => (texts[at] ? [[texts[at].id, vector] as const] : [])));
    } catch (error) {
      if (!(error instanceof TextsRefused)) throw error;
      if (texts.length === 1) {
        this.log.warn({ err: error, id: texts[0]?.id }, 'a text is refused and has no vector');
        return new Map();
      }
      const middle = Math.ceil(texts.length / 2);
      const first = await this.vectorsOf(endpoint, texts.slice(0, middle), signal);
      return new Map([...first, ...(await this.vectorsOf(endpoint, texts.slice(middle), signal))]);
    }
  }

  private async texts(kind: VectorKind, ids: readonly Id[]): Promise<Map<Id, string>> {
    if (kind === 'need') {
      return new Map((await this.needs.openNeedsById(ids)).map((need) => [need.id, needText(need)]));
    }
    const listings = await this.listings.listingsForMatching(ids);
    return new Map(listings.map((listing) => [listing.id, listingText(listing)]));
  }

  private tell(em: EntityManager, needId: Id): Promise<void> {
    return this.journal.record(em, {
      actor: ACTOR,
      act: 'need.embedded',
      entity: 'need',
      entityId: needId,
      events: [new NeedEmbedded({ needId })],
    });
  }

  private async tolerant(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof EndpointFailed)) throw error;
      this.log.warn({ err: error }, 'vectors are caught up with later');
    }
  }
}
