import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Asked for by the owner or the office: match this need again in the same round. */
export const MatchNeed = defineJob<{ needId: Id }>({ name: 'proposals.match-need', lane: 'matching', attempts: 5 });

/**
 * Takes effect when the undo window of an approval has passed. The window's end says which approval it is: one that was
 * taken back and given again has another.
 */
export const PushProposal = defineJob<{ proposalId: Id; undoUntil: string }>({
  name: 'proposals.push',
  lane: 'upkeep',
});

/** Reminds the offices of reviews that are late, once a day and proposal. */
export const RemindOverdueReviews = defineJob<Record<never, never>>({
  name: 'proposals.remind-overdue',
  lane: 'upkeep',
  schedule: { cron: '0 1 * * *' },
});
