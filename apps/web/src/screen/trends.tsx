import { Trans, useLingui } from '@lingui/react/macro';
import { useYuanText } from '../ui/yuan-text';
import type { Picture } from './screen-query';
import { Trend } from './trend';

/** What each of the last thirty days brought, as lines and, for who does not see them, as a table. */
export function Trends({ days }: { days: Picture['trend'] }) {
  const { t, i18n } = useLingui();
  const yuan = useYuanText();
  const number = (value: number): string => new Intl.NumberFormat(i18n.locale).format(value);
  const of = (value: (day: Picture['trend'][number]) => number) =>
    days.map((each) => ({ day: each.day, value: value(each) }));
  return (
    <div className="screen-trends">
      <Trend title={t`每日发布需求（条）`} points={of(({ needs }) => needs)} format={number} />
      <Trend title={t`每日推送撮合（条）`} points={of(({ matches }) => matches)} format={number} />
      <Trend title={t`每日订单金额`} points={of(({ orderAmount }) => Number(orderAmount))} format={yuan} />
      <div className="visually-hidden">
        <table>
          <caption>
            <Trans>近 30 日数据表</Trans>
          </caption>
          <thead>
            <tr>
              <th scope="col">{t`日期`}</th>
              <th scope="col">{t`发布需求`}</th>
              <th scope="col">{t`推送撮合`}</th>
              <th scope="col">{t`订单金额`}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, needs, matches, orderAmount }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{number(needs)}</td>
                <td>{number(matches)}</td>
                <td>{yuan(Number(orderAmount))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
