import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import {
  FindableRows,
  FirmFinder,
  ListingFinder,
  type LoadedFirm,
  type LoadedListing,
  type LoadedNeed,
  NeedFinder,
  type OfferedListing,
} from '#finder';
import type { Actor } from '#foundation/access';
import type { Criteria } from './criteria.js';
import { SearchSubject } from './subscription.enums.js';

/** Something that a saved search may meet. */
export interface Thing {
  readonly id: Id;
  readonly type: 'need' | 'listing' | 'firm';
  readonly notice: 'saved_search_met_need' | 'saved_search_met_listing' | 'saved_search_met_firm';
  readonly title: string;
  /** Whose it is: nobody is told of the own things. */
  readonly firmId: Id;
  readonly chainCodes: readonly string[];
  readonly districtCodes: readonly string[];
  /** The same decision as the search takes. */
  answers(criteria: Criteria): Promise<boolean>;
  isReadableBy(actor: Actor): Promise<boolean>;
}

/** Needs, listings and firms as things that a saved search may meet. */
@Injectable()
export class Things {
  constructor(
    private readonly rows: FindableRows,
    private readonly needs: NeedFinder,
    private readonly listings: ListingFinder,
    private readonly firms: FirmFinder,
  ) {}

  /** Those of the ids that are there, in no order. */
  async load(subject: SearchSubject, ids: readonly Id[]): Promise<Thing[]> {
    switch (subject) {
      case SearchSubject.NEEDS:
        return (await this.rows.needs.byIds(ids)).map((need) => this.ofNeed(need));
      case SearchSubject.LISTINGS:
        return this.ofListings(await this.rows.listings.byIds(ids));
      case SearchSubject.FIRMS:
        return (await this.rows.firms.byIds(ids)).map((firm) => this.ofFirm(firm));
    }
  }

  private ofNeed(need: LoadedNeed): Thing {
    const { needs } = this;
    return {
      ...{ id: need.id, type: 'need', notice: 'saved_search_met_need', title: need.title, firmId: need.firmId },
      chainCodes: need.chainCode === null ? [] : [need.chainCode],
      districtCodes: need.districtCode === null ? [] : [need.districtCode],
      answers: async (criteria) => criteria.subject === SearchSubject.NEEDS && needs.answers(criteria.search, need),
      isReadableBy: async (actor) => need.publishedAt !== null && needs.mayRead(actor, need),
    };
  }

  private async ofListings(listings: readonly LoadedListing[]): Promise<Thing[]> {
    const firms = await this.rows.firms.byIds([...new Set(listings.map(({ firmId }) => firmId))]);
    const byId = new Map(firms.map((firm) => [firm.id, firm]));
    return listings.flatMap((listing) => {
      const firm = byId.get(listing.firmId);
      return firm ? [this.ofListing({ ...listing, firm })] : [];
    });
  }

  private ofListing(listing: LoadedListing & OfferedListing): Thing {
    const { listings } = this;
    const { id, title, firmId, chainCodes, firm } = listing;
    return {
      ...{ id, type: 'listing', notice: 'saved_search_met_listing', title, firmId, chainCodes },
      districtCodes: [firm.districtCode],
      answers: async (criteria) =>
        criteria.subject === SearchSubject.LISTINGS && listings.answers(criteria.search, listing),
      isReadableBy: async (actor) => listings.mayBrowse(actor, listing),
    };
  }

  private ofFirm(firm: LoadedFirm): Thing {
    const { firms } = this;
    return {
      ...{ id: firm.id, type: 'firm', notice: 'saved_search_met_firm', title: firm.nameZh, firmId: firm.id },
      chainCodes: [...new Set([...firm.chainCodes, ...firm.leadOf])],
      districtCodes: [firm.districtCode],
      answers: async (criteria) => criteria.subject === SearchSubject.FIRMS && firms.answers(criteria.search, firm),
      isReadableBy: async (actor) => firms.mayRead(actor, firm),
    };
  }
}
