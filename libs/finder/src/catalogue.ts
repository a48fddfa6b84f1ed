import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Id } from '#kernel';
import { VISITOR } from '#foundation/access';
import { Database } from '#foundation/database';
import { TemporarilyUnavailable } from '#foundation/graphql';
import { ReadyWhen } from '#foundation/jobs';
import { log } from '#foundation/telemetry';
import { type Change, ChangeFeed, LatestOnly } from '#search';
import type { FirmRow, LoadedFirm } from './rows/firm-row.js';
import { type CataloguedListing, isOffered, type LoadedListing, type OfferedListing } from './rows/listing-row.js';
import type { NeedRow } from './rows/need-row.js';
import { FindableRows, type RowSource } from './rows.js';
import { Shelf } from './shelf.js';
import { inSlices } from './slices.js';

/** Small enough that reading one holds up nobody. */
const LOAD_BATCH = 250;
/** Without searches the log is followed all the same: it is not kept for ever. A load that failed is tried again. */
const FOLLOW_MS = 1000;
/** Longest that a search waits for the load before it says that it cannot answer yet. */
const PATIENCE_MS = 2000;
/** Longest that the question whether this process is ready waits for a yes: a small city's is a matter of moments. */
const PROBE_MS = 250;

/**
 * This process's copy of what people search: all needs, listings and firms. It holds nothing that PostgreSQL does not and
 * follows it through the log of changes before each search, so that a search sees whatever was committed before it.
 */
@Injectable()
export class Catalogue implements OnApplicationBootstrap, OnModuleDestroy {
  readonly needs = new Shelf<NeedRow>();
  readonly listings = new Shelf<CataloguedListing>();
  readonly firms = new Shelf<FirmRow>();
  private readonly feed: ChangeFeed;
  private readonly following = new LatestOnly(() => this.follow());
  private readonly log = log('catalogue');
  private isFollowed = false;
  private isLoaded = false;
  private isOver = false;
  private timer: NodeJS.Timeout | null = null;
  /** Read from the log and not applied yet: a failure in between must not lose them. */
  private pending: readonly Change[] = [];

  constructor(
    private readonly database: Database,
    private readonly rows: FindableRows,
    private readonly host: HttpAdapterHost,
  ) {
    this.feed = new ChangeFeed(database);
  }

  /** Where people search (a process that serves HTTP) the first of them shall not wait for the load. */
  onApplicationBootstrap(): void {
    // A process without a server has no adapter, whatever the type says.
    const adapter: unknown = this.host.httpAdapter;
    if (!adapter) return;
    this.keepUp();
    this.timer = setInterval(() => this.keepUp(), FOLLOW_MS);
  }

  onModuleDestroy(): void {
    this.isOver = true;
    if (this.timer) clearInterval(this.timer);
  }

  /** Only a process that serves people is asked to wait for its catalogue. */
  @ReadyWhen('search catalogue')
  async isReady(): Promise<boolean> {
    if (this.timer === null || this.isLoaded) return true;
    await atMost(PROBE_MS, this.following.idle());
    return this.isLoaded;
  }

  /** Everything that was committed before the call is here when it returns; throws while the load takes its time. */
  async catchUp(): Promise<void> {
    const caughtUp = this.run();
    if (this.isLoaded || this.timer === null) return caughtUp;
    await atMost(PATIENCE_MS, caughtUp);
    if (!this.isLoaded) throw new TemporarilyUnavailable();
    return caughtUp;
  }

  private run(): Promise<void> {
    return this.database.outside(() => this.following.run());
  }

  private keepUp(): void {
    this.run().catch((error: unknown) => {
      if (!this.isOver) this.log.warn({ err: error }, 'not up to date, tried again in a moment');
    });
  }

  private async follow(): Promise<void> {
    if (!this.isLoaded) await this.load();
    this.pending = [...this.pending, ...(await this.feed.next())];
    while (this.pending.length > 0) {
      const batch = this.pending.slice(0, LOAD_BATCH);
      await this.apply(batch);
      this.pending = this.pending.slice(batch.length);
    }
    for (const { text } of [this.firms, this.listings, this.needs]) text.mergeWhenDue();
  }

  private async load(): Promise<void> {
    const startedAt = performance.now();
    // Once: a load that is tried again after a failure still hears what has happened since its first try.
    if (!this.isFollowed) await this.feed.begin();
    this.isFollowed = true;
    await this.each(this.rows.firms, (firm) => this.firms.put(firm));
    await this.each(this.rows.listings, (listing) => this.putListing(listing));
    await this.each(this.rows.needs, (need) => this.needs.put(need));
    this.isLoaded = true;
    const { needs, listings, firms } = this;
    const counts = { needs: needs.size, listings: listings.size, firms: firms.size };
    this.log.info({ ...counts, ms: Math.round(performance.now() - startedAt) }, 'loaded');
  }

  /** Puts every row; the next ones are read meanwhile. */
  private async each<Row extends { readonly id: Id }>(source: RowSource<Row>, put: (row: Row) => void): Promise<void> {
    let batch = await source.after(null, LOAD_BATCH);
    while (batch.length > 0) {
      if (this.isOver) throw new Error('the process ends before the catalogue was loaded');
      const [next] = await Promise.all([source.after(batch.at(-1)?.id ?? null, LOAD_BATCH), inSlices(batch, put)]);
      batch = next;
    }
  }

  private async apply(changes: readonly Change[]): Promise<void> {
    const of = (kind: Change['kind']): Id[] => [
      ...new Set(changes.filter((change) => change.kind === kind).map(({ rowId }) => rowId)),
    ];
    const listings = of('listing');
    const changed = await this.rows.listings.byIds(listings);
    // A firm is found by what it offers: before and after the change.
    const firmsOfListings = [...changed, ...listings.flatMap((id) => this.listings.find(id) ?? [])];
    await this.refreshFirms([...new Set([...of('firm'), ...firmsOfListings.map(({ firmId }) => firmId)])]);
    for (const id of missing(listings, changed)) this.listings.remove(id);
    for (const listing of changed) this.putListing(listing);

    const needs = of('need');
    const changedNeeds = await this.rows.needs.byIds(needs);
    for (const id of missing(needs, changedNeeds)) this.needs.remove(id);
    for (const need of changedNeeds) this.needs.put(need);
  }

  private async refreshFirms(ids: readonly Id[]): Promise<void> {
    const found: LoadedFirm[] = await this.rows.firms.byIds(ids);
    for (const id of missing(ids, found)) this.firms.remove(id);
    for (const firm of found) {
      this.firms.put(firm);
      const row = this.firms.find(firm.id);
      for (const listingId of this.listings.text.inGroup(firm.id)) {
        const listing = this.listings.find(listingId);
        if (listing && row) this.listings.replace(catalogued({ ...listing, firm: row }));
      }
    }
  }

  private putListing(listing: LoadedListing): void {
    const firm = this.firms.find(listing.firmId);
    // Its firm came between two reads of the load: the log tells of both, and then it is put.
    if (firm) this.listings.put(catalogued({ ...listing, firm }), listing.firmId);
  }
}

const catalogued = <Listing extends OfferedListing>(listing: Listing) => ({
  ...listing,
  isOffered: isOffered(VISITOR, listing),
});

function missing(ids: readonly Id[], found: readonly { readonly id: Id }[]): Id[] {
  const there = new Set(found.map(({ id }) => id));
  return ids.filter((id) => !there.has(id));
}

/** Waits for the work, but no longer than this. */
async function atMost(ms: number, work: Promise<void>): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([work, sleep(ms, undefined, { signal: done.signal, ref: false })]);
  } finally {
    done.abort();
  }
}
