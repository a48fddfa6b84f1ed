import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ReviewItemQuery, ReviewQueueQuery } from './gql/graphql';
import type { QueueSearch } from './search';

/** As many as a person decides in one sitting; what comes later is fetched as the list gets short. */
const FIRST = 50;

const ReviewQueueDocument = graphql(`
  query ReviewQueue($first: Int!, $chainCode: String, $isOverdue: Boolean, $assignedTo: Uuid) {
    reviewQueue(first: $first, chainCode: $chainCode, isOverdue: $isOverdue, assignedTo: $assignedTo) {
      nodes {
        id
        number
        score
        dueAt
        decidedBy
        assignee {
          id
          name
        }
        need {
          id
          title
        }
        supplier {
          id
          nameZh
          nameEn
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

export type QueueItem = ReviewQueueQuery['reviewQueue']['nodes'][number];

export const queueQuery = ({ chain, only }: QueueSearch, accountId: string | null) =>
  queryOptions({
    queryKey: ['review-queue', chain ?? 'all', only ?? 'all'],
    queryFn: async ({ signal }) =>
      (
        await execute(
          ReviewQueueDocument,
          {
            first: FIRST,
            chainCode: chain,
            isOverdue: only === 'overdue' ? true : undefined,
            assignedTo: only === 'mine' ? accountId : undefined,
          },
          { signal },
        )
      ).reviewQueue,
    refetchInterval: 60_000,
  });

const ReviewItemDocument = graphql(`
  query ReviewItem($id: Uuid!) {
    proposal(id: $id) {
      id
      number
      status
      score
      grade
      rank
      round
      gaps
      corrections {
        id
        side
        label
        told
        reason
        note
        createdAt
      }
      note
      dueAt
      createdAt
      version
      isAutoApproved
      decidedAt
      decider {
        name
      }
      assignee {
        id
        name
      }
      allocation {
        state
        message
      }
      factors {
        feature
        label
        points
        max
        unit
        text
        sentence
      }
      requirements {
        name
        expected
        found
        state
        evidence {
          source
          text
          at
          validUntil
        }
      }
      similarNeeds {
        month
        similarity
      }
      supplier {
        id
        nameZh
        nameEn
        districtCode
        size
      }
      need {
        id
        number
        title
        text
        kind
        quantity
        unit
        budgetMin
        budgetMax
        deadline
        deliveryDistrict
        owner {
          id
          nameZh
          nameEn
        }
        chain {
          code
        }
        node {
          code
          nameZh
          nameEn
          stage
        }
        proposals(first: 8) {
          nodes {
            id
            rank
            score
            status
            supplier {
              id
              nameZh
              nameEn
            }
          }
        }
      }
      pastDeals {
        id
        number
        status
        createdAt
        amountEstimate
        need {
          title
        }
      }
    }
  }
`);

export type ReviewItem = ReviewItemQuery['proposal'];

export const itemQuery = (id: string) =>
  queryOptions({
    queryKey: ['review-item', id],
    queryFn: async ({ signal }) => (await execute(ReviewItemDocument, { id }, { signal })).proposal,
    staleTime: 30_000,
  });
