import {
  type Hit,
  ImpactIndex,
  type ImpactIndexOptions,
  type IndexState,
  mergeSegments,
  type PreparedQuery,
  type SearchOptions,
  type TermImpact,
} from '#matching';
import { log } from '#foundation/telemetry';
import type { CandidateDocument, CandidateIndex, Removal } from './candidate-index.js';
import type { SnapshotStore } from './snapshot/snapshot-store.js';
import type { SearchPool } from './threads/search-pool.js';
import { mergeInThread } from './threads/thread-handle.js';
import { threadEntry } from './threads/thread-entry.js';

export interface PooledIndexOptions extends Pick<ImpactIndexOptions, 'k1' | 'b' | 'countTerms'> {
  readonly pool: SearchPool;
  readonly snapshots?: SnapshotStore | null;
  /** The compiled program of the merging thread; null merges on the calling thread. */
  readonly entry?: URL | null;
  /** Shortest time between two snapshots. */
  readonly snapshotEveryMs?: number;
}

const SNAPSHOT_EVERY_MS = 300_000;
/** A merge that came to nothing is tried again after this, then after twice as long, and so on up to the longest. */
const RETRY_MS = 1000;
const LONGEST_RETRY_MS = 60_000;
/** Longest that a process that ends spends on a merge for its last snapshot. */
const LAST_MERGE_MS = 10_000;

/**
 * The index of this process: the base is searched by the pool's threads, what has changed since by the calling thread.
 * Merges run in a thread of their own; while one runs, searches and changes go on.
 */
export class PooledIndex implements CandidateIndex {
  /** Changes and lookups that wait for nobody. */
  readonly local: ImpactIndex;
  private readonly pool: SearchPool;
  private readonly snapshots: SnapshotStore | null;
  private readonly entry: URL | null;
  private readonly snapshotEveryMs: number;
  private readonly log = log('search-index');
  private merging: Promise<void> | null = null;
  private failures = 0;
  private retryAt = 0;
  private saving: Promise<void> = Promise.resolve();
  private source: string | null = null;
  /** How far the changes of `local` have followed the feed; null: not to be kept. */
  private horizon: string | null = null;
  private savedHorizon: string | null = null;
  private savedAt = Number.NEGATIVE_INFINITY;

  constructor(options: PooledIndexOptions, state?: IndexState) {
    this.pool = options.pool;
    this.snapshots = options.snapshots ?? null;
    this.entry = options.entry === undefined ? threadEntry() : options.entry;
    this.snapshotEveryMs = options.snapshotEveryMs ?? SNAPSHOT_EVERY_MS;
    const { k1, b, countTerms } = options;
    this.local = new ImpactIndex({ ...{ k1, b, countTerms }, mergesItself: false }, state);
    this.pool.hold(this.local.baseArrays);
  }

  /**
   * To be told after changes have been applied: everything of `source` before `horizon` is in the index. Starts a
   * merge where one is due.
   */
  reached(source: string, horizon: string, isSaved = false): void {
    this.source = source;
    this.horizon = horizon;
    if (isSaved) this.savedHorizon = horizon;
    this.mergeWhenDue();
  }

  async put(documents: readonly CandidateDocument[]): Promise<void> {
    for (const document of documents) this.local.put(document);
    this.mergeWhenDue();
  }

  async remove(removals: readonly Pick<Removal, 'id'>[]): Promise<void> {
    for (const { id } of removals) this.local.remove(id);
    this.mergeWhenDue();
  }

  async search(query: string | PreparedQuery, options: SearchOptions): Promise<Hit[]> {
    const started = this.local.begin(query, options);
    if (started === null) return [];
    const hits = await this.pool.search(started.base.arrays, started.plan);
    return this.local.finish(started, hits);
  }

  async explain(query: string, id: string): Promise<TermImpact[]> {
    return this.local.explain(this.local.prepare(query), id);
  }

  async size(): Promise<number> {
    return this.local.size;
  }

  async refresh(): Promise<void> {
    // A change is seen by the next search.
  }

  /** Merges what has changed until now and waits for it; with snapshots, for the file as well. */
  async merge(): Promise<void> {
    // Several may wait for one merge, and the first of them begins the next: nothing may lie between look and begin.
    while (this.merging !== null) await this.merging;
    this.beginMerge();
    await this.quiet();
    await this.saving;
  }

  private async quiet(): Promise<void> {
    while (this.merging !== null) await this.merging;
  }

  /** Waits for a merge that runs and leaves a snapshot of what it has; the pool is the caller's. */
  async close(): Promise<void> {
    await this.quiet();
    const isBehind = this.horizon !== null && this.horizon !== this.savedHorizon;
    if (this.snapshots !== null && isBehind) {
      this.savedAt = Number.NEGATIVE_INFINITY;
      if (this.local.changes > 0) this.beginMerge(AbortSignal.timeout(LAST_MERGE_MS));
      else this.save(this.source, this.horizon);
      await this.quiet();
    }
    await this.saving;
    this.pool.drop(this.local.baseArrays);
  }

  private mergeWhenDue(): void {
    if (this.merging !== null || !this.local.isMergeDue || performance.now() < this.retryAt) return;
    this.beginMerge();
  }

  private beginMerge(signal?: AbortSignal): void {
    const { source, horizon } = this;
    const input = this.local.beginMerge();
    const old = input.base;
    if (this.entry === null) {
      this.local.endMerge(mergeSegments(input));
      this.takeOver(old);
      this.save(source, horizon);
      return;
    }
    this.merging = mergeInThread(this.entry, input, signal)
      .then((merged) => {
        this.failures = 0;
        this.local.endMerge(merged);
        this.takeOver(old);
        this.save(source, horizon);
      })
      .catch((error: unknown) => {
        // Nothing is lost: the next merge takes the same changes and the later ones.
        this.local.abandonMerge();
        const waitMs = Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** this.failures);
        this.failures += 1;
        this.retryAt = performance.now() + waitMs;
        this.log.error({ err: error, waitMs }, 'the merge came to nothing, a later change starts it again');
      })
      .finally(() => {
        this.merging = null;
      });
  }

  private takeOver(old: IndexState['base']): void {
    this.pool.hold(this.local.baseArrays);
    this.pool.drop(old);
  }

  /** A snapshot of the merged part, which holds everything before the horizon at which the merge began. */
  private save(source: string | null, horizon: string | null): void {
    if (this.snapshots === null || source === null || horizon === null) return;
    if (performance.now() - this.savedAt < this.snapshotEveryMs) return;
    this.savedAt = performance.now();
    const { snapshots } = this;
    const state = this.local.state();
    this.saving = this.saving
      .then(() => snapshots.write({ state: { base: state.base, names: [...state.names] }, source, horizon }))
      .then(() => {
        this.savedHorizon = horizon;
      })
      .catch((error: unknown) => this.log.error({ err: error }, 'the snapshot was not written'));
  }
}
