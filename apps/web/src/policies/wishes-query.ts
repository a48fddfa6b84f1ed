import { queryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';

const WishesDocument = graphql(`
  query PolicyWishes {
    policyWishes {
      id
      number
      firmName
      title
      text
      status
      statusReason
      policyTitle
      supports
      isMine
      isSupportedByMe
    }
  }
`);

export const wishesQuery = queryOptions({
  queryKey: ['policies', 'wishes'],
  queryFn: async ({ signal }) => (await execute(WishesDocument, {}, { signal })).policyWishes,
});
