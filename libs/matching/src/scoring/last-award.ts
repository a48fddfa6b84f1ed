import { words } from '../words.js';
import { ageShare, type Feature } from './feature.js';

/** 1 ÷ (1 + days since the firm's last award ÷ 365), 0 to 1; null where there is none or nobody said when. */
export const lastAward = {
  name: 'lastAward',
  label: words('最近一次承接', 'last award'),
  measure: ({ past }) => ageShare(past?.lastDays),
  describe: ({ past }) => {
    const days = past?.lastDays ?? null;
    return days === null
      ? words('无承接时间', 'no date of an award')
      : words(`最近一次承接于 ${Math.round(days)} 天前`, `last award ${Math.round(days)} days ago`);
  },
} as const satisfies Feature;
