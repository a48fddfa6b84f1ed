import { refuse } from '#kernel';
import type { ProposalState } from './proposal-lifecycle.js';

const DAY_MS = 86_400_000;

/** Longest time for which an opportunity is put off; a need rarely takes bids for longer. */
export const LATER_DAYS = 90;

/** States of a proposal in which the supplier has been told and has not answered. */
export const UNANSWERED: readonly ProposalState[] = ['pushed', 'viewed', 'invited'];

export function isUnanswered(status: ProposalState): boolean {
  return UNANSWERED.includes(status);
}

/** Where an opportunity stands for the supplier: to answer, put off, answered with a bid or a no, or over without either. */
export const OPPORTUNITY_STATES = ['waiting', 'later', 'bid', 'declined', 'closed'] as const;
export type OpportunityState = (typeof OPPORTUNITY_STATES)[number];

/** `LATER_INVALID` for a moment that is past or more than {@link LATER_DAYS} days away. */
export function checkLater(until: Date, now: Date) {
  const latest = new Date(now.getTime() + LATER_DAYS * DAY_MS);
  return until > now && until <= latest ? null : refuse('LATER_INVALID', { latest });
}
