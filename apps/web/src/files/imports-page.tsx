import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { timeOf } from '../ui/when';
import { graphql } from './gql';
import type { ImportListQuery } from './gql/graphql';
import { IMPORT_STATUS, IMPORT_TYPE } from './labels';
import { StartImport } from './start-import';
import './files.css';

const ImportListDocument = graphql(`
  query ImportList($after: String) {
    imports(first: 20, after: $after) {
      nodes {
        id
        type
        fileName
        status
        createdAt
        rowsTotal
        rowsCreated
        rowsUpdated
        errorCount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = ImportListQuery['imports']['nodes'][number];

/** Choose what, take the template, drop the file; below, what was imported before. */
export function ImportsPage() {
  const { t } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['imports'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ImportListDocument, { after: pageParam }, { signal })).imports,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  return (
    <div className="stack record-page">
      <PageTitle title={t`批量导入`} />
      <StartImport />
      <section>
        <h2 className="files-heading">
          <Trans>导入记录（保留 90 天）</Trans>
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
      label={t`导入记录`}
      rows={runs}
      rowKey={({ id }) => id}
      empty={
        <Empty>
          <Trans>还没有导入过。</Trans>
        </Empty>
      }
      columns={[
        {
          key: 'file',
          title: t`文件`,
          onCard: 'heading',
          render: ({ id, fileName }) => (
            <Link to="/w/imports/$importId" params={{ importId: id }}>
              {fileName}
            </Link>
          ),
        },
        { key: 'type', title: t`类型`, width: 90, render: ({ type }) => t(IMPORT_TYPE[type]) },
        { key: 'status', title: t`状态`, width: 150, render: ({ status }) => t(IMPORT_STATUS[status]) },
        {
          key: 'rows',
          title: t`新增 / 更新`,
          width: 120,
          render: ({ rowsCreated, rowsUpdated }) => (
            <span className="figure">
              {rowsCreated} / {rowsUpdated}
            </span>
          ),
        },
        {
          key: 'errors',
          title: t`错误`,
          width: 80,
          render: ({ errorCount }) => <span className="figure">{errorCount}</span>,
        },
        {
          key: 'at',
          title: t`上传于`,
          width: 150,
          render: ({ createdAt }) => <span className="figure">{timeOf(createdAt)}</span>,
        },
      ]}
    />
  );
}
