import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { OwnForBidQuery } from './gql/graphql';

const OwnForBidDocument = graphql(`
  query OwnForBid($firmId: Uuid!) {
    firm(id: $firmId) {
      id
      certificates {
        id
        kind
        validTo
        revokedAt
        trust
      }
    }
    myListings(first: 100, status: ACTIVE) {
      nodes {
        id
        title
      }
    }
    myBids(first: 100) {
      nodes {
        id
        needId
        number
        status
        isSealed
        price
        leadTimeDays
        note
        validUntil
        isTaxIncluded
        taxRate
        listingId
        paymentSplit {
          stage
          percent
          days
        }
      }
    }
  }
`);

export type OwnForBid = OwnForBidQuery;
export type OwnBid = OwnForBid['myBids']['nodes'][number];

/** What a bid of ours rests on: certificates, listings, and what we have already bid. */
export const ownForBidQuery = (firmId: string) =>
  queryOptions({
    queryKey: ['own-for-bid', firmId],
    queryFn: ({ signal }) => execute(OwnForBidDocument, { firmId }, { signal }),
  });

const STANDING: readonly OwnBid['status'][] = ['SUBMITTED', 'OPENED', 'SHORTLISTED'];

/** Our bid on a need that stands now; another one replaces it. */
export function standingBid(own: OwnForBid, needId: string): OwnBid | null {
  return own.myBids.nodes.find((bid) => bid.needId === needId && STANDING.includes(bid.status)) ?? null;
}
