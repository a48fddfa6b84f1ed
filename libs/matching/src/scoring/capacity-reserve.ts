import { capacityRatio } from '../constraints/free-capacity.js';
import { words } from '../words.js';
import { type Feature } from './feature.js';

/** Free capacity until delivery ÷ twice the quantity wanted, at most 1; null when either is not stated. */
export const capacityReserve = {
  name: 'capacityReserve',
  label: words('产能余量', 'capacity reserve'),
  measure: ({ need, listing, now }) => {
    const ratio = capacityRatio(need, listing, now);
    return ratio === null ? null : Math.max(0, Math.min(1, ratio / 2));
  },
  describe: ({ need, listing, now }) => {
    const ratio = capacityRatio(need, listing, now);
    return ratio === null
      ? words('产能未填写或单位不同', 'capacity not stated or in another unit')
      : words(`空闲产能为需求量的 ${ratio.toFixed(1)} 倍`, `free capacity is ${ratio.toFixed(1)} times the quantity`);
  },
} as const satisfies Feature;
