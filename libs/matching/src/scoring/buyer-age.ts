import { words } from '../words.js';
import { ageShare, type Feature } from './feature.js';

/** 1 ÷ (1 + days since the firm's last award by this buyer ÷ 365), 0 to 1; null where there is none, nobody said when, or the
 * buyer is hidden. */
export const buyerAge = {
  name: 'buyerAge',
  label: words('与该需方最近往来', 'last business with this buyer'),
  measure: ({ past }) => ageShare(past?.withBuyer?.lastDays),
  describe: ({ past }) => {
    const days = past?.withBuyer?.lastDays ?? null;
    return days === null
      ? words('与该需方无往来', 'no award by this buyer')
      : words(`该需方最近一次授予于 ${Math.round(days)} 天前`, `last award by this buyer ${Math.round(days)} days ago`);
  },
} as const satisfies Feature;
