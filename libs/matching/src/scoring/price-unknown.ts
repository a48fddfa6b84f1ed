import { words } from '../words.js';
import { type Feature } from './feature.js';

/** 1 when the listing's price is on request, else 0. Without points: recorded, so that a learned model can tell it from dear. */
export const priceUnknown = {
  name: 'priceUnknown',
  label: words('价格面议', 'price on request'),
  measure: ({ listing }) => (listing !== null && (listing.priceMin ?? listing.priceMax) !== null ? 0 : 1),
  describe: (_, value) => (value === 1 ? words('价格面议', 'price on request') : words('已报价', 'price stated')),
} as const satisfies Feature;
