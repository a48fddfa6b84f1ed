import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../api/errors';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { ScreenQuery } from './gql/graphql';

const ScreenDocument = graphql(`
  query Screen($token: String!) {
    screen(token: $token) {
      asOf
      figures {
        name
        value
        today
      }
      trend {
        day
        needs
        matches
        orderAmount
      }
      districts {
        districtCode
        openNeeds
      }
      chains {
        chainCode
        orders
        orderAmount
      }
      matches {
        at
        chainCode
        nodeCode
        title
        buyer
        supplierDistrict
      }
    }
  }
`);

const EVERY_MS = 3000;
/** A screen that was revoked hardly comes back. */
const EVERY_MS_WHEN_REVOKED = 60_000;
/** A network that swallows what is sent answers nothing, ever: the next question must not wait for it. */
const PATIENCE_MS = 10_000;

export type Picture = ScreenQuery['screen'];

export const isRevoked = (error: unknown): boolean => error instanceof ApiError && error.code === 'NOT_FOUND';

/** Asked for days on end, whatever the network does: the browser's own belief to be offline is not heeded. */
export const screenQuery = (token: string) =>
  queryOptions({
    queryKey: ['screen', token],
    queryFn: async ({ signal }) => {
      const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
      return (await execute(ScreenDocument, { token }, { signal: patience })).screen;
    },
    networkMode: 'always',
    retry: false,
    refetchInterval: ({ state }) => (isRevoked(state.error) ? EVERY_MS_WHEN_REVOKED : EVERY_MS),
    refetchIntervalInBackground: true,
  });
