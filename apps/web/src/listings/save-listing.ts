import { isRefused, type Refused } from '../api/errors';
import { execute } from '../api/execute';
import { graphql } from './gql';
import { contentOf, type ListingValues } from './listing-values';

const CreateListingDocument = graphql(`
  mutation CreateListing($input: CreateListingInput!) {
    createListing(input: $input) {
      __typename
      ... on ListingPayload {
        listingId
        listing {
          version
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

const UpdateListingDocument = graphql(`
  mutation UpdateListing($input: UpdateListingInput!) {
    updateListing(input: $input) {
      __typename
      ... on ListingPayload {
        listingId
        listing {
          version
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export const PublishListingDocument = graphql(`
  mutation PublishListing($input: ListingStepInput!) {
    publishListing(input: $input) {
      __typename
      ... on ListingPayload {
        listingId
        listing {
          version
        }
      }
      ... on Refusal {
        code
        message
      }
    }
  }
`);

export interface SavedListing {
  readonly listingId: string;
  readonly version: number;
}
export type Saved = (SavedListing & { readonly refused?: undefined }) | { readonly refused: Refused };

interface Answer {
  readonly __typename: string;
  readonly listingId?: string;
  readonly listing?: { readonly version: number };
}

function savedOf(answer: Answer): Saved {
  if (isRefused(answer)) return { refused: answer };
  if (!answer.listingId || !answer.listing) throw new Error('a listing was saved without its row');
  return { listingId: answer.listingId, version: answer.listing.version };
}

/** Writes the content: a new row, or the one that is there in the version that the person has seen. */
export async function saveListing(
  values: ListingValues,
  existing: SavedListing | null,
  clientMutationId: string,
): Promise<Saved> {
  const content = contentOf(values);
  if (!existing)
    return savedOf((await execute(CreateListingDocument, { input: { ...content, clientMutationId } })).createListing);
  const { listingId, version } = existing;
  const input = { ...content, listingId, version, clientMutationId };
  return savedOf((await execute(UpdateListingDocument, { input })).updateListing);
}

export async function publishListing({ listingId, version }: SavedListing, clientMutationId: string): Promise<Saved> {
  const input = { listingId, version, clientMutationId };
  return savedOf((await execute(PublishListingDocument, { input })).publishListing);
}
