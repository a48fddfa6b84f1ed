import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { FirmSearchInput, ListingSearchInput, NeedSearchInput } from '#finder';
import { SearchSubject } from './subscription.enums.js';

/** What a saved search asks for: the input of the very search that a page makes. */
export type Criteria =
  | { readonly subject: SearchSubject.NEEDS; readonly search: NeedSearchInput }
  | { readonly subject: SearchSubject.LISTINGS; readonly search: ListingSearchInput }
  | { readonly subject: SearchSubject.FIRMS; readonly search: FirmSearchInput };

interface Given {
  readonly needs?: NeedSearchInput | null;
  readonly listings?: ListingSearchInput | null;
  readonly firms?: FirmSearchInput | null;
}

/** The one subject whose criteria are given; undefined for more than one, null for none. */
export function criteriaGiven({ needs, listings, firms }: Given): Criteria | null | undefined {
  const given: Criteria[] = [];
  if (needs) given.push({ subject: SearchSubject.NEEDS, search: needs });
  if (listings) given.push({ subject: SearchSubject.LISTINGS, search: listings });
  if (firms) given.push({ subject: SearchSubject.FIRMS, search: firms });
  return given.length > 1 ? undefined : (given[0] ?? null);
}

/** Criteria as they were saved, under the rules of today's input; null where these do not take them any more. */
export function criteriaSaved(subject: SearchSubject, saved: object): Criteria | null {
  switch (subject) {
    case SearchSubject.NEEDS:
      return checked({ subject, search: plainToInstance(NeedSearchInput, saved) });
    case SearchSubject.LISTINGS:
      return checked({ subject, search: plainToInstance(ListingSearchInput, saved) });
    case SearchSubject.FIRMS:
      return checked({ subject, search: plainToInstance(FirmSearchInput, saved) });
  }
}

function checked(criteria: Criteria): Criteria | null {
  return validateSync(criteria.search).length === 0 ? criteria : null;
}

/** What is set, as it is kept. */
export function plainCriteria({ search }: Criteria): Record<string, unknown> {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== null && value !== undefined));
}
