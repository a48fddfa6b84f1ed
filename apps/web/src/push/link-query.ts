import { type Asked, useAsk } from '../api/ask';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { OpenLinkMutation } from './gql/graphql';

const OpenLinkDocument = graphql(`
  mutation OpenLink($input: LinkTokenInput!) {
    openLink(input: $input) {
      __typename
      ... on LinkedOpportunity {
        personName
        isSignedIn
        canBid
        firm {
          id
          nameZh
          nameEn
        }
        need {
          ...LinkedNeed
        }
        proposal {
          ...LinkedMatch
        }
      }
      ... on LinkedReview {
        personName
        isSignedIn
        canDecide
        dueAt
        supplier {
          id
          nameZh
          nameEn
          profile
        }
        need {
          ...LinkedNeed
        }
        proposal {
          ...LinkedMatch
        }
      }
    }
  }

  fragment LinkedNeed on Need {
    id
    number
    title
    text
    status
    bidding
    deadline
    budgetMin
    budgetMax
    quantity
    unit
    deliveryBy
    attachments {
      id
      name
      size
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
  }

  fragment LinkedMatch on LinkedProposal {
    id
    number
    score
    status
    gaps
    factors {
      label
      points
      max
      unit
      sentence
    }
  }
`);

export type LinkPage = OpenLinkMutation['openLink'];
export type Opportunity = Extract<LinkPage, { __typename: 'LinkedOpportunity' }>;
export type Review = Extract<LinkPage, { __typename: 'LinkedReview' }>;

/** A mutation, since it notes that the link was opened; asked once a visit, and again when it is tried again. */
export function useLink(token: string): Asked<LinkPage> {
  const ask = async (signal: AbortSignal) =>
    (await execute(OpenLinkDocument, { input: { token } }, { signal })).openLink;
  return useAsk<LinkPage>(['link', token], ask, { staleMs: Number.POSITIVE_INFINITY });
}
