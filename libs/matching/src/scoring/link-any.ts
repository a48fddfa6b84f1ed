import { words } from '../words.js';
import { type Feature, percent } from './feature.js';

/** 1 − Π(1 − P) over the past needs that the firm supplied, 0 to 1; null until learned. */
export const linkAny = {
  name: 'linkAny',
  label: words('至少一项同源', 'any linked need'),
  measure: ({ past }) => past?.link?.any ?? null,
  describe: (_, value) =>
    value === null
      ? words('未学习', 'not learned')
      : words(
          `至少一项以往需求的供方再次适合 ${percent(value)}`,
          `at least one past need whose supplier fits again ${percent(value)}`,
        ),
} as const satisfies Feature;
