import { useQuery, useQueryClient } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { useLive } from '../api/use-live';
import { graphql } from './gql';

const UnreadDocument = graphql(`
  query Unread {
    unreadCount
    waitingCount
  }
`);

const UnreadLiveDocument = graphql(`
  subscription UnreadLive {
    inbox {
      unreadCount
      waitingCount
      newest {
        id
      }
    }
  }
`);

const POLL_MS = 30_000;

/** How many messages are unread: live, and asked for every half minute while the live connection is lost. */
export function useUnread(): number {
  const client = useQueryClient();
  const state = useLive(UnreadLiveDocument, {}, ({ inbox }) => {
    client.setQueryData(['unread'], { unreadCount: inbox.unreadCount, waitingCount: inbox.waitingCount });
    void client.invalidateQueries({ queryKey: ['inbox'] });
  });
  const { data } = useQuery({
    queryKey: ['unread'],
    queryFn: ({ signal }) => execute(UnreadDocument, {}, { signal }),
    refetchInterval: state === 'live' ? false : POLL_MS,
  });
  return data?.unreadCount ?? 0;
}
