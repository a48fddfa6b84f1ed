import { useLingui } from '@lingui/react/macro';
import { Chart } from '../ui/chart';
import { useYuanText } from '../ui/yuan-text';
import type { OfficeFiguresQuery } from './gql/graphql';

type Week = OfficeFiguresQuery['officeFigures']['trend'][number];

const sum = (weeks: readonly Week[], of: (week: Week) => number): number =>
  weeks.reduce((total, week) => total + of(week), 0);

/** Needs, matches and orders by week. */
export function TrendCharts({ trend }: { trend: readonly Week[] }) {
  const { t } = useLingui();
  const yuanText = useYuanText();
  const weeks = trend.map(({ weekOf }) => weekOf.slice(5));
  const needs = sum(trend, (week) => week.needs);
  const matches = sum(trend, (week) => week.matches);
  const orders = sum(trend, (week) => week.orders);
  const amount = yuanText(sum(trend, (week) => Number(week.orderAmount)));
  return (
    <div className="panel">
      <Chart
        kind="line"
        title={t`每周趋势`}
        finding={t`近 ${trend.length} 周新增需求 ${needs} 条、推荐 ${matches} 条、订单 ${orders} 份，订单金额 ${amount}。`}
        categoryName={t`周（起始日）`}
        categories={weeks}
        series={[
          { name: t`需求`, values: trend.map((week) => week.needs) },
          { name: t`推荐`, values: trend.map((week) => week.matches) },
          { name: t`订单`, values: trend.map((week) => week.orders) },
        ]}
      />
    </div>
  );
}
