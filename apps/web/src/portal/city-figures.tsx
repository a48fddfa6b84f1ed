import { Trans, useLingui } from '@lingui/react/macro';
import { wan } from '../ui/money';
import { timeOf } from '../ui/when';
import type { HomeQuery } from './gql/graphql';

/** Four figures of the city. Their place is kept while they are on their way. */
export function CityFigures({ figures }: { figures: HomeQuery['cityFigures'] | undefined }) {
  const { t, i18n } = useLingui();
  const number = (value: number | undefined): string =>
    value === undefined ? '–' : new Intl.NumberFormat(i18n.locale).format(value);
  const shown: readonly [string, string][] = [
    [t`核验企业（家）`, number(figures?.firms)],
    [t`在办需求（条）`, number(figures?.openNeeds)],
    [t`已推送撮合（条）`, number(figures?.matches)],
    [t`订单金额（万元）`, figures ? wan(figures.orderAmount, i18n.locale) : '–'],
  ];
  return (
    <div>
      <dl className="city-figures">
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="meta figure">{figures ? <Trans>数据更新于 {timeOf(figures.asOf)}</Trans> : ' '}</p>
    </div>
  );
}
