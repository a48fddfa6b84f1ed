import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { MySealedTermsQuery } from './gql/graphql';

const MySealedTermsDocument = graphql(`
  query MySealedTerms($bidId: Uuid!) {
    mySealedBid(bidId: $bidId) {
      bidId
      price
      currency
      taxRate
      isTaxIncluded
      leadTimeDays
      validUntil
      note
      salt
      attachments {
        id
        name
        kind
        size
        sha256
      }
      paymentSplit {
        stage
        percent
        days
      }
    }
  }
`);

export type SealedTerms = MySealedTermsQuery['mySealedBid'];

/** Asked for only when the person wants to see them: each reading is written into the audit. */
export const sealedTermsQuery = (bidId: string) =>
  queryOptions({
    queryKey: ['sealed-terms', bidId],
    queryFn: async ({ signal }) => (await execute(MySealedTermsDocument, { bidId }, { signal })).mySealedBid,
    staleTime: Infinity,
  });
