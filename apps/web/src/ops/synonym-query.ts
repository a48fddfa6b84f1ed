import { execute } from '../api/execute';
import { graphql } from './gql';
import type { SynonymContentInput, SynonymSetsQuery } from './gql/graphql';

const SynonymSetsDocument = graphql(`
  query SynonymSets($text: String, $isActive: Boolean!, $after: String) {
    synonymSets(text: $text, isActive: $isActive, first: 30, after: $after) {
      nodes {
        id
        terms
        direction
        chainCode
        note
        isActive
        updatedAt
        version
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const SynonymPreviewDocument = graphql(`
  query SynonymPreview($input: SynonymContentInput!) {
    previewSynonymSet(input: $input) {
      needCount
      needs {
        needId
        number
        title
        terms
        newListings
      }
    }
  }
`);

export const CreateSynonymsDocument = graphql(`
  mutation CreateSynonyms($input: CreateSynonymSetInput!) {
    createSynonymSet(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ChangeSynonymsDocument = graphql(`
  mutation ChangeSynonyms($input: ChangeSynonymSetInput!) {
    changeSynonymSet(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RetireSynonymsDocument = graphql(`
  mutation RetireSynonyms($input: RetireSynonymSetInput!) {
    retireSynonymSet(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export type SynonymSet = SynonymSetsQuery['synonymSets']['nodes'][number];

interface Which {
  readonly text: string | undefined;
  readonly isActive: boolean;
}

export const synonymSetsPage = async ({ text, isActive }: Which, after: string | null, signal: AbortSignal) =>
  (await execute(SynonymSetsDocument, { text: text ?? null, isActive, after }, { signal })).synonymSets;

export const synonymPreview = async (input: SynonymContentInput) =>
  (await execute(SynonymPreviewDocument, { input })).previewSynonymSet;

export const SYNONYM_KEYS = [['ops-synonyms']];
