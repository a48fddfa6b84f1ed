import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Share of the nearest past needs' votes that go to the firm, each (similarity ÷ the nearest's)⁴ ÷ √suppliers, 0 to 1: the
 * class probability of a kernel nearest-neighbour classifier. */
export const pastShare = {
  name: 'pastShare',
  label: words('相似需求份额', 'share of similar needs'),
  measure: ({ past }) => past?.share ?? 0,
  describe: (_, value) =>
    words(`在相似需求中占 ${percent(value ?? 0)}`, `share of the similar needs ${percent(value ?? 0)}`),
} as const satisfies Feature;
