import { type Asked, useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { PortalChainsQuery } from './gql/graphql';

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

export function useChainSummaries(): Asked<PortalChainsQuery> {
  return useAsk(['portal', 'chains'], (signal) => execute(ChainsDocument, {}, { signal }), { staleMs: 60_000 });
}
