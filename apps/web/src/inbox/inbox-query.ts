import { infiniteQueryOptions } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { graphql } from './gql';
import type { InboxPageQuery } from './gql/graphql';

const InboxPageDocument = graphql(`
  query InboxPage($waiting: Boolean!, $after: String) {
    inbox(first: 50, after: $after, waiting: $waiting) {
      totalCount
      nodes {
        id
        kind
        title
        body
        subjectType
        subjectId
        createdAt
        readAt
        isWaiting
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type Message = InboxPageQuery['inbox']['nodes'][number];

/** Its key begins with that of the bell in the top bar, which renews it whenever something is told. */
export const inboxQuery = (waiting: boolean) =>
  infiniteQueryOptions({
    queryKey: ['inbox', waiting ? 'waiting' : 'all'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(InboxPageDocument, { waiting, after: pageParam }, { signal })).inbox,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });

export interface MessageGroup {
  readonly key: string;
  readonly messages: readonly Message[];
}

/** Messages about one need or deal together, in the order of the newest of each. */
export function grouped(messages: readonly Message[]): readonly MessageGroup[] {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    const key = message.subjectId ? `${message.subjectType}:${message.subjectId}` : message.id;
    groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups].map(([key, of]) => ({ key, messages: of }));
}
