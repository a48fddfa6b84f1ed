import type { DealStage } from './gql/graphql';

export const STAGES: readonly DealStage[] = [
  ...(['INTENTION', 'CONFIRMED', 'CONTRACTED', 'ORDERED', 'DELIVERED', 'ACCEPTED', 'PAID', 'COMPLETED'] as const),
  'CANCELLED',
];

export interface DealListSearch {
  readonly turn?: 'mine';
  readonly stage?: DealStage;
}

export function readDealListSearch(search: Record<string, unknown>): DealListSearch {
  const stage = STAGES.find((each) => each === search['stage']);
  return { ...(search['turn'] === 'mine' && { turn: 'mine' as const }), ...(stage && { stage }) };
}
