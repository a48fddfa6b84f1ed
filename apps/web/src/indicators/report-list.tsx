import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { LoadMore } from '../desk/load-more';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { When } from '../ui/when';
import { graphql } from './gql';
import type { IndicatorsReportsQuery } from './gql/graphql';
import type { RowState } from './routes';

const ReportsDocument = graphql(`
  query IndicatorsReports($month: String!, $chainCode: String, $state: IndicatorRowState, $after: String) {
    indicatorReports(month: $month, chainCode: $chainCode, state: $state, first: 20, after: $after) {
      nodes {
        firmId
        firmName
        state
        reportedAt
        output
        power
        findings
        explanation
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Row = IndicatorsReportsQuery['indicatorReports']['nodes'][number];
interface ReportListProps {
  readonly month: string;
  readonly chainCode: string | null;
  readonly state: RowState | null;
}

/** Firms of the month by name: what they have reported, and when. */
export function ReportList({ month, chainCode, state }: ReportListProps) {
  const { t, i18n } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['indicators', 'reports', month, chainCode, state],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(ReportsDocument, { month, chainCode, state, after: pageParam }, { signal })).indicatorReports,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const words: Readonly<Record<Row['state'], string>> = {
    REPORTED: t`按时`,
    LATE: t`迟报`,
    MISSING: t`逾期未报`,
    OPEN: t`未到期`,
  };
  const amount = (value: string | null): string =>
    value === null ? '—' : new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 }).format(Number(value));
  return (
    <section>
      <h2>{t`企业填报`}</h2>
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={10} />}
      >
        {(rows) => (
          <>
            <DataTable
              label={t`企业填报`}
              rows={rows}
              rowKey={({ firmId }) => firmId}
              isDense
              empty={<Empty>{t`没有符合条件的企业。`}</Empty>}
              columns={[
                { key: 'firm', title: t`企业`, onCard: 'heading', render: ({ firmName }) => firmName },
                { key: 'state', title: t`状态`, width: 110, render: (row) => words[row.state] },
                {
                  key: 'at',
                  title: t`填报时间`,
                  width: 130,
                  render: ({ reportedAt }) => (reportedAt ? <When at={reportedAt} /> : '—'),
                },
                {
                  key: 'output',
                  title: t`产值（万元）`,
                  width: 130,
                  align: 'end',
                  render: (row) => amount(row.output),
                },
                {
                  key: 'power',
                  title: t`用电（千瓦时）`,
                  width: 140,
                  align: 'end',
                  render: (row) => amount(row.power),
                },
                {
                  key: 'findings',
                  title: t`需核对（项）`,
                  width: 110,
                  align: 'end',
                  render: ({ findings }) => findings || '—',
                },
                { key: 'why', title: t`说明`, render: ({ explanation }) => explanation ?? '—' },
              ]}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </section>
  );
}
