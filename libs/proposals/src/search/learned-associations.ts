import type { Id } from '#kernel';
import { log } from '#foundation/telemetry';
import type { AcceptedNeeds, ServedAssociations, WordAssociations } from '#learning';
import type { ListingMatching, MatchableListing } from '#listings';
import { type AcceptedNeed, AssociationIndex, listingText } from '#matching';
import { inSlices } from './in-slices.js';

/**
 * Above so many listings the source is switched off: its search looks at every vector, 15 ms at this number. It bounds
 * the memory as well: 600 bytes a listing or need and what a growing table reserves, up to 110 MB, twice while a new
 * model's index is built beside the old one's.
 */
export const MOST_LISTINGS = 100_000;
/** The newest accepted needs that are remembered as neighbours. */
const MOST_NEEDS = 20_000;
/** Part by which there may be more of them for a while. */
const SLACK = 0.05;
const BATCH = 1000;
const RETRY_MS = 30_000;

interface Building {
  readonly id: Id;
  readonly index: AssociationIndex;
  /** Rows that have changed since it was begun: what was read of them before may be older. */
  readonly touched: Set<Id>;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

export interface AssociationRows {
  readonly models: WordAssociations;
  readonly listings: ListingMatching;
  readonly accepted: AcceptedNeeds;
  /** Listings above which it is switched off. */
  readonly most?: number;
  /** Accepted needs that are remembered, the newest. */
  readonly mostNeeds?: number;
}

/**
 * The offered listings and the accepted needs in the space of the learned associations that serve. A model's index is
 * built in the background; until it is ready the one before serves, or none.
 */
export class LearnedAssociations {
  private readonly log = log('match-index');
  private serving: { readonly id: Id; readonly index: AssociationIndex } | null = null;
  private building: Building | null = null;
  private looking: Promise<void> | null = null;
  private retryAt = 0;
  private isEnding = false;
  private isToldOff = false;
  private readonly mostNeeds: number;

  constructor(private readonly rows: AssociationRows) {
    this.mostNeeds = rows.mostNeeds ?? MOST_NEEDS;
  }

  /** Undefined until there is a model and its index is ready, and where there are too many listings. */
  get index(): AssociationIndex | undefined {
    return this.serving?.index;
  }

  /** Sees to it, in the background, that the index becomes that of the model that serves now: nothing waits or fails. */
  follow(listings: number): void {
    if (this.isEnding || this.looking !== null || performance.now() < this.retryAt) return;
    this.looking = this.look(listings)
      .catch((error: unknown) => this.postpone(error))
      .finally(() => {
        this.looking = null;
      });
  }

  private async look(listings: number): Promise<void> {
    const model = this.isWithin(listings) ? await this.rows.models.current() : null;
    if (this.isEnding || (model !== null && model.id === (this.building ?? this.serving)?.id)) return;
    this.building?.stop.abort();
    this.building = model && this.begin(model);
    if (model === null) this.serving = null;
  }

  /** Listings that are offered with what they say now. */
  async put(listings: readonly MatchableListing[]): Promise<void> {
    await inSlices(listings, (listing) => this.change(listing.id, (index) => index.put(documentOf(listing))));
  }

  remove(listingIds: readonly Id[]): void {
    for (const id of listingIds) this.change(id, (index) => index.remove(id));
  }

  /** What is accepted for these needs may have changed. */
  async refresh(needIds: readonly Id[]): Promise<void> {
    if (needIds.length === 0 || (this.serving === null && this.building === null)) return;
    const known = new Map((await this.rows.accepted.byIds(needIds)).map((need) => [need.id, need]));
    for (const id of needIds) {
      const need = known.get(id);
      this.change(id, (index) => (need ? index.record(need) : index.forget(id)));
    }
    if (this.serving) this.forgetOldest(this.serving.index);
  }

  /** Ids ascend with time. Some at once, so that not each new need sorts all of them. */
  private forgetOldest(index: AssociationIndex): void {
    if (index.needCount <= this.mostNeeds * (1 + SLACK)) return;
    for (const id of index.needIds.sort().slice(0, -this.mostNeeds)) index.forget(id);
  }

  /** When nothing is looked for or built any more. */
  async idle(): Promise<void> {
    await this.looking;
    await this.building?.done;
  }

  async stop(): Promise<void> {
    this.isEnding = true;
    this.building?.stop.abort();
    await this.idle();
  }

  private isWithin(listings: number): boolean {
    const most = this.rows.most ?? MOST_LISTINGS;
    if (listings <= most) return true;
    if (!this.isToldOff) this.log.warn({ listings, most }, 'too many listings: matched without learned associations');
    this.isToldOff = true;
    return false;
  }

  private change(id: Id, act: (index: AssociationIndex) => unknown): void {
    if (this.serving) act(this.serving.index);
    if (!this.building) return;
    this.building.touched.add(id);
    act(this.building.index);
  }

  private begin({ id, associations }: ServedAssociations): Building {
    const parts = {
      id,
      index: new AssociationIndex(associations),
      touched: new Set<Id>(),
      stop: new AbortController(),
    };
    const startedAt = performance.now();
    const done = this.build(parts)
      .then((counts) => {
        if (parts.stop.signal.aborted) return;
        this.serving = { id, index: parts.index };
        this.building = null;
        this.log.info({ ...counts, ms: Math.round(performance.now() - startedAt) }, 'learned associations serve');
      })
      .catch((error: unknown) => {
        if (parts.stop.signal.aborted) return;
        this.building = null;
        this.postpone(error);
      });
    return { ...parts, done };
  }

  private postpone(error: unknown): void {
    this.retryAt = performance.now() + RETRY_MS;
    this.log.warn({ err: error }, 'learned associations could not be loaded, it is tried again');
  }

  private async build(building: Omit<Building, 'done'>): Promise<{ listings: number; needs: number }> {
    const { index, touched, stop } = building;
    const counts = { listings: 0, needs: 0 };
    const fresh = <Row extends { readonly id: Id }>(row: Row, take: (row: Row) => void): void => {
      if (!touched.has(row.id)) take(row);
    };
    for (let after: Id | null = null; !stop.signal.aborted;) {
      const batch: MatchableListing[] = await this.rows.listings.allForIndex(after, BATCH);
      await inSlices(batch, (row) => fresh(row, (listing) => index.put(documentOf(listing))));
      counts.listings += batch.length;
      after = batch.at(-1)?.id ?? null;
      if (after === null) break;
    }
    for (let before: Id | null = null; counts.needs < this.mostNeeds && !stop.signal.aborted;) {
      const batch: AcceptedNeed[] = await this.rows.accepted.latest(
        before,
        Math.min(BATCH, this.mostNeeds - counts.needs),
      );
      await inSlices(batch, (row) => fresh(row, (need) => index.record(need)));
      counts.needs += batch.length;
      before = batch.at(-1)?.id ?? null;
      if (before === null) break;
    }
    return counts;
  }
}

const documentOf = (listing: MatchableListing): { id: Id; text: string } => ({
  id: listing.id,
  text: listingText(listing),
});
