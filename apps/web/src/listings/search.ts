import type { ListingStatus } from './gql/graphql';

const STATES: readonly ListingStatus[] = ['ACTIVE', 'DRAFT', 'PAUSED', 'EXPIRED', 'WITHDRAWN'];

export interface ListingListSearch {
  readonly status?: ListingStatus;
}

export function readListingListSearch(search: Record<string, unknown>): ListingListSearch {
  const status = STATES.find((each) => each === search['status']);
  return status ? { status } : {};
}
