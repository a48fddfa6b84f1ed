import { words } from '../words.js';
import { type Feature, logShare, percent } from './feature.js';

const FULL = 20;

/**
 * ln(1 + Σ P) ÷ ln 21 over the past needs that the firm supplied, 0 to 1; null until learned. P: that a supplier of the
 * past need supplies this one.
 */
export const linkSum = {
  name: 'linkSum',
  label: words('同类需求支持', 'support of linked needs'),
  measure: ({ past }) => (past?.link ? logShare(past.link.sum, FULL) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(
          `以往需求的供方再次适合的可能之和 ${percent(value)}`,
          `past needs whose supplier fits again, in sum ${percent(value)}`,
        ),
} as const satisfies Feature;
