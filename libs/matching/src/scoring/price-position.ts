import { words } from '../words.js';
import { percent, type Feature, type Pair } from './feature.js';

const YUAN_PER_BUDGET_UNIT = 10_000;

/** The listing's price band for the whole quantity in 万元; null when price or quantity is not stated. */
function priceBand({ need, listing }: Pair): { low: number; high: number } | null {
  const from = listing?.priceMin ?? listing?.priceMax ?? null;
  const to = listing?.priceMax ?? listing?.priceMin ?? null;
  if (from === null || to === null || need.quantity === null) return null;
  const scale = need.quantity / YUAN_PER_BUDGET_UNIT;
  return { low: from * scale, high: to * scale };
}

/** Share of the price band that lies within the budget, 0 to 1; null when budget, price or quantity is open. */
export const pricePosition = {
  name: 'pricePosition',
  label: words('价格与预算', 'price in budget'),
  measure: (pair) => {
    const { budgetMax } = pair.need;
    const band = priceBand(pair);
    if (band === null || budgetMax === null) return null;
    if (band.high <= budgetMax) return 1;
    return band.low > budgetMax ? 0 : (budgetMax - band.low) / (band.high - band.low);
  },
  describe: (_, value) =>
    value === null
      ? words('价格或预算未填写', 'price or budget not stated')
      : words(`报价区间 ${percent(value)} 在预算内`, `${percent(value)} of the price band is within budget`),
} as const satisfies Feature;
