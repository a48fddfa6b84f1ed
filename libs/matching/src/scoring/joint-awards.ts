import { words } from '../words.js';
import { percent, type Feature } from './feature.js';

/** Share of the firm's past needs that others supplied with it (panels, awards by items), 0 to 1. */
export const jointAwards = {
  name: 'jointAwards',
  label: words('联合承接', 'joint awards'),
  measure: ({ past }) => past?.jointShare ?? 0,
  describe: (_, value) =>
    words(`与他人共同承接占 ${percent(value ?? 0)}`, `supplied together with others ${percent(value ?? 0)}`),
} as const satisfies Feature;
