import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Id } from '#kernel';
import { FirmMatching } from '#firms';
import { Config } from '#foundation/config';
import { Database } from '#foundation/database';
import { log } from '#foundation/telemetry';
import { AcceptedNeeds, WordAssociations } from '#learning';
import { ListingMatching, type MatchableListing } from '#listings';
import {
  type AttributeFilter,
  type CandidateSources,
  expandQuery,
  type Hit,
  ImpactIndex,
  type IndexDocument,
  type ListingRef,
  type ListingView,
  needText,
  type NeedView,
  type PastNeeds,
  type PreparedQuery,
  reverseCandidates,
} from '#matching';
import { NeedMatching } from '#needs';
import {
  type Change,
  ChangeFeed,
  defaultThreads,
  LatestOnly,
  OpenSearchIndex,
  PooledIndex,
  SearchPool,
  SnapshotStore,
} from '#search';
import { SynonymData } from '#terms';
import { ListingVectors } from '#vectors';
import { LearnedAssociations } from './learned-associations.js';
import { filterOf, listingDocument, nodeAttribute } from './listing-document.js';
import { listingVersions, RemoteListings } from './remote-listings.js';
import { PastAwards } from './past-awards.js';
import { joinedHits, SearchedListings } from './searched-listings.js';
import { TaughtPast } from './taught-past.js';

const LOAD_BATCH = 2000;
/** Listings of a node that are offered as candidates without sharing a word with the need. */
const ON_NODE = 50;
/** Listings found for a need: of all, and again of those that its district and certificates do not refuse. */
const FOUND = 100;

type NeedToSearch = Pick<
  NeedView,
  'title' | 'text' | 'indicators' | 'chainCode' | 'nodeCode' | 'deliveryDistrict' | 'requiredCertificates'
>;

/** What is looked for: weighted for the own index, as a text with every other name for a search engine. */
interface Sought {
  readonly query: PreparedQuery;
  readonly words: string;
}

/**
 * The process's copy of what can be matched: active listings, open needs, past needs with their suppliers. It holds
 * nothing that PostgreSQL does not, and follows it through the log of changes. Listings are searched in threads and
 * come back from a snapshot; needs are few and are loaded at each start.
 */
@Injectable()
export class MatchIndex implements OnModuleDestroy {
  readonly openNeeds = new ImpactIndex();
  private readonly pool: SearchPool;
  private readonly snapshots: SnapshotStore | null;
  private readonly remote: RemoteListings | null;
  private pooled: PooledIndex;
  private readonly learned: LearnedAssociations;
  private readonly taught: TaughtPast;
  private readonly feed: ChangeFeed;
  private readonly following = new LatestOnly(() => this.follow());
  private readonly log = log('match-index');
  private source: string | null = null;
  private isFollowed = false;
  private isLoaded = false;
  private isEnding = false;
  /** Read from the feed and not applied yet: a failure in between must not lose them. */
  private pending: Change[] = [];

  constructor(
    private readonly database: Database,
    private readonly listingRows: ListingMatching,
    private readonly firmRows: FirmMatching,
    private readonly needRows: NeedMatching,
    private readonly synonyms: SynonymData,
    private readonly vectors: ListingVectors,
    models: WordAssociations,
    accepted: AcceptedNeeds,
    config: Config,
  ) {
    this.learned = new LearnedAssociations({ models, listings: listingRows, accepted });
    this.taught = new TaughtPast(new PastAwards(database, needRows));
    this.feed = new ChangeFeed(database);
    this.pool = new SearchPool({ threads: config.SEARCH_THREADS ?? defaultThreads() });
    this.snapshots = config.SEARCH_SNAPSHOT_DIR ? new SnapshotStore(config.SEARCH_SNAPSHOT_DIR) : null;
    this.remote = config.OPENSEARCH_URL
      ? new RemoteListings(new OpenSearchIndex({ url: config.OPENSEARCH_URL }))
      : null;
    this.pooled = this.emptyIndex();
  }

