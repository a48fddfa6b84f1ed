import { Injectable } from '@nestjs/common';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, NotAllowed } from '#foundation/access';
import { canonicalJson, Database } from '#foundation/database';
import { importAllowance } from './domain/listing-limits.js';
import { isEditable } from './domain/listing-lifecycle.js';
import type { CreateListingInput } from './listing.inputs.js';
import { contentAfter } from './listing-content.js';
import { ListingRows, type LockedListing } from './listing-rows.js';
import { ListingService } from './listing.service.js';

/** A listing as the firm's own system knows it. */
export interface ListingToEnter {
  readonly externalCode: string;
  readonly content: CreateListingInput;
  /** Offer it as well, where the rules let it. */
  readonly isPublished: boolean;
}

export interface EnteredListing {
  readonly listingId: Id;
  readonly isNew: boolean;
  readonly isPublished: boolean;
  /** Why it was written and not offered. */
  readonly notPublished: Refusal | null;
}

/** Listings that come from the firm's own system under its codes: the same code is the same listing. */
@Injectable()
export class ListingEntry {
  constructor(
    private readonly database: Database,
    private readonly service: ListingService,
    private readonly rows: ListingRows,
  ) {}

  async check(content: CreateListingInput): Promise<Refusal | null> {
    return this.service.check(content);
  }

  /** Which of the codes the firm has listings under. */
  async known(firmId: Id, codes: readonly string[]): Promise<Set<string>> {
    return new Set((await this.rows.ofCodes(firmId, codes)).map(({ code }) => code));
  }

  /** How many new ones the day still permits, and how many may be offered. */
  async allowance(firmId: Id): Promise<ReturnType<typeof importAllowance>> {
    return this.database.transaction(async (em) => importAllowance(await this.rows.count(em, firmId)));
  }

  /** Makes the listing or brings it to what is given, by the rules of the commands; twice is harmless. */
  async enter(actor: Actor, { externalCode, content, isPublished }: ListingToEnter): Promise<EnteredListing | Refusal> {
    const { firmId } = actor;
    if (firmId === null) throw new NotAllowed();
    return this.database.transaction(async (em) => {
      await this.rows.lockFirm(em, firmId);
      const [known] = await this.rows.ofCodes(firmId, [externalCode]);
      const listing = known ? await this.rows.lock(em, known.id) : null;
      const written = listing
        ? await this.update(actor, listing, content)
        : await this.service.create(actor, content, externalCode);
      if (isRefused(written)) return written;
      const { listingId } = written;
      const entered = { listingId, isNew: listing === null, isPublished: false, notPublished: null };
      if (!isPublished || (listing && !['draft', 'expired'].includes(listing.status))) return entered;
      const now = await this.rows.lock(em, listingId);
      if (!now) throw new Error('the listing was written in this transaction');
      const published = await this.service.publish(actor, { listingId, version: now.version });
      return isRefused(published) ? { ...entered, notPublished: published } : { ...entered, isPublished: true };
    });
  }

  /** Nothing is written where nothing differs: a second import must not wake the matching. */
  private async update(actor: Actor, listing: LockedListing, content: CreateListingInput) {
    const { id: listingId, version } = listing;
    const wanted = { ...content, listingId, version };
    const isSame =
      canonicalJson(contentAfter(wanted, listing)) === canonicalJson(contentAfter({ listingId, version }, listing));
    return isSame && isEditable(listing.status) ? { listingId } : this.service.update(actor, wanted);
  }
}
