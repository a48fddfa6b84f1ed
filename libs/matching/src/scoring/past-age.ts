import { words } from '../words.js';
import { ageShare, type Feature } from './feature.js';

/** 1 ÷ (1 + days since the firm's nearest past need was awarded ÷ 365), 0 to 1; null where nobody said when. */
export const pastAge = {
  name: 'pastAge',
  label: words('最相似需求的时间', 'age of the most similar need'),
  measure: ({ past }) => ageShare(past?.nearestDays),
  describe: ({ past }) => {
    const days = past?.nearestDays ?? null;
    return days === null
      ? words('时间不详', 'no date')
      : words(
          `最相似的需求授予于 ${Math.round(days)} 天前`,
          `the most similar need was awarded ${Math.round(days)} days ago`,
        );
  },
} as const satisfies Feature;
