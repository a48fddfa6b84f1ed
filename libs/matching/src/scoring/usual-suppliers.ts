import { words } from '../words.js';
import { type Feature } from './feature.js';

const FULL = 20;

/** ln(suppliers of near past needs, geometric mean) ÷ ln 20, 0 to 1; equal for all candidates of a need. */
export const usualSuppliers = {
  name: 'usualSuppliers',
  label: words('通常的供方数', 'usual number of suppliers'),
  measure: ({ past }) =>
    past === undefined ? null : Math.min(1, Math.log(past.field.suppliersANeed) / Math.log(FULL)),
  describe: ({ past }) => {
    const usual = (past?.field.suppliersANeed ?? 1).toFixed(1);
    return words(`相似需求通常有 ${usual} 家供方`, `similar needs have ${usual} suppliers`);
  },
} as const satisfies Feature;
