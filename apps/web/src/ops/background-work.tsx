import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { RetryWork, StopWork } from './background-acts';
import { graphql } from './gql';
import type { OpsOpenWorkQuery } from './gql/graphql';

const OpsOpenWorkDocument = graphql(`
  query OpsOpenWork($after: String) {
    openDeliveries(first: 20, after: $after) {
      nodes {
        id
        topic
        handler
        lane
        attempts
        maxAttempts
        createdAt
        nextAt
        progress
        lastError
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const OpsDeadWorkDocument = graphql(`
  query OpsDeadWork($after: String) {
    deadDeliveries(first: 20, after: $after) {
      nodes {
        id
        topic
        handler
        lane
        attempts
        maxAttempts
        createdAt
        nextAt
        progress
        lastError
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = OpsOpenWorkQuery['openDeliveries']['nodes'][number];

/** What runs is soon done: looked at again while the page is open. */
const OPEN_EVERY_MS = 10_000;

interface BackgroundWorkProps {
  readonly which: 'open' | 'dead';
  readonly isOperator: boolean;
}

/** Work that waits or runs may be stopped; work that was given up may be tried again. */
export function BackgroundWork({ which, isOperator }: BackgroundWorkProps) {
  const list = useInfiniteQuery({
    queryKey: ['ops-work', which],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam: after, signal }) =>
      which === 'open'
        ? (await execute(OpsOpenWorkDocument, { after }, { signal })).openDeliveries
        : (await execute(OpsDeadWorkDocument, { after }, { signal })).deadDeliveries,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: which === 'open' ? OPEN_EVERY_MS : false,
  });
  return (
    <StateView
      query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
      skeleton={<Skeleton lines={8} />}
    >
      {(rows) => (
        <>
          <WorkTable rows={rows} which={which} isOperator={isOperator} />
          <LoadMore list={list} />
        </>
      )}
    </StateView>
  );
}

function WorkTable({ rows, which, isOperator }: BackgroundWorkProps & { rows: readonly Row[] }) {
  const { t } = useLingui();
  const isOpen = which === 'open';
  return (
    <DataTable<Row>
      label={isOpen ? t`等待或执行中的任务` : t`已放弃的任务`}
      isDense
      rows={rows}
      rowKey={({ id }) => id}
      empty={
        <Empty>
          {isOpen ? (
            <Trans>现在没有等待或执行中的任务。</Trans>
          ) : (
            <Trans>没有被放弃的任务。多次失败后放弃的任务会出现在这里，可以重试。</Trans>
          )}
        </Empty>
      }
      columns={[
        {
          key: 'topic',
          title: t`任务`,
          onCard: 'heading',
          render: ({ topic, handler }) => (
            <>
              <span className="record-code">{topic}</span>
              <div className="meta record-code">{handler}</div>
            </>
          ),
        },
        { key: 'lane', title: t`通道`, width: 110, render: ({ lane }) => <span className="record-code">{lane}</span> },
        {
          key: 'attempts',
          title: t`尝试`,
          width: 90,
          render: ({ attempts, maxAttempts }) => <span className="figure">{`${attempts} / ${maxAttempts}`}</span>,
        },
        {
          key: 'at',
          title: t`时间`,
          width: 210,
          render: ({ createdAt, nextAt }) => (
            <>
              <div className="figure">
                <Trans>生成 {timeOf(createdAt)}</Trans>
              </div>
              {isOpen && (
                <div className="figure">
                  <Trans>下次 {timeOf(nextAt)}</Trans>
                </div>
              )}
            </>
          ),
        },
        {
          key: 'state',
          title: isOpen ? t`进度与最近一次失败` : t`失败原因`,
          render: ({ progress, lastError }) => (
            <span className="record-code">
              {isOpen && progress && <div>{progress}</div>}
              {lastError}
              {!(isOpen && progress) && !lastError && '–'}
            </span>
          ),
        },
        {
          key: 'act',
          title: t`操作`,
          width: 100,
          render: ({ id, topic }) => {
            if (!isOperator) return '–';
            return isOpen ? <StopWork id={id} topic={topic} /> : <RetryWork id={id} topic={topic} />;
          },
        },
      ]}
    />
  );
}
