import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { BidPageQuery } from './gql/graphql';

const BidPageDocument = graphql(`
  query BidPage($bidId: Uuid!) {
    bid(id: $bidId) {
      id
      number
      needId
      firmId
      status
      statusReason
      isSealed
      bidVersion
      price
      currency
      taxRate
      isTaxIncluded
      leadTimeDays
      validUntil
      note
      submittedAt
      openedAt
      needsReconfirmation
      commitment
      commitmentSalt
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
      need {
        id
        number
        title
        status
        deadline
        bidding
        node {
          nameZh
          nameEn
          stage
        }
        owner {
          nameZh
          nameEn
        }
      }
    }
  }
`);

export type BidDetail = BidPageQuery['bid'];

export const bidQuery = (bidId: string) =>
  queryOptions({
    queryKey: ['bid', bidId],
    queryFn: async ({ signal }) => (await execute(BidPageDocument, { bidId }, { signal })).bid,
  });
