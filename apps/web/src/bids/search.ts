import type { OpportunityState } from './gql/graphql';

const STATES: readonly OpportunityState[] = ['WAITING', 'LATER', 'BID', 'DECLINED', 'CLOSED'];

export interface OpportunitySearch {
  readonly state?: OpportunityState;
  /** The dialog that subscribes to needs like these is open. */
  readonly save?: '1';
}

export function readOpportunitySearch(search: Record<string, unknown>): OpportunitySearch {
  const state = STATES.find((each) => each === search['state']);
  return { ...(state && { state }), ...(search['save'] === '1' && { save: '1' as const }) };
}

const GROUPS = ['standing', 'won', 'over'] as const;
export type BidGroup = (typeof GROUPS)[number];

export interface BidListSearch {
  readonly group?: BidGroup;
}

export function readBidListSearch(search: Record<string, unknown>): BidListSearch {
  const group = GROUPS.find((each) => each === search['group']);
  return group ? { group } : {};
}

export interface NewBidSearch {
  readonly need?: string;
}

export function readNewBidSearch(search: Record<string, unknown>): NewBidSearch {
  return typeof search['need'] === 'string' ? { need: search['need'] } : {};
}
