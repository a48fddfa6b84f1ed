import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';

/** Yuan as 万元, up to two decimals. */
export function wan(yuan: number | string, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(Number(yuan) / 10_000);
}

/** English has no word for ten thousand: CN¥416.8K. */
export function compactYuan(yuan: number): string {
  const format = { style: 'currency', currency: 'CNY', notation: 'compact', maximumFractionDigits: 2 } as const;
  return new Intl.NumberFormat('en', format).format(yuan);
}

/** An amount of yuan, shown in 万元 with the full figure on hover. */
export function Money({ yuan }: { yuan: number | string }) {
  const { i18n } = useLingui();
  const amount = wan(yuan, i18n.locale);
  const full = new Intl.NumberFormat(i18n.locale, { style: 'currency', currency: 'CNY' }).format(Number(yuan));
  return (
    <span className="figure" title={full}>
      {i18n.locale === 'en' ? compactYuan(Number(yuan)) : <Trans>{amount} 万元</Trans>}
    </span>
  );
}
