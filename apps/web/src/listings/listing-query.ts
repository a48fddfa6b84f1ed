import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ListingPageQuery } from './gql/graphql';

const ListingPageDocument = graphql(`
  query ListingPage($listingId: Uuid!) {
    listing(id: $listingId) {
      id
      number
      title
      text
      kind
      status
      version
      nodeCodes
      processes
      materials
      certificates
      districtsServed
      evidence
      leadTimeDays
      priceMin
      priceMax
      priceUnit
      validUntil
      publishedAt
      updatedAt
      specs {
        name
        operator
        value
        valueMax
        unit
      }
      capacity {
        quantity
        unit
        period
        freeShare
      }
      minimumOrder {
        quantity
        unit
      }
      nodes {
        code
        nameZh
        nameEn
        stage
      }
    }
  }
`);

export type ListingDetail = NonNullable<ListingPageQuery['listing']>;

export const listingQuery = (listingId: string) =>
  queryOptions({
    queryKey: ['listing', listingId],
    queryFn: async ({ signal }) => (await execute(ListingPageDocument, { listingId }, { signal })).listing ?? null,
  });
