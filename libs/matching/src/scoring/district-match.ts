import { words } from '../words.js';
import { type Feature } from './feature.js';

/**
 * 1 when the firm lies in the district of delivery, else 0; null when either is not stated. Weighs nothing unless the
 * need's owner asks for short ways: a public platform must not favour local firms (公平竞争审查条例, 2024).
 */
export const districtMatch = {
  name: 'districtMatch',
  label: words('同区', 'same district'),
  measure: ({ need, firm }) =>
    need.deliveryDistrict === null || firm.district === null ? null : Number(need.deliveryDistrict === firm.district),
  describe: (_, value) =>
    value === null
      ? words('区域未填写', 'district not stated')
      : value === 1
        ? words('与交付地同区', 'in the district of delivery')
        : words('与交付地不同区', 'in another district'),
} as const satisfies Feature;
