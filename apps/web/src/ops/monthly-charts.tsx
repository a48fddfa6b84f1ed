import { useLingui } from '@lingui/react/macro';
import { Chart } from '../ui/chart';
import { useYuanText } from '../ui/yuan-text';
import type { Month } from './reports-page';

/** Counts and amounts by month, the oldest first. */
export function MonthlyCharts({ months }: { months: readonly Month[] }) {
  const { t } = useLingui();
  const yuanText = useYuanText();
  const sum = (of: (month: Month) => number): number => months.reduce((total, month) => total + of(month), 0);
  const names = months.map(({ month }) => month);
  const [needs, taken, matches] = [sum((one) => one.needs), sum((one) => one.needsTaken), sum((one) => one.matches)];
  const contracted = yuanText(sum((one) => Number(one.contractAmount)));
  const ordered = yuanText(sum((one) => Number(one.orderAmount)));
  return (
    <>
      <div className="panel">
        <Chart
          kind="line"
          title={t`需求与推荐`}
          finding={t`${months.length} 个月共发布需求 ${needs} 条，其中接单 ${taken} 条，推送推荐 ${matches} 条。`}
          categoryName={t`月份`}
          categories={names}
          series={[
            { name: t`发布需求`, values: months.map((one) => one.needs) },
            { name: t`接单需求`, values: months.map((one) => one.needsTaken) },
            { name: t`推送推荐`, values: months.map((one) => one.matches) },
          ]}
        />
      </div>
      <div className="panel">
        <Chart
          kind="bar"
          title={t`合同与订单金额`}
          finding={t`${months.length} 个月合同金额 ${contracted}，订单金额 ${ordered}。`}
          categoryName={t`月份`}
          categories={names}
          format={yuanText}
          series={[
            { name: t`合同金额`, values: months.map((one) => Number(one.contractAmount)) },
            { name: t`订单金额`, values: months.map((one) => Number(one.orderAmount)) },
          ]}
        />
      </div>
    </>
  );
}
