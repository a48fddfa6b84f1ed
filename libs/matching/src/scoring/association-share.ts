import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Learned association of the need's words with the listing's ÷ that of the best listing, 0 to 1; null without a model. */
export const associationShare = {
  name: 'associationShare',
  label: words('用语关联', 'associated words'),
  measure: ({ association }) => association?.share ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习用语关联', 'no associations learned')
      : words(
          `与同类需求被采纳的供给用语关联 ${percent(value)}`,
          `${percent(value)} associated with what such needs accepted`,
        ),
} as const satisfies Feature;
