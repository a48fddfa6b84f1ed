import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { PortalChainsQuery } from './gql/graphql';

const ChainsDocument = graphql(`
  query PortalChains {
    chainSummaries {
      chainCode
      openNeeds
      suppliers
      thin
      gaps
      chain {
        nameZh
        nameEn
        group
      }
    }
  }
`);

export type ChainSummary = PortalChainsQuery['chainSummaries'][number];

export const chainSummariesQuery = queryOptions({
  queryKey: ['portal', 'chains'],
  queryFn: ({ signal }) => execute(ChainsDocument, {}, { signal }),
  staleTime: 60_000,
});
