import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { execute } from '../api/execute';
import { DataTable } from '../desk/data-table';
import { Money } from '../ui/money';
import { PageTitle } from '../ui/page-title';
import { Empty, Skeleton, StateView } from '../ui/state-view';
import { ForOperator } from './for-operator';
import { graphql } from './gql';
import type { MonthlyFiguresQuery } from './gql/graphql';
import { MonthlyCharts } from './monthly-charts';
import { reportsRoute } from './routes';
import { MONTHS } from './search';
import { useNumbers } from './use-numbers';
import '../desk/lists.css';

const MonthlyFiguresDocument = graphql(`
  query MonthlyFigures($months: Int!) {
    monthlyFigures(months: $months) {
      month
      firms
      needs
      needsTaken
      matches
      awards
      intentions
      contracts
      contractAmount
      orders
      orderAmount
      suppliersEntered
    }
  }
`);

export type Month = MonthlyFiguresQuery['monthlyFigures'][number];

export function ReportsPage() {
  return <ForOperator alsoAuditor>{() => <Page />}</ForOperator>;
}

/** What came about in each month, drawn and as a table. */
function Page() {
  const { t } = useLingui();
  const { months = MONTHS[1] } = reportsRoute.useSearch();
  const navigate = reportsRoute.useNavigate();
  const figures = useQuery({
    queryKey: ['ops-monthly', months],
    queryFn: async ({ signal }) => (await execute(MonthlyFiguresDocument, { months }, { signal })).monthlyFigures,
  });
  return (
    <>
      <PageTitle
        title={t`月度数据`}
        extra={
          <Select<number>
            aria-label={t`月份范围`}
            popupMatchSelectWidth={false}
            value={months}
            options={MONTHS.map((value) => ({ value, label: t`近 ${value} 个月` }))}
            onChange={(value) => void navigate({ search: { months: value } })}
          />
        }
      />
      <p className="secondary">
        <Trans>每项按发生的月份统计，本月截至现在。金额为人民币。</Trans>
      </p>
      <StateView query={figures} skeleton={<Skeleton lines={14} />}>
        {(rows) => (
          <div className="stack">
            {rows.length > 0 && <MonthlyCharts months={[...rows].reverse()} />}
            <MonthTable rows={rows} />
          </div>
        )}
      </StateView>
    </>
  );
}

function MonthTable({ rows }: { rows: readonly Month[] }) {
  const { t } = useLingui();
  const { count } = useNumbers();
  const column = (key: string, title: string, of: (row: Month) => number) => ({
    key,
    title,
    width: 96,
    align: 'end' as const,
    render: (row: Month) => count(of(row)),
  });
  return (
    <DataTable
      label={t`月度数据`}
      rows={rows}
      rowKey={({ month }) => month}
      isDense
      empty={
        <Empty>
          <Trans>还没有数据。</Trans>
        </Empty>
      }
      columns={[
        { key: 'month', title: t`月份`, width: 90, onCard: 'heading', render: ({ month }) => month },
        column('firms', t`核验企业`, ({ firms }) => firms),
        column('needs', t`发布需求`, ({ needs }) => needs),
        column('taken', t`接单需求`, ({ needsTaken }) => needsTaken),
        column('matches', t`推送推荐`, ({ matches }) => matches),
        column('awards', t`选定`, ({ awards }) => awards),
        column('intentions', t`达成意向`, ({ intentions }) => intentions),
        column('contracts', t`签订合同`, ({ contracts }) => contracts),
        {
          key: 'contractAmount',
          title: t`合同金额`,
          width: 120,
          align: 'end',
          render: ({ contractAmount }) => <Money yuan={contractAmount} />,
        },
        column('orders', t`订单`, ({ orders }) => orders),
        {
          key: 'orderAmount',
          title: t`订单金额`,
          width: 120,
          align: 'end',
          render: ({ orderAmount }) => <Money yuan={orderAmount} />,
        },
        column('entered', t`新进龙头供应链`, ({ suppliersEntered }) => suppliersEntered),
      ]}
    />
  );
}
