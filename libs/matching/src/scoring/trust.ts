import { words } from '../words.js';
import { type Feature } from './feature.js';

/** 1 when the operator has verified the firm, else 0. */
export const trust = {
  name: 'trust',
  label: words('企业核验', 'verified firm'),
  measure: ({ firm }) => (firm.isVerified ? 1 : 0),
  describe: (_, value) => (value === 1 ? words('已核验企业', 'verified firm') : words('未核验企业', 'not verified')),
} as const satisfies Feature;
