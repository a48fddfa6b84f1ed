import { lifecycle } from '#kernel';

export const PROPOSAL_STATES = [
  'proposed',
  'approved',
  'returned',
  'superseded',
  'pushed',
  'viewed',
  'invited',
  'declined',
  'bid',
  'won',
  'lost',
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export type ProposalCommand =
  | 'approve'
  | 'return'
  | 'undoApproval'
  | 'undoReturn'
  | 'supersede'
  | 'revive'
  | 'push'
  | 'view'
  | 'invite'
  | 'decline'
  | 'bid'
  | 'unbid'
  | 'win'
  | 'lose';

/** A proposal from the engine's hand to the end of the bidding. A supplier may bid without having been pushed. */
export const proposalLifecycle = lifecycle<ProposalState, ProposalCommand>('match_proposal', PROPOSAL_STATES, {
  approve: { from: ['proposed'], to: 'approved' },
  return: { from: ['proposed'], to: 'returned' },
  undoApproval: { from: ['approved'], to: 'proposed' },
  undoReturn: { from: ['returned'], to: 'proposed' },
  supersede: { from: ['proposed', 'approved'], to: 'superseded' },
  revive: { from: ['superseded'], to: 'proposed' },
  push: { from: ['approved'], to: 'pushed' },
  view: { from: ['pushed'], to: 'viewed' },
  invite: { from: ['pushed', 'viewed'], to: 'invited' },
  decline: { from: ['pushed', 'viewed', 'invited'], to: 'declined' },
  bid: { from: ['proposed', 'approved', 'pushed', 'viewed', 'invited'], to: 'bid' },
  unbid: { from: ['bid'], to: 'invited' },
  win: { from: ['bid'], to: 'won' },
  lose: { from: ['bid'], to: 'lost' },
});
