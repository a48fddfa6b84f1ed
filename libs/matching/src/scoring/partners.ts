import { words } from '../words.js';
import { logShare, percent, type Feature } from './feature.js';

const SPREAD = 20;

/** ln(1 + 20 v) ÷ ln 21, v the votes of firms that were awarded needs together with it, each by that share of their awards. */
export const partners = {
  name: 'partners',
  label: words('合作伙伴', 'partners'),
  measure: ({ past }) => logShare(SPREAD * (past?.partners ?? 0), SPREAD),
  describe: (_, value) =>
    words(
      `共同承接者的相似业绩 ${percent(value ?? 0)}`,
      `similar needs of firms it was awarded needs with ${percent(value ?? 0)}`,
    ),
} as const satisfies Feature;
