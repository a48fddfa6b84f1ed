import { lifecycle } from '#kernel';

export const BID_STATES = [
  'submitted',
  'replaced',
  'withdrawn',
  'opened',
  'shortlisted',
  'won',
  'lost',
  'disqualified',
] as const;
export type BidStatus = (typeof BID_STATES)[number];

export type BidCommand = 'replace' | 'withdraw' | 'open' | 'shortlist' | 'win' | 'lose' | 'disqualify';

/** A sealed bid is `submitted` until two persons have opened it; an open bid can be read from the start. */
export const bidLifecycle = lifecycle<BidStatus, BidCommand>('bid', BID_STATES, {
  replace: { from: ['submitted', 'shortlisted'], to: 'replaced' },
  withdraw: { from: ['submitted', 'shortlisted'], to: 'withdrawn' },
  open: { from: ['submitted'], to: 'opened' },
  shortlist: { from: ['submitted', 'opened'], to: 'shortlisted' },
  win: { from: ['submitted', 'opened', 'shortlisted'], to: 'won' },
  lose: { from: ['submitted', 'opened', 'shortlisted'], to: 'lost' },
  disqualify: { from: ['submitted', 'opened', 'shortlisted'], to: 'disqualified' },
});

/** The bid of a firm on a need that counts: the latest that was neither replaced nor withdrawn. */
export const STANDING: readonly BidStatus[] = ['submitted', 'opened', 'shortlisted'];
