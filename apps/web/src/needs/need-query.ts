import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { NeedPageQuery } from './gql/graphql';

const NeedPageDocument = graphql(`
  query NeedPage($needId: Uuid!) {
    need(id: $needId) {
      id
      number
      title
      text
      status
      statusReason
      kind
      mode
      bidding
      visibility
      cooperationMode
      quantity
      unit
      period
      budgetMin
      budgetMax
      currency
      deadline
      deliveryBy
      deliveryDistrict
      paymentTerms
      plannedWinners
      tenderUrl
      isOwnerHidden
      prefersNear
      requiredCertificates
      preferredCertificates
      createdAt
      publishedAt
      awardedAt
      closedAt
      version
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
      node {
        code
        nameZh
        nameEn
        stage
      }
      chain {
        code
        nameZh
        nameEn
      }
      owner {
        id
        nameZh
        nameEn
      }
      questions {
        id
        question
        askedAt
        answer
        answeredAt
      }
      deadlineChanges {
        id
        fromDeadline
        toDeadline
        reason
        changedAt
      }
      stages {
        reached
        turn
        since
        steps {
          step
          at
        }
      }
    }
  }
`);

export type NeedDetail = NeedPageQuery['need'];

export const needQuery = (needId: string) =>
  queryOptions({
    queryKey: ['need', needId],
    queryFn: async ({ signal }) => (await execute(NeedPageDocument, { needId }, { signal })).need,
  });
