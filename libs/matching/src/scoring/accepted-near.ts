import { words } from '../words.js';
import { type Feature } from './feature.js';

/** x ÷ (1 + x) of the evidence that spreads from like listings accepted for like needs, 0 to 1; null without a model. */
export const acceptedNear = {
  name: 'acceptedNear',
  label: words('同类供给被采纳', 'like listings accepted'),
  measure: ({ association }) => (association ? association.acceptedNear / (1 + association.acceptedNear) : null),
  describe: (_, value) =>
    value === null
      ? words('未学习用语关联', 'no associations learned')
      : value > 0
        ? words('相近供给曾被相似需求采纳', 'like listings were accepted for like needs')
        : words('无相近供给被采纳', 'no like listing was accepted'),
} as const satisfies Feature;
