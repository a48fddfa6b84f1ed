import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 20;

/** ln(1 + Σ P) ÷ ln 21 over needs of this buyer, 0 to 1; null until learned, and where the buyer is hidden. */
export const linkBuyer = {
  name: 'linkBuyer',
  label: words('同一需方的同类需求', 'linked needs of the buyer'),
  measure: ({ past }) => ((past?.link?.ofBuyer ?? null) === null ? null : logShare(past?.link?.ofBuyer ?? 0, FULL)),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(`同一需方的支持 ${percent(value)}`, `support by needs of the buyer ${percent(value)}`),
} as const satisfies Feature;
