import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { execute } from '../api/execute';
import { meQuery } from '../api/session';
import { useCodeNames } from '../desk/code-names';
import { type Column, DataTable } from '../desk/data-table';
import { Forbidden } from '../desk/forbidden';
import { LoadMore } from '../desk/load-more';
import { Money } from '../ui/money';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { graphql } from './gql';
import type { IndicatorsFigureRowsQuery, IndicatorsFiguresQuery } from './gql/graphql';
import { thisMonth } from './month';
import { MonthSelect } from './month-select';
import { figuresRoute } from './routes';
import { servedChain } from './served-chain';
import './indicators.css';

const FiguresDocument = graphql(`
  query IndicatorsFigures($month: String!, $chainCode: String) {
    reportedFigures(month: $month, chainCode: $chainCode) {
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
  query IndicatorsFigureRows($figure: String!, $month: String!, $chainCode: String, $after: String) {
    reportedFigureRows(figure: $figure, month: $month, chainCode: $chainCode, span: TOTAL, first: 20, after: $after) {
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
type FigureRow = IndicatorsFigureRowsQuery['reportedFigureRows']['nodes'][number];

/** Every figure that the bureau reports, each with the rows behind it. */
export function ReportedFiguresPage() {
  const { t, i18n } = useLingui();
  const { data: me } = useQuery(meQuery);
  const { month = thisMonth(), figure } = figuresRoute.useSearch();
  const navigate = figuresRoute.useNavigate();
  const oversees = me?.offices.some(({ role }) => role === 'OPERATOR' || role === 'AUDITOR') ?? false;
  const chainCode = oversees ? null : servedChain(me);
  const mayRead = oversees || chainCode !== null;
  const figures = useQuery({
    queryKey: ['indicators', 'figures', month, chainCode],
    queryFn: async ({ signal }) => (await execute(FiguresDocument, { month, chainCode }, { signal })).reportedFigures,
    enabled: mayRead,
  });
  const isEnglish = i18n.locale === 'en';
  const value = ({ counter }: Figure, amount: string) =>
    counter === 'AMOUNT' ? <Money yuan={amount} /> : new Intl.NumberFormat(i18n.locale).format(Number(amount));
  if (me === undefined) return null;
  if (!mayRead) return <Forbidden role={t`平台运营人员、审计人员或链长办`} grantedBy={t`平台负责人`} />;
  const units: Readonly<Record<Figure['counter'], string>> = {
    FIRMS: t`家`,
    OCCURRENCES: t`家次`,
    ITEMS: t`项`,
    SESSIONS: t`场`,
    AMOUNT: t`金额`,
  };
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
        extra={
          <MonthSelect
            month={month}
            newest={thisMonth()}
            onChange={(next) => void navigate({ search: { month: next, figure } })}
          />
        }
      />
      <StateView query={figures} skeleton={<Skeleton lines={14} />}>
        {(all) => {
          // What is counted for the whole city only would read as "none" beside a chain's own figures.
          const rows = all.filter(({ total }) => chainCode === null || Number(total) !== 0);
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
                        onClick={() => void navigate({ search: { month, figure: row.code }, resetScroll: false })}
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
                  { key: 'unit', title: t`单位`, width: 70, render: ({ counter }: Figure) => units[counter] },
                  ...columns,
                ]}
              />
              {open && <Rows key={open.code} figure={open} month={month} chainCode={chainCode} />}
            </div>
          );
        }}
      </StateView>
    </>
  );
}

interface RowsProps {
  readonly figure: Figure;
  readonly month: string;
  readonly chainCode: string | null;
}

/** What a figure is made of; it comes into view when its figure is chosen. */
function Rows({ figure, month, chainCode }: RowsProps) {
  const { t, i18n } = useLingui();
  const { chain } = useCodeNames();
  const top = useRef<HTMLElement>(null);
  useEffect(() => top.current?.scrollIntoView({ block: 'nearest' }), []);
  const list = useInfiniteQuery({
    queryKey: ['indicators', 'figure-rows', figure.code, month, chainCode],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await execute(RowsDocument, { figure: figure.code, month, chainCode, after: pageParam }, { signal }))
        .reportedFigureRows,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
  });
  // Some figures are of no chain or without amounts, and not everybody reads whose deal a row is.
  const columns: readonly (Column<FigureRow> & { readonly shows?: (row: FigureRow) => boolean })[] = [
    { key: 'label', title: t`记录`, onCard: 'heading', render: ({ label }) => label },
    { key: 'day', title: t`日期`, width: 120, render: ({ day }) => day },
    {
      key: 'chain',
      title: t`产业链`,
      shows: ({ chainCode }) => chainCode !== null,
      render: ({ chainCode }) => (chainCode ? chain(chainCode) : '—'),
    },
    {
      key: 'firm',
      title: t`企业`,
      shows: ({ firmName }) => firmName !== null,
      render: ({ firmName }) => firmName ?? '—',
    },
    {
      key: 'amount',
      title: t`金额`,
      width: 140,
      align: 'end',
      shows: ({ amount }) => amount !== null,
      render: ({ amount }) => (amount ? <Money yuan={amount} /> : '—'),
    },
  ];
  const name = i18n.locale === 'en' ? figure.nameEn : figure.nameZh;
  return (
    <section className="panel" ref={top}>
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
              columns={columns.filter(({ shows }) => !shows || rows.some(shows))}
            />
            <LoadMore list={list} />
          </>
        )}
      </StateView>
    </section>
  );
}
