import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';

const ChainsDocument = graphql(`
  query PortalChains {
    chainSummaries {
      ...ChainTile
    }
  }

  fragment ChainTile on ChainSummary {
    chainCode
    openNeeds
    suppliers
    gaps
    chain {
      nameZh
      nameEn
      group
    }
  }
`);

export const chainSummariesQuery = queryOptions({
  queryKey: ['portal', 'chains'],
  queryFn: ({ signal }) => execute(ChainsDocument, {}, { signal }),
  staleTime: 60_000,
});
