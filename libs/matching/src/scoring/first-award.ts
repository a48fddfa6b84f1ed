import { words } from '../words.js';
import { ageShare, type Feature } from './feature.js';

/** 1 ÷ (1 + days since the firm's first award ÷ 365), 0 to 1: low for long experience; null where nobody said when. */
export const firstAward = {
  name: 'firstAward',
  label: words('首次承接', 'first award'),
  measure: ({ past }) => ageShare(past?.firstDays),
  describe: ({ past }) => {
    const days = past?.firstDays ?? null;
    return days === null
      ? words('无承接时间', 'no date of an award')
      : words(`首次承接于 ${Math.round(days)} 天前`, `first award ${Math.round(days)} days ago`);
  },
} as const satisfies Feature;
