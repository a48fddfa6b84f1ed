import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { log } from '#foundation/telemetry';
import { ListingMatching, type MatchableListing } from '#listings';
import { type CandidateSources, ImpactIndex, type ListingRef, listingText, needText, PastNeeds } from '#matching';
import { NeedMatching } from '#needs';
import { type Change, ChangeFeed } from './change-feed.js';
import { LatestOnly } from './latest-only.js';

const LOAD_BATCH = 2000;
/** Listings of a node that are offered as candidates without sharing a word with the need. */
const ON_NODE = 50;

/**
 * The process's copy of what can be matched: active listings, open needs, past needs with their suppliers. It holds
 * nothing that PostgreSQL does not, and follows it through the log of changes.
 */
@Injectable()
export class MatchIndex {
  readonly listings = new ImpactIndex();
  readonly openNeeds = new ImpactIndex();
  readonly past = new PastNeeds();
  private readonly firms = new Map<Id, Id>();
  private readonly byFirm = new Map<Id, Set<Id>>();
  private readonly byNode = new Map<string, Set<Id>>();
  private readonly nodesOf = new Map<Id, readonly string[]>();
  private readonly feed: ChangeFeed;
  private readonly following = new LatestOnly(() => this.follow());
  private readonly log = log('match-index');
  private isFollowed = false;
  private isLoaded = false;
  /** Read from the feed and not applied yet: a failure in between must not lose them. */
  private pending: Change[] = [];

  constructor(
    private readonly database: Database,
    private readonly listingRows: ListingMatching,
    private readonly needRows: NeedMatching,
  ) {
    this.feed = new ChangeFeed(database);
  }

  get isReady(): boolean {
    return this.isLoaded;
  }

  /** Everything that was committed before the call is in the index when it returns. */
  catchUp(): Promise<void> {
    return this.database.outside(() => this.following.run());
  }

  /** The candidate sources for a need on this node. */
  sources(nodeCode: string | null, neighbours: readonly string[]): CandidateSources {
    return {
      listings: this.listings,
      past: this.past,
      firmOf: (listingId) => this.firms.get(listingId),
      onNode: this.onNode([...(nodeCode ? [nodeCode] : []), ...neighbours]),
    };
  }

  private onNode(nodes: readonly string[]): ListingRef[] {
    const refs: ListingRef[] = [];
    for (const node of nodes) {
      for (const listingId of this.byNode.get(node) ?? []) {
        const firmId = this.firms.get(listingId);
        if (firmId !== undefined) refs.push({ listingId, firmId });
        if (refs.length === ON_NODE) return refs;
      }
    }
    return refs;
  }

  private async follow(): Promise<void> {
    if (!this.isLoaded) {
      await this.load();
      return;
    }
    this.pending = this.pending.concat(await this.feed.next());
    if (this.pending.length === 0) return;
    await this.apply(this.pending);
    this.pending = [];
  }

  private async load(): Promise<void> {
    const startedAt = performance.now();
    // Once: a load that is tried again after a failure still hears what has happened since its first try.
    if (!this.isFollowed) await this.feed.begin();
    this.isFollowed = true;
    for (let after: Id | null = null; ;) {
      const batch: MatchableListing[] = await this.listingRows.allForIndex(after, LOAD_BATCH);
      for (const listing of batch) this.put(listing);
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    this.listings.merge();
    for (let after: Id | null = null; ;) {
      const batch = await this.needRows.openNeeds(after, LOAD_BATCH);
      for (const need of batch) this.openNeeds.put({ id: need.id, text: needText(need) });
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    for (let after: Id | null = null; ;) {
      const batch = await this.needRows.pastNeeds(after, LOAD_BATCH);
      for (const need of batch) this.past.record(need);
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    this.isLoaded = true;
    this.log.info(
      {
        listings: this.listings.size,
        openNeeds: this.openNeeds.size,
        pastNeeds: this.past.size,
        ms: Math.round(performance.now() - startedAt),
      },
      'index loaded',
    );
  }

  private async apply(changes: readonly Change[]): Promise<void> {
    const of = (kind: Change['kind']): Id[] => [
      ...new Set(changes.filter((change) => change.kind === kind).map((change) => change.rowId)),
    ];
    const firms = of('firm');
    const listings = new Set([...of('listing'), ...firms.flatMap((firm) => [...(this.byFirm.get(firm) ?? [])])]);
    const fresh = await this.listingRows.listingsForMatching([...listings]);
    if (firms.length > 0) fresh.push(...(await this.listingRows.listingsOfFirms(firms)));
    const active = new Map(fresh.map((listing) => [listing.id, listing]));
    for (const id of listings) if (!active.has(id)) this.drop(id);
    for (const listing of active.values()) this.put(listing);

    const needs = of('need');
    const open = new Map((await this.needRows.openNeedsById(needs)).map((need) => [need.id, need]));
    for (const id of needs) {
      const need = open.get(id);
      if (need) this.openNeeds.put({ id, text: needText(need) });
      else this.openNeeds.remove(id);
    }

    const past = of('past_need');
    const known = new Map((await this.needRows.pastNeedsById(past)).map((need) => [need.id, need]));
    for (const id of past) {
      const need = known.get(id);
      if (need) this.past.record(need);
      else this.past.forget(id);
    }
  }

  private put(listing: MatchableListing): void {
    this.drop(listing.id);
    this.listings.put({ id: listing.id, text: listingText(listing) });
    this.firms.set(listing.id, listing.firmId);
    this.nodesOf.set(listing.id, listing.nodeCodes);
    add(this.byFirm, listing.firmId, listing.id);
    for (const node of listing.nodeCodes) add(this.byNode, node, listing.id);
  }

  private drop(id: Id): void {
    const firm = this.firms.get(id);
    if (firm === undefined) return;
    this.listings.remove(id);
    this.firms.delete(id);
    this.byFirm.get(firm)?.delete(id);
    for (const node of this.nodesOf.get(id) ?? []) this.byNode.get(node)?.delete(id);
    this.nodesOf.delete(id);
  }
}

function add(sets: Map<string, Set<Id>>, key: string, id: Id): void {
  const known = sets.get(key);
  if (known) known.add(id);
  else sets.set(key, new Set([id]));
}
