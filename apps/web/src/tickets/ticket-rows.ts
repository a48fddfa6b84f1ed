import { useInfiniteQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { TicketView } from './gql/graphql';

const TicketRowsDocument = graphql(`
  query TicketRows($view: TicketView, $isMine: Boolean!, $after: String) {
    tickets(view: $view, isMine: $isMine, first: 20, after: $after) {
      nodes {
        id
        number
        title
        kind
        status
        dueAt
        isLate
        escalatedAt
        officerName
        department
        firm {
          nameZh
          nameEn
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** One page of the queue after the other. */
export function useTickets(view: TicketView | undefined, isMine: boolean) {
  return useInfiniteQuery({
    queryKey: ['tickets', view ?? 'all', isMine],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(TicketRowsDocument, { view, isMine, after: pageParam }, { signal })).tickets,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
}
