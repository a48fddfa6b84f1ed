import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { meQuery } from '../api/session';
import { DataTable } from '../desk/data-table';
import { Forbidden } from '../desk/forbidden';
import { LoadMore } from '../desk/load-more';
import { Money } from '../ui/money';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { IndicatorsFiguresQuery } from './gql/graphql';
import { askedMonth } from './month';
import { MonthSelect } from './month-select';
import { figuresRoute } from './routes';
import './indicators.css';

const FiguresDocument = graphql(`
  query IndicatorsFigures($month: String!) {
    reportedFigures(month: $month) {
      code
      groupZh
      groupEn
      nameZh
      nameEn
      definitionZh
      definitionEn
      counter
      month
      lastYear
      year
      total
      corrected
    }
  }
`);
const RowsDocument = graphql(`
  query IndicatorsFigureRows($figure: String!, $month: String!, $after: String) {
    reportedFigureRows(figure: $figure, month: $month, span: TOTAL, first: 50, after: $after) {
      nodes {
        id
        day
        label
        chainCode
        firmName
        amount
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

type Figure = IndicatorsFiguresQuery['reportedFigures'][number];

/** Every figure that the bureau reports, each with the rows behind it. */
export function ReportedFiguresPage() {
  const { t, i18n } = useLingui();
  const { data: me } = useQuery(meQuery);
  const { month = askedMonth(), figure } = figuresRoute.useSearch();
  const navigate = figuresRoute.useNavigate();
  const mayRead = me?.offices.some(({ role }) => role === 'OPERATOR' || role === 'AUDITOR') ?? false;
  const figures = useQuery({
    queryKey: ['indicators', 'figures', month],
    queryFn: async ({ signal }) => (await execute(FiguresDocument, { month }, { signal })).reportedFigures,
    enabled: mayRead,
  });
  const isEnglish = i18n.locale === 'en';
  const value = ({ counter }: Figure, amount: string) =>
    counter === 'AMOUNT' ? <Money yuan={amount} /> : new Intl.NumberFormat(i18n.locale).format(Number(amount));
  if (me === undefined) return null;
  if (!mayRead) return <Forbidden role={t`平台运营人员或审计人员`} grantedBy={t`平台负责人`} />;
  const columns = (['month', 'lastYear', 'year', 'total', 'corrected'] as const).map((key) => ({
    key,
    width: 130,
    align: 'end' as const,
    title: {
      month: t`当月`,
      lastYear: t`去年同月`,
      year: t`年初以来`,
      total: t`累计`,
      corrected: t`其中更正`,
    }[key],
    render: (row: Figure) => value(row, row[key]),
  }));
  return (
    <>
      <PageTitle
        title={t`上报数据`}
        extra={<MonthSelect month={month} onChange={(next) => void navigate({ search: { month: next, figure } })} />}
      />
      <StateView query={figures} skeleton={<Skeleton lines={14} />}>
        {(rows) => {
          const open = rows.find(({ code }) => code === figure);
          return (
            <div className="stack">
              <DataTable
                label={t`上报数据`}
                rows={rows}
                rowKey={({ code }) => code}
                isDense
                empty={<Empty>{t`没有数据。`}</Empty>}
                columns={[
                  {
                    key: 'name',
                    title: t`指标`,
                    onCard: 'heading' as const,
                    render: (row: Figure) => (
                      <button
                        type="button"
                        className="button button-text"
                        aria-pressed={row.code === figure}
                        title={isEnglish ? row.definitionEn : row.definitionZh}
                        onClick={() => void navigate({ search: { month, figure: row.code } })}
                      >
                        {isEnglish ? row.nameEn : row.nameZh}
                      </button>
                    ),
                  },
                  {
                    key: 'group',
                    title: t`类别`,
                    width: 140,
                    render: (row: Figure) => (isEnglish ? row.groupEn : row.groupZh),
                  },
                  ...columns,
                ]}
              />
              {open && <Rows figure={open} month={month} />}
            </div>
          );
        }}
      </StateView>
    </>
  );
}

function Rows({ figure, month }: { figure: Figure; month: string }) {
  const { t, i18n } = useLingui();
  const list = useInfiniteQuery({
    queryKey: ['indicators', 'figure-rows', figure.code, month],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(RowsDocument, { figure: figure.code, month, after: pageParam }, { signal })).reportedFigureRows,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  const name = i18n.locale === 'en' ? figure.nameEn : figure.nameZh;
  return (
    <section className="panel">
      <h2>{name}</h2>
      <p className="secondary">{i18n.locale === 'en' ? figure.definitionEn : figure.definitionZh}</p>
      <StateView
        query={{ ...list, data: list.data?.pages.flatMap(({ nodes }) => nodes) }}
        skeleton={<Skeleton lines={6} />}
      >
        {(rows) => (
          <>
            <DataTable
              label={name}
              rows={rows}
              rowKey={({ id }) => id}
              isDense
              empty={<Empty>{t`没有对应的记录。`}</Empty>}
              columns={[
                { key: 'label', title: t`记录`, onCard: 'heading', render: ({ label }) => label },
                { key: 'day', title: t`日期`, width: 120, render: ({ day }) => day },
                { key: 'chain', title: t`产业链`, width: 90, render: ({ chainCode }) => chainCode },
                { key: 'firm', title: t`企业`, render: ({ firmName }) => firmName },
                {
                  key: 'amount',
                  title: t`金额`,
                  width: 120,
                  align: 'end',
                  render: ({ amount }) => amount && <Money yuan={amount} />,
                },
              ]}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </section>
  );
}
