import { words } from '../words.js';
import { logShare, percent, type Feature } from './feature.js';

/** ln(1 + h) ÷ ln 21, h the awards by this buyer, each ÷ √suppliers and e^(−days/700), 0 to 1; null where the buyer is hidden. */
export const buyerHabit = {
  name: 'buyerHabit',
  label: words('需方惯用供方', 'buyer’s habitual supplier'),
  measure: ({ past }) => (past?.withBuyer ? logShare(past.withBuyer.habit, 20) : null),
  describe: (_, value) =>
    value === null
      ? words('需方未公开或无往来', 'buyer not shown, or no business with it')
      : words(`需方惯用程度 ${percent(value)}`, `habit of this buyer ${percent(value)}`),
} as const satisfies Feature;
