import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { referenceQuery } from '../desk/reference';
import { graphql } from './gql';
import type { TaxonomyChainQuery } from './gql/graphql';

const TaxonomyChainDocument = graphql(`
  query TaxonomyChain($code: String!) {
    chain(code: $code) {
      code
      group
      status
      mustCheckNeeds
      nameZh
      nameEn
      version
      nodes {
        code
        nameZh
        nameEn
        keywords
        position
        stage
        status
        version
      }
      edges {
        fromCode
        toCode
      }
    }
  }
`);

export const UpdateChainDocument = graphql(`
  mutation UpdateChain($input: UpdateChainInput!) {
    updateChain(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AddChainNodeDocument = graphql(`
  mutation AddChainNode($input: AddChainNodeInput!) {
    addChainNode(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const UpdateChainNodeDocument = graphql(`
  mutation UpdateChainNode($input: UpdateChainNodeInput!) {
    updateChainNode(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RetireChainNodeDocument = graphql(`
  mutation RetireChainNode($input: RetireChainNodeInput!) {
    retireChainNode(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RestoreChainNodeDocument = graphql(`
  mutation RestoreChainNode($input: RetireChainNodeInput!) {
    restoreChainNode(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type TaxonomyChain = NonNullable<TaxonomyChainQuery['chain']>;
export type TaxonomyNode = TaxonomyChain['nodes'][number];

export const taxonomyQuery = (code: string) =>
  queryOptions({
    queryKey: ['ops-taxonomy', code],
    queryFn: async ({ signal }) => (await execute(TaxonomyChainDocument, { code }, { signal })).chain ?? null,
  });

/** Names of chains and nodes are shown on many pages. */
export const TAXONOMY_KEYS = [['ops-taxonomy'], referenceQuery.queryKey];
