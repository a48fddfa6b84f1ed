import { queryOptions, useQuery } from '@tanstack/react-query';
import { graphql } from './gql';
import type { MeQuery } from './gql/graphql';
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

/** Who is signed in; null for visitors. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await execute(MeDocument)).me,
  staleTime: 60_000,
});

export function useMe(): Me | null | undefined {
  return useQuery(meQuery).data;
}
