import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { wan } from '../ui/money';
import { timeOf } from '../ui/when';
import { Failure } from '../ui/failure';
import { graphql } from './gql';

const FiguresDocument = graphql(`
  query HomeFigures {
    cityFigures {
      firms
      openNeeds
      matches
      orders
      orderAmount
      asOf
    }
  }
`);

const RENEW_MS = 30_000;

/** Four figures of the city, renewed while the page is looked at. Their place is kept while they are on their way. */
export function CityFigures() {
  const { t, i18n } = useLingui();
  const { data, error, refetch } = useQuery({
    queryKey: ['portal', 'figures'],
    queryFn: ({ signal }) => execute(FiguresDocument, {}, { signal }),
    refetchInterval: RENEW_MS,
  });
  const figures = data?.cityFigures;
  if (!figures && error) return <Failure error={error} onRetry={() => void refetch()} />;
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
