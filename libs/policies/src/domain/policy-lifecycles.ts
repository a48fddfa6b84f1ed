import { lifecycle } from '#kernel';

export const POLICY_STATES = ['draft', 'consultation', 'published', 'expired', 'withdrawn'] as const;
export type PolicyStatus = (typeof POLICY_STATES)[number];

/** A published policy gets new editions without leaving its state. */
export const policyLifecycle = lifecycle('policy', POLICY_STATES, {
  consult: { from: ['draft'], to: 'consultation' },
  publish: { from: ['draft', 'consultation'], to: 'published' },
  revise: { from: ['published'], to: 'published' },
  expire: { from: ['published'], to: 'expired' },
  withdraw: { from: ['draft', 'consultation', 'published'], to: 'withdrawn' },
});

export const APPLICATION_STATES = [
  'draft',
  'submitted',
  'accepted',
  'returned',
  'rejected',
  'approved',
  'paid',
] as const;
export type ApplicationStatus = (typeof APPLICATION_STATES)[number];

/** A returned application is corrected and submitted again. */
export const applicationLifecycle = lifecycle('policy_application', APPLICATION_STATES, {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
  reject: { from: ['accepted'], to: 'rejected' },
  approve: { from: ['accepted'], to: 'approved' },
  pay: { from: ['approved'], to: 'paid' },
});

export const WISH_STATES = ['open', 'taken_up', 'declined'] as const;
export type WishStatus = (typeof WISH_STATES)[number];

export const wishLifecycle = lifecycle('policy_wish', WISH_STATES, {
  take_up: { from: ['open'], to: 'taken_up' },
  decline: { from: ['open'], to: 'declined' },
});

export const PAYOUT_LIST_STATES = ['computed', 'reviewed', 'released', 'paid', 'cancelled'] as const;
export type PayoutListStatus = (typeof PAYOUT_LIST_STATES)[number];

/** Reviewed by one person and released by another; exclusions before the first review only, so both saw the same list. */
export const payoutListLifecycle = lifecycle('payout_list', PAYOUT_LIST_STATES, {
  exclude: { from: ['computed'], to: 'computed' },
  review: { from: ['computed'], to: 'reviewed' },
  reopen: { from: ['reviewed'], to: 'computed' },
  release: { from: ['reviewed'], to: 'released' },
  finish: { from: ['released'], to: 'paid' },
  cancel: { from: ['computed', 'reviewed'], to: 'cancelled' },
});
