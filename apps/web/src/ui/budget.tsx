import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';
import { compactYuan } from './money';

interface BudgetProps {
  /** 万元, as the API gives it. */
  readonly min?: string | null;
  readonly max?: string | null;
}

const WAN = 10_000;

/** A range in 万元; 面议 without one. */
export function Budget({ min, max }: BudgetProps) {
  const { i18n } = useLingui();
  const isEnglish = i18n.locale === 'en';
  const format = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 });
  const inWords = (bound: string): string =>
    isEnglish ? compactYuan(Number(bound) * WAN) : format.format(Number(bound));
  const bounds = [min, max].filter((bound) => bound !== null && bound !== undefined && bound !== '').map(String);
  if (bounds.length === 0) return <Trans>面议</Trans>;
  const amount = [...new Set(bounds.map(inWords))].join('–');
  return <span className="figure">{isEnglish ? amount : <Trans>{amount} 万元</Trans>}</span>;
}
