import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { compactYuan, wan } from '../ui/money';
import type { ScreenFigureName } from './gql/graphql';
import type { Picture } from './screen-query';

const NAMES = {
  FIRMS: msg`核验企业（家）`,
  OPEN_NEEDS: msg`在办需求（条）`,
  MATCHES: msg`已推送撮合（条）`,
  NEEDS_TAKEN: msg`有企业接单的需求（条）`,
  INTENTIONS: msg`达成意向（项）`,
  ORDER_AMOUNT: msg`订单金额（万元）`,
} as const;

const WAN = 10_000;
const LARGE = 1000 * WAN;

/** Decimals of an amount this large would leave no room for what today brought. */
const roundedToFit = (yuan: number): number => (yuan < LARGE ? yuan : Math.round(yuan / WAN) * WAN);

/** Six figures, each with what today brought. */
export function Figures({ figures }: { figures: Picture['figures'] }) {
  const { t, i18n } = useLingui();
  const amount = (yuan: number): string =>
    i18n.locale === 'en' ? compactYuan(yuan) : wan(roundedToFit(yuan), i18n.locale);
  const shown = (name: ScreenFigureName, value: string): string =>
    name === 'ORDER_AMOUNT' ? amount(Number(value)) : new Intl.NumberFormat(i18n.locale).format(Number(value));
  return (
    <dl className="screen-figures">
      {figures.map(({ name, value, today }) => (
        <div key={name} className="screen-panel">
          <dt>{t(NAMES[name])}</dt>
          <dd className="figure">
            <strong>{shown(name, value)}</strong>
            <span className="screen-today" data-new={Number(today) > 0 || undefined}>
              {Number(today) > 0 ? <Trans>今日 +{shown(name, today)}</Trans> : <Trans>今日无新增</Trans>}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
