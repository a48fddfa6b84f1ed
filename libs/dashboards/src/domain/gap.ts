/** How well the city supplies a chain node by itself. */
export const SUPPLY_STATES = ['supplied', 'thin', 'gap'] as const;
export type SupplyState = (typeof SUPPLY_STATES)[number];

/** Up to so many suppliers a node is thin: one that fails leaves too little choice. */
export const THIN_SUPPLIERS = 3;

/** The state for a number of verified local suppliers. */
export function supplyState(suppliers: number): SupplyState {
  if (suppliers === 0) return 'gap';
  return suppliers <= THIN_SUPPLIERS ? 'thin' : 'supplied';
}
