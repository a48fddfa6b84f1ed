import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { OpsScreensQuery } from './gql/graphql';

const OpsScreensDocument = graphql(`
  query OpsScreens {
    screens {
      id
      name
      createdAt
      lastUsedAt
      revokedAt
    }
  }
`);

export type Screen = OpsScreensQuery['screens'][number];

export const screensQuery = queryOptions({
  queryKey: ['ops', 'screens'],
  queryFn: async ({ signal }) => (await execute(OpsScreensDocument, {}, { signal })).screens,
});
