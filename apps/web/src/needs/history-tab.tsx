import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { useName } from '../ui/named';
import { Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { graphql } from './gql';
import type { NeedHistoryQuery } from './gql/graphql';
import { HAPPENED, SIDE } from './history-labels';
import type { NeedDetail } from './need-query';

const NeedHistoryDocument = graphql(`
  query NeedHistory($needId: Uuid!, $after: String) {
    need(id: $needId) {
      id
      history(first: 50, after: $after) {
        nodes {
          id
          at
          kind
          side
          firm {
            id
            nameZh
            nameEn
          }
          account {
            id
            name
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type History = NonNullable<NeedHistoryQuery['need']['history']>;
/** Who may not read it sees none. */
const NOTHING: History = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** What happened to a need, the newest first, as far as the reader may know it. */
export function HistoryTab({ need }: { need: NeedDetail }) {
  const { t } = useLingui();
  const history = useInfiniteQuery({
    queryKey: ['need-history', need.id],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(NeedHistoryDocument, { needId: need.id, after: pageParam }, { signal })).need.history ?? NOTHING,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const entries = history.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <StateView query={{ ...history, data: entries }} skeleton={<Skeleton lines={6} />}>
      {(all) => (
        <>
          <ol className="panel history" aria-label={t`往来记录`}>
            {all.map((entry) => (
              <Line key={entry.id} entry={entry} />
            ))}
          </ol>
          {history.hasNextPage && (
            <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
              <Trans>加载更早的记录</Trans>
            </Button>
          )}
        </>
      )}
    </StateView>
  );
}

function Line({ entry: { at, kind, side, firm, account } }: { entry: History['nodes'][number] }) {
  const { t } = useLingui();
  const name = useName();
  const who = [t(SIDE[side]), firm && name(firm), account?.name].filter(Boolean).join(' · ');
  return (
    <li>
      <time dateTime={at} className="meta figure">
        {timeOf(at)}
      </time>
      <span>
        <span className="secondary">{who}</span> {t(HAPPENED[kind])}
      </span>
    </li>
  );
}
