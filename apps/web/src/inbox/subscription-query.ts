import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { SavedSearchesQuery } from './gql/graphql';

const SavedSearchesDocument = graphql(`
  query SavedSearches {
    savedSearches {
      id
      name
      subject
      search
      frequency
      channels
      currentCount
      newCount
      seenAt
      version
    }
  }
`);

export type SavedSearch = SavedSearchesQuery['savedSearches'][number];

export const savedSearchesQuery = queryOptions({
  queryKey: ['saved-searches'],
  queryFn: async ({ signal }) => (await execute(SavedSearchesDocument, {}, { signal })).savedSearches,
});
