import { queryOptions, useQuery } from '@tanstack/react-query';
import { graphql } from './gql';
import type { MeQuery } from './gql/graphql';
import { ApiError } from './errors';
import { execute } from './execute';

const MeDocument = graphql(`
  query Me {
    me {
      accountId
      actingFirmId
      firmRole
      isFirmVerified
      locale
      account {
        name
      }
      memberships {
        id
        firmId
        role
        firm {
          id
          nameZh
          nameEn
          status
        }
      }
      offices {
        id
        role
        chainCode
      }
    }
  }
`);

export type Me = NonNullable<MeQuery['me']>;

/** Who is signed in; null for visitors, who may not ask for a person's firms and offices. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async (): Promise<Me | null> => {
    try {
      return (await execute(MeDocument)).me;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'NOT_SIGNED_IN') return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}
