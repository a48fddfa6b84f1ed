import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { graphql } from './gql';
import type { ExportListPageQuery } from './gql/graphql';
import { EXPORT_LIST, EXPORT_STATUS } from './labels';
import { RequestExport } from './request-export';
import './files.css';

const ExportListPageDocument = graphql(`
  query ExportListPage($after: String) {
    exports(first: 20, after: $after) {
      nodes {
        id
        list
        format
        status
        rowsWritten
        isTruncated
        createdAt
        fileId
        failure
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = ExportListPageQuery['exports']['nodes'][number];

const POLL_MS = 2000;
const isUnderWay = ({ status }: Row): boolean => status === 'WAITING' || status === 'MAKING';

/** Lists as files: asked for here or on the list itself, made as a job, kept for 90 days. */
export function ExportsPage() {
  const { t } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['exports'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ExportListPageDocument, { after: pageParam }, { signal })).exports,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    refetchInterval: ({ state }) => (state.data?.pages.some(({ nodes }) => nodes.some(isUnderWay)) ? POLL_MS : false),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <div className="stack record-page">
      <PageTitle title={t`导出`} />
      <RequestExport />
      <section>
        <h2 className="files-heading">
          <Trans>导出记录（保留 90 天）</Trans>
        </h2>
        <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={5} />}>
          {(runs) => (
            <>
              <RunTable runs={runs} />
              <LoadMore list={list} />
            </>
          )}
        </StateView>
      </section>
    </div>
  );
}

function RunTable({ runs }: { runs: readonly Row[] }) {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`导出记录`}
      rows={runs}
      rowKey={({ id }) => id}
      empty={
        <Empty>
          <Trans>还没有导出过。</Trans>
        </Empty>
      }
      columns={[
        {
          key: 'list',
          title: t`内容`,
          onCard: 'heading',
          render: ({ list, format }) => (
            <>
              {t(EXPORT_LIST[list])} <span className="tag">{format}</span>
            </>
          ),
        },
        {
          key: 'status',
          title: t`状态`,
          render: ({ status, failure, isTruncated }) => (
            <span role="status">
              {t(EXPORT_STATUS[status])}
              {isTruncated && (
                <span className="as-error">
                  {' '}
                  <Trans>行数超出上限，其余未导出；请缩小筛选范围，或通过 API 读取全部。</Trans>
                </span>
              )}
              {failure && <span className="as-error"> {failure}</span>}
            </span>
          ),
        },
        {
          key: 'rows',
          title: t`行数`,
          width: 90,
          render: ({ rowsWritten }) => <span className="figure">{rowsWritten}</span>,
        },
        {
          key: 'at',
          title: t`导出于`,
          width: 150,
          render: ({ createdAt }) => <span className="figure">{timeOf(createdAt)}</span>,
        },
        {
          key: 'file',
          title: t`文件`,
          width: 110,
          render: ({ fileId, list, createdAt }) => {
            const what = t(EXPORT_LIST[list]);
            const at = timeOf(createdAt);
            return (
              fileId && (
                <a href={`/files/${fileId}`} download aria-label={t`下载 ${what} ${at}`}>
                  <Trans>下载</Trans>
                </a>
              )
            );
          },
        },
      ]}
    />
  );
}
