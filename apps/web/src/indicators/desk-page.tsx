import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { meQuery } from '../api/session';
import { useCodeNames } from '../desk/code-names';
import { DataTable } from '../desk/data-table';
import { Forbidden } from '../desk/forbidden';
import { Chart } from '../ui/chart';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { AlarmList } from './alarm-list';
import { graphql } from './gql';
import { askedMonth } from './month';
import { MonthSelect } from './month-select';
import { ReportList } from './report-list';
import { deskRoute, ROW_STATES, type RowState } from './routes';
import { servedChain } from './served-chain';
import './indicators.css';

const DeskDocument = graphql(`
  query IndicatorsDesk($month: String!, $chainCode: String) {
    indicatorDesk(month: $month, chainCode: $chainCode) {
      dueOn
      isClosed
      expected
      reported
      late
      missing
      implausible
      alarms
    }
    indicatorGrowth(month: $month, chainCode: $chainCode) {
      months
      rows {
        code
        firms
        total
        matchedFirms
        totalRate
        matchedRate
        index
      }
    }
  }
`);

/** Who has reported, what stands out, and how the chains go: the city, or the chain of the office. */
export function IndicatorDeskPage() {
  const { t, i18n } = useLingui();
  const { chain } = useCodeNames();
  const { data: me } = useQuery(meQuery);
  const { month = askedMonth(), state } = deskRoute.useSearch();
  const navigate = deskRoute.useNavigate();
  const oversees = me?.offices.some(({ role }) => role === 'OPERATOR' || role === 'AUDITOR') ?? false;
  const chainCode = oversees ? null : servedChain(me);
  const maySettle = me?.offices.some(({ role }) => role !== 'AUDITOR') ?? false;
  const mayRead = oversees || chainCode !== null;
  const desk = useQuery({
    queryKey: ['indicators', 'desk', month, chainCode],
    queryFn: ({ signal }) => execute(DeskDocument, { month, chainCode }, { signal }),
    enabled: mayRead,
  });
  if (me === undefined) return null;
  if (!mayRead) return <Forbidden role={t`平台运营人员或链长办`} grantedBy={t`平台负责人`} />;
  const stateWords: Readonly<Record<RowState, string>> = {
    REPORTED: t`已报`,
    LATE: t`迟报`,
    MISSING: t`未报`,
    IMPLAUSIBLE: t`需核对`,
  };
  const percent = (rate: number | null): string =>
    rate === null
      ? '—'
      : new Intl.NumberFormat(i18n.locale, {
          style: 'percent',
          maximumFractionDigits: 1,
          signDisplay: 'exceptZero',
        }).format(rate);
  const amount = (value: string | null): string =>
    value === null ? '—' : new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 }).format(Number(value));
  return (
    <>
      <PageTitle
        title={t`运行监测`}
        extra={<MonthSelect month={month} onChange={(next) => void navigate({ search: { month: next, state } })} />}
      />
      <StateView query={desk} skeleton={<Skeleton lines={14} />}>
        {({ indicatorDesk: sums, indicatorGrowth }) => {
          const [whole, ...chains] = indicatorGrowth.rows;
          const [growth, firms] = [percent(whole?.matchedRate ?? null), whole?.matchedFirms ?? 0];
          const counts: Readonly<Record<RowState, number>> = {
            REPORTED: sums.reported,
            LATE: sums.late,
            MISSING: sums.missing,
            IMPLAUSIBLE: sums.implausible,
          };
          return (
            <div className="stack">
              <p className="secondary">
                <Trans>
                  应报 {sums.expected} 家，截止日 {sums.dueOn}。
                </Trans>{' '}
                {sums.isClosed && t`已关账。`}
              </p>
              <div className="row">
                {ROW_STATES.map((one) => (
                  <button
                    key={one}
                    type="button"
                    className="button button-default"
                    aria-pressed={state === one}
                    onClick={() => void navigate({ search: { month, state: state === one ? undefined : one } })}
                  >
                    {stateWords[one]} {counts[one]}
                  </button>
                ))}
              </div>
              <AlarmList chainCode={chainCode} maySettle={maySettle} />
              <div className="panel">
                <Chart
                  kind="line"
                  title={t`产值指数`}
                  finding={t`可比口径 ${firms} 家企业产值同比 ${growth}。`}
                  categoryName={t`月份`}
                  categories={indicatorGrowth.months}
                  series={[{ name: t`全部企业`, values: whole?.index ?? [] }]}
                />
              </div>
              <DataTable
                label={t`各产业链产值`}
                rows={chains}
                rowKey={({ code }) => code}
                isDense
                empty={<Empty>{t`没有数据。`}</Empty>}
                columns={[
                  { key: 'code', title: t`产业链`, onCard: 'heading', render: ({ code }) => chain(code) },
                  { key: 'firms', title: t`企业（家）`, width: 110, align: 'end', render: (row) => row.firms },
                  {
                    key: 'total',
                    title: t`产值（万元）`,
                    width: 140,
                    align: 'end',
                    render: (row) => amount(row.total),
                  },
                  {
                    key: 'rate',
                    title: t`总量同比`,
                    width: 110,
                    align: 'end',
                    render: (row) => percent(row.totalRate),
                  },
                  {
                    key: 'same',
                    title: t`可比同比`,
                    width: 110,
                    align: 'end',
                    render: (row) => percent(row.matchedRate),
                  },
                ]}
              />
              <ReportList month={month} chainCode={chainCode} state={state ?? null} />
            </div>
          );
        }}
      </StateView>
    </>
  );
}
