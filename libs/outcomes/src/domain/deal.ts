/**
 * Where a deal stands, by its least finished part: an intention that waits for a side, one that waits for a contract, a
 * contract without orders, the order that is furthest behind, all paid, over.
 */
export const DEAL_STAGES = [
  'intention',
  'confirmed',
  'contracted',
  'ordered',
  'delivered',
  'accepted',
  'paid',
  'completed',
  'cancelled',
] as const;
export type DealStage = (typeof DEAL_STAGES)[number];

/** Who must act for the deal to move on; nobody once it is over. */
export const DEAL_TURNS = ['buyer', 'supplier', 'both', 'nobody'] as const;
export type DealTurn = (typeof DEAL_TURNS)[number];
