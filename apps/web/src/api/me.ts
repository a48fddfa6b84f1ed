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

/** Asked for where nobody has signed in on this device: visitors may not ask for a person's firms and offices. */
const AnyoneDocument = graphql(`
  query Anyone {
    me {
      accountId
    }
  }
`);

const KEY = 'lianwan.signed-in';

/** Who is signed in; null for visitors. The hint on the device saves one request, and decides nothing. */
export async function askMe(signal?: AbortSignal): Promise<Me | null> {
  if (!localStorage.getItem(KEY) && !(await execute(AnyoneDocument, {}, { signal })).me) return null;
  try {
    const { me } = await execute(MeDocument, {}, { signal });
    localStorage.setItem(KEY, '1');
    return me;
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'NOT_SIGNED_IN')) throw error;
    localStorage.removeItem(KEY);
    return null;
  }
}
