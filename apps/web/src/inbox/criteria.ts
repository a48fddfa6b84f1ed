import type { SavedSearch } from './subscription-query';

/** The part of a saved search that this page edits; the rest of it is kept as it is. */
export interface Criteria {
  readonly text?: string;
  readonly chainCodes?: string[];
  readonly nodeCodes?: string[];
  readonly districtCodes?: string[];
  readonly certificates?: string[];
}

/** What the server keeps is JSON of its own search input. */
export function criteriaOf({ search }: Pick<SavedSearch, 'search'>): Criteria {
  return JSON.parse(search) as Criteria;
}
