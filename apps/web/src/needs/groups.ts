import type { NeedStatus } from './gql/graphql';

/** States by what the buyer has to do with them. */
export const GROUPS = ['draft', 'open', 'deciding', 'done'] as const;
export type NeedGroup = (typeof GROUPS)[number];

export const STATES_OF: Readonly<Record<NeedGroup, readonly NeedStatus[]>> = {
  draft: ['DRAFT', 'SUBMITTED'],
  open: ['OPEN', 'MATCHED', 'BIDDING'],
  deciding: ['EVALUATING'],
  done: ['AWARDED', 'CLOSED', 'CANCELLED', 'EXPIRED'],
};