  /** Waits for what is under way and leaves a snapshot, so that the next start reads on from here. */
  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    await this.following.idle();
    await this.learned.stop();
    await this.taught.stop();
    await this.pooled.close();
    await this.pool.stop();
  }

  get isReady(): boolean {
    return this.isLoaded;
  }

  get listings(): ImpactIndex {
    return this.pooled.local;
  }

  get past(): PastNeeds {
    return this.taught.needs;
  }

  /** Everything that was committed before the call is in the index when it returns. */
  catchUp(): Promise<void> {
    return this.database.outside(() => this.following.run());
  }

  /** When the index of learned associations, if there is a model, is that of the model that serves. */
  async associationsReady(): Promise<void> {
    await this.catchUp();
    await this.learned.idle();
  }

  /** When nothing is learned from past needs any more. */
  async pastTaught(): Promise<void> {
    await this.catchUp();
    await this.taught.idle();
  }

  /** The candidate sources of a need, its listings found already. */
  async sources(need: NeedToSearch, neighbours: readonly string[]): Promise<CandidateSources> {
    const text = needText(need);
    const { local } = this.pooled;
    const associations = this.learned.index;
    const words = (await this.synonyms.current()).matchesIn(text, need.chainCode);
    const query = expandQuery(local.prepare(text), words, (name) => local.prepare(name));
    const sought = { query, words: [text, ...words.flatMap(({ others }) => others)].join('\n') };
    const filter = filterOf(need);
    const [all, fitting] = await Promise.all([
      this.find(sought),
      filter === undefined ? [] : this.find(sought, filter),
    ]);
    return {
      listings: new SearchedListings(local, text, query, joinedHits(all, fitting)),
      past: this.past,
      firmOf: (listingId) => local.groupOf(listingId),
      onNode: this.onNode([...(need.nodeCode ? [need.nodeCode] : []), ...neighbours]),
      ...(associations === undefined ? {} : { associations }),
    };
  }

  /** From the search engine where there is one; scores of both are BM25 over the same tokens. */
  private async find({ query, words }: Sought, filter?: AttributeFilter): Promise<Hit[]> {
    const options = { limit: FOUND, filter };
    return (await this.remote?.search(words, options)) ?? this.pooled.search(query, options);
  }

  private onNode(nodes: readonly string[]): ListingRef[] {
    const refs: ListingRef[] = [];
    for (const node of nodes) {
      for (const listingId of this.listings.withAttribute(nodeAttribute(node), ON_NODE - refs.length)) {
        const firmId = this.listings.groupOf(listingId);
        if (firmId !== undefined) refs.push({ listingId, firmId });
      }
      if (refs.length >= ON_NODE) break;
    }
    return refs;
  }

  /** Open needs that a new or changed listing is likely to answer, best first. */
  async needsFor(listing: ListingView, limit: number): Promise<Hit[]> {
    const synonyms = await this.synonyms.current();
    return reverseCandidates(listing, { openNeeds: this.openNeeds, synonyms }, limit);
  }

  private async follow(): Promise<void> {
    if (this.isEnding) return;
    if (!this.isLoaded) await this.load();
    this.pending = this.pending.concat(await this.feed.next());
    while (this.pending.length > 0) {
      await this.apply(this.pending.slice(0, LOAD_BATCH));
      this.pending = this.pending.slice(LOAD_BATCH);
    }
    if (this.source !== null) this.pooled.reached(this.source, this.feed.horizon);
    this.learned.follow(this.listings.size);
    this.taught.follow();
  }

  private async load(): Promise<void> {
    const startedAt = performance.now();
    this.pool.start();
    // Once: a load that is tried again after a failure still hears what has happened since its first try.
    const isResumed = !this.isFollowed && (await this.resume());
    if (!this.isFollowed && !isResumed) await this.feed.begin();
    this.isFollowed = true;
    if (!isResumed) await this.loadListings();
    await this.loadNeeds();
    this.isLoaded = true;
    this.log.info(
      {
        ...{ listings: this.listings.size, openNeeds: this.openNeeds.size, pastNeeds: this.past.size, isResumed },
        ms: Math.round(performance.now() - startedAt),
      },
      'index loaded',
    );
  }

  /** Takes over the newest snapshot that the log of changes still reaches back to. */
  private async resume(): Promise<boolean> {
    this.source = await this.feed.source();
    const found = (await this.snapshots?.newest(this.source)) ?? null;
    if (found === null) return false;
    if (!(await this.feed.resume(found.horizon))) {
      this.log.warn({ horizon: found.horizon }, 'the log of changes does not reach back to the snapshot');
      return false;
    }
    await this.pooled.close();
    this.pooled = this.emptyIndex(found.state);
    this.pooled.reached(this.source, found.horizon, true);
    return true;
  }

  private emptyIndex(state?: ConstructorParameters<typeof PooledIndex>[1]): PooledIndex {
    return new PooledIndex({ pool: this.pool, snapshots: this.snapshots }, state);
  }

  private async loadListings(): Promise<void> {
    const horizon = this.feed.horizon;
    for (let after: Id | null = null; ;) {
      const batch: MatchableListing[] = await this.listingRows.allForIndex(after, LOAD_BATCH);
      await this.put(batch);
      await this.feedRemote(batch.map(({ id }) => id));
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    if (this.source !== null) this.pooled.reached(this.source, horizon);
    await this.pooled.merge();
  }

  private async loadNeeds(): Promise<void> {
    for (let after: Id | null = null; ;) {
      const batch = await this.needRows.openNeeds(after, LOAD_BATCH);
      for (const need of batch) this.openNeeds.put({ id: need.id, text: needText(need) });
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    await this.taught.load();
  }

  private async apply(changes: readonly Change[]): Promise<void> {
    const of = (kind: Change['kind']): Id[] => [
      ...new Set(changes.filter((change) => change.kind === kind).map((change) => change.rowId)),
    ];
    const firms = of('firm');
    const listings = new Set([...of('listing'), ...firms.flatMap((firm) => this.listings.inGroup(firm))]);
    const fresh = await this.listingRows.listingsForMatching([...listings]);
    if (firms.length > 0) fresh.push(...(await this.listingRows.listingsOfFirms(firms)));
    const active = new Map(fresh.map((listing) => [listing.id, listing]));
    const gone = [...listings].filter((id) => !active.has(id));
    await this.pooled.remove(gone.map((id) => ({ id })));
    await this.put([...active.values()]);
    this.learned.remove(gone);
    await this.learned.put([...active.values()]);
    await this.vectors.changed({ gone, offered: [...active.keys()] });
    await this.feedRemote([...new Set([...listings, ...active.keys()])]);

    const needs = of('need');
    const open = new Map((await this.needRows.openNeedsById(needs)).map((need) => [need.id, need]));
    for (const id of needs) {
      const need = open.get(id);
      if (need) this.openNeeds.put({ id, text: needText(need) });
      else this.openNeeds.remove(id);
    }

    const past = of('past_need');
    await this.taught.refresh(past);
    await this.learned.refresh(past);
  }

  private async put(listings: readonly MatchableListing[]): Promise<void> {
    await this.pooled.put(await this.documentsOf(listings));
  }

  private async documentsOf(listings: readonly MatchableListing[]): Promise<IndexDocument[]> {
    const firms = await this.firmRows.factsOf([...new Set(listings.map(({ firmId }) => firmId))]);
    const byId = new Map(firms.map((firm) => [firm.id, firm]));
    return listings.map((listing) => listingDocument(listing, byId.get(listing.firmId)));
  }

  /** Versions first, then the rows: what is written may be newer than its version says, and never older. */
  private async feedRemote(ids: readonly Id[]): Promise<void> {
    if (this.remote === null || ids.length === 0) return;
    const known = await listingVersions(this.database, ids);
    const active = await this.listingRows.listingsForMatching(ids);
    const found = new Set(active.map(({ id }) => id));
    await this.remote.put(await this.documentsOf(active), known);
    await this.remote.remove(
      ids.filter((id) => !found.has(id)),
      known,
    );
  }
}
