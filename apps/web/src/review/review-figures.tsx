import { useLingui } from '@lingui/react/macro';
import type { OfficeFiguresQuery } from './gql/graphql';

/** Reviews: how many wait, how many are late, how quick the office is. */
export function ReviewFigures({ figures }: { figures: OfficeFiguresQuery['officeFigures'] }) {
  const { t, i18n } = useLingui();
  const { firms, waiting, overdue, reviewed, inTime, medianHours } = figures;
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent', maximumFractionDigits: 0 });
  const hours = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 });
  const minutes = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 0 });
  const tookText = (took: number): string =>
    took * 60 < 1 ? t`不到 1 分钟` : took < 1 ? t`${minutes.format(took * 60)} 分钟` : t`${hours.format(took)} 小时`;
  const shown = [
    { label: t`本链企业`, value: String(firms) },
    { label: t`待审推荐`, value: String(waiting) },
    { label: t`其中超时`, value: String(overdue), isBad: overdue > 0 },
    { label: t`近 30 天已审`, value: String(reviewed) },
    { label: t`按时审核`, value: reviewed > 0 ? percent.format(inTime / reviewed) : '–' },
    {
      label: t`审核用时中位数`,
      value: typeof medianHours === 'number' ? tookText(medianHours) : '–',
    },
  ];
  return (
    <dl className="figure-row">
      {shown.map(({ label, value, isBad }) => (
        <div key={label} className="panel">
          <dt>{label}</dt>
          <dd className={isBad ? 'figure due-late' : 'figure'}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
