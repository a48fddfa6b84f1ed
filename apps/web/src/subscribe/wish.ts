import type { FirmSearchInput, ListingSearchInput, NeedSearchInput, SearchSubject } from './gql/graphql';

/** A search as a page makes it, to be kept under a name. */
export type Wish = {
  /** The criteria in words. */
  readonly name: string;
  /** How many it finds now, where the page knows. */
  readonly total?: number;
} & (
  | { readonly subject: 'NEEDS'; readonly criteria: NeedSearchInput }
  | { readonly subject: 'LISTINGS'; readonly criteria: ListingSearchInput }
  | { readonly subject: 'FIRMS'; readonly criteria: FirmSearchInput }
);

interface Kept {
  readonly subject: SearchSubject;
  /** JSON of the search input, as the server keeps it. */
  readonly search: string;
}

/** Whether both find the same: what is not set, the order of values and whoever wrote it make no difference. */
export function isSameSearch(wish: Wish, kept: Kept): boolean {
  return wish.subject === kept.subject && plain(wish.criteria) === plain(JSON.parse(kept.search) as object);
}

function plain(criteria: object): string {
  const set = Object.entries(criteria)
    .filter(([key, value]) => !isUnset(value) && !(key === 'expandSynonyms' && value === true))
    .map(([key, value]): [string, unknown] => [key, Array.isArray(value) ? value.map(String).sort() : value])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify(set);
}

function isUnset(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
