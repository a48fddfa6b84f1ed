import { graphql } from './gql';

export const WithdrawBidDocument = graphql(`
  mutation WithdrawBid($input: BidActInput!) {
    withdrawBid(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const ReconfirmBidDocument = graphql(`
  mutation ReconfirmBid($input: BidActInput!) {
    reconfirmBid(input: $input) {
      __typename
      ... on Refusal {
        code
        message
      }
    }
  }
`);
