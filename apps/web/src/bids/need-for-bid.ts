import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { NeedForBidQuery } from './gql/graphql';

const NeedForBidDocument = graphql(`
  query NeedForBid($needId: Uuid!) {
    need(id: $needId) {
      id
      number
      title
      text
      status
      kind
      mode
      bidding
      currency
      deadline
      deliveryBy
      deliveryDistrict
      quantity
      unit
      budgetMin
      budgetMax
      paymentTerms
      requiredCertificates
      preferredCertificates
      tenderUrl
      contentVersion
      attachments {
        id
        name
        size
      }
      indicators {
        name
        operator
        value
        unit
      }
      owner {
        nameZh
        nameEn
      }
      node {
        nameZh
        nameEn
        stage
      }
      questions {
        id
        question
        answer
      }
    }
  }
`);

export type BidNeed = NeedForBidQuery['need'];

export const needForBidQuery = (needId: string) =>
  queryOptions({
    queryKey: ['need-for-bid', needId],
    queryFn: async ({ signal }) => (await execute(NeedForBidDocument, { needId }, { signal })).need,
  });
