import { graphql } from './gql';

export const CancelImportDocument = graphql(`
  mutation CancelImport($input: ImportActInput!) {
    cancelImport(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const RunImportDocument = graphql(`
  mutation RunImport($input: RunImportInput!) {
    runImport(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const AcceptSuggestionsDocument = graphql(`
  mutation AcceptSuggestions($input: AcceptSuggestionsInput!) {
    acceptSuggestions(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
