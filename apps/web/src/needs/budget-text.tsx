import { Trans } from '@lingui/react/macro';
import { useLingui } from '@lingui/react';

/** Budgets are kept in 万元; without one the price is open. */
export function BudgetText({ budgetMin, budgetMax }: { budgetMin?: string | null; budgetMax?: string | null }) {
  const { i18n } = useLingui();
  const figure = (wan: string): string =>
    new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 }).format(Number(wan));
  if (budgetMin && budgetMax) {
    const [low, high] = [figure(budgetMin), figure(budgetMax)];
    return (
      <span className="figure">
        {low === high ? (
          <Trans>{high} 万元</Trans>
        ) : (
          <Trans>
            {low}–{high} 万元
          </Trans>
        )}
      </span>
    );
  }
  const only = budgetMax ?? budgetMin;
  if (!only) return <Trans>面议</Trans>;
  const amount = figure(only);
  return (
    <span className="figure">
      <Trans>{amount} 万元</Trans>
    </span>
  );
}
