import { DAY_MS } from '../views.js';
import { words } from '../words.js';
import { type Feature, type Pair } from './feature.js';

/** After so many days a listing is worth 1/e. */
const DECAY_DAYS = 365;

const ageDays = ({ listing, now }: Pair): number | null =>
  listing === null ? null : Math.max(0, (now.getTime() - listing.updatedAt.getTime()) / DAY_MS);

/** exp(−days since the listing was last changed ÷ 365), 0 to 1. */
export const freshness = {
  name: 'freshness',
  label: words('信息时效', 'freshness'),
  measure: (pair) => {
    const days = ageDays(pair);
    return days === null ? null : Math.exp(-days / DECAY_DAYS);
  },
  describe: (pair) => {
    const days = ageDays(pair);
    return days === null
      ? words('无供给信息', 'no listing')
      : words(`${Math.floor(days)} 天前更新`, `updated ${Math.floor(days)} days ago`);
  },
} as const satisfies Feature;
