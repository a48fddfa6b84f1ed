import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { useAct } from '../desk/use-act';
import { Skeleton, StateView } from '../ui/state-view';
import { AcceptSuggestionsDocument } from './act-documents';
import { graphql } from './gql';
import type { ImportErrorsQuery } from './gql/graphql';
import type { ImportRun } from './import-query';

const ImportErrorsDocument = graphql(`
  query ImportErrors($importId: Uuid!, $after: String) {
    importRun(id: $importId) {
      errors(first: 50, after: $after) {
        nodes {
          id
          rowNumber
          columnTitle
          value
          severity
          reason
          suggestion
          isAccepted
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type RowError = NonNullable<ImportErrorsQuery['importRun']>['errors']['nodes'][number];

/** 行号 · 列 · 当前值 · 原因 · 建议值: a suggestion is taken by itself or all at once. */
export function ImportErrors({ run }: { run: ImportRun }) {
  const { t } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['import-errors', run.id],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const answer = await execute(ImportErrorsDocument, { importId: run.id, after: pageParam }, { signal });
      return answer.importRun?.errors ?? { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    },
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const accept = useAct({
    renews: [
      ['import', run.id],
      ['import-errors', run.id],
    ],
    done: t`已采用建议，正在重新检查`,
    send: async (rowErrorIds: string[] | null, clientMutationId) =>
      (await execute(AcceptSuggestionsDocument, { input: { importRunId: run.id, rowErrorIds, clientMutationId } }))
        .acceptSuggestions,
  });
  const rows = list.data?.pages.flatMap(({ nodes }) => nodes);
  const mayAccept = run.status === 'CHECKED';
  const hasSuggestions = rows?.some(({ suggestion, isAccepted }) => suggestion && !isAccepted) ?? false;
  return (
    <section className="stack">
      <div className="row">
        <h2>
          <Trans>需修改的内容</Trans>
        </h2>
        {mayAccept && hasSuggestions && (
          <Button loading={accept.isPending} onClick={() => accept.mutate(null)}>
            <Trans>采用全部建议</Trans>
          </Button>
        )}
      </div>
      {run.isTruncated && (
        <p className="as-warning" role="note">
          <Trans>错误超过 1,000 处，其余未列出。请下载仅错误行，修改后重新导入。</Trans>
        </p>
      )}
      <StateView query={{ ...list, data: rows }} skeleton={<Skeleton lines={6} />}>
        {(errors) => (
          <>
            <ErrorTable
              errors={errors}
              isBusy={accept.isPending}
              onAccept={mayAccept ? (id) => accept.mutate([id]) : undefined}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </section>
  );
}

interface ErrorTableProps {
  readonly errors: readonly RowError[];
  readonly isBusy: boolean;
  readonly onAccept?: (id: string) => void;
}

function ErrorTable({ errors, isBusy, onAccept }: ErrorTableProps) {
  const { t } = useLingui();
  return (
    <DataTable
      label={t`需修改的内容`}
      rows={errors}
      rowKey={({ id }) => id}
      isDense
      empty={null}
      columns={[
        {
          key: 'row',
          title: t`行号`,
          width: 70,
          onCard: 'heading',
          render: ({ rowNumber }) => <span className="figure">{rowNumber}</span>,
        },
        { key: 'column', title: t`列`, width: 140, render: ({ columnTitle }) => columnTitle },
        { key: 'value', title: t`当前值`, width: 180, render: ({ value }) => (value ? value : t`（空）`) },
        {
          key: 'reason',
          title: t`原因`,
          render: ({ reason, severity }) => (
            <span className={severity === 'ERROR' ? 'as-error' : undefined}>{reason}</span>
          ),
        },
        {
          key: 'suggestion',
          title: t`建议值`,
          width: 220,
          render: ({ id, suggestion, isAccepted, rowNumber }) =>
            suggestion && (
              <span className="row">
                {suggestion}
                {isAccepted && (
                  <span className="meta">
                    <Trans>已采用</Trans>
                  </span>
                )}
                {!isAccepted && onAccept && (
                  <Button
                    size="small"
                    disabled={isBusy}
                    aria-label={t`采用：第 ${rowNumber} 行，${suggestion}`}
                    onClick={() => onAccept(id)}
                  >
                    <Trans>采用</Trans>
                  </Button>
                )}
              </span>
            ),
        },
      ]}
    />
  );
}
