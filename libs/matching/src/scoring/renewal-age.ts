import { words } from '../words.js';
import { ageShare, type Feature } from './feature.js';

/** 1 ÷ (1 + days since the most similar need of this buyer that the firm supplied ÷ 365), 0 to 1: term contracts come back
 * after whole years. Null where there is none, nobody said when, or the buyer is hidden. */
export const renewalAge = {
  name: 'renewalAge',
  label: words('续约间隔', 'time since the like need'),
  measure: ({ past }) => ageShare(past?.withBuyer?.bestDays),
  describe: ({ past }) => {
    const days = past?.withBuyer?.bestDays ?? null;
    return days === null
      ? words('无该需方的相似需求', 'no like need of this buyer')
      : words(
          `该需方的相似需求授予于 ${Math.round(days)} 天前`,
          `the like need of this buyer was awarded ${Math.round(days)} days ago`,
        );
  },
} as const satisfies Feature;
