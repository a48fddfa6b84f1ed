import { Trans, useLingui } from '@lingui/react/macro';

interface PriceProps {
  readonly priceMin?: string | null;
  readonly priceMax?: string | null;
  readonly priceUnit?: string | null;
}

/** Yuan a unit; 面议 without a price. */
export function PriceText({ priceMin, priceMax, priceUnit }: PriceProps) {
  const { i18n } = useLingui();
  const format = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 });
  const [low, high] = [priceMin, priceMax].map((price) => (price ? format.format(Number(price)) : null));
  const amount = low && high && low !== high ? `${low}–${high}` : (low ?? high);
  if (!amount) return <Trans>面议</Trans>;
  return (
    <span className="figure">
      {priceUnit ? (
        <Trans>
          {amount} 元/{priceUnit}
        </Trans>
      ) : (
        <Trans>{amount} 元</Trans>
      )}
    </span>
  );
}
