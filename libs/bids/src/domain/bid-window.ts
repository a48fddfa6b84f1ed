import { type Refusal, refuse } from '#kernel';

export interface BiddableNeed {
  readonly status: string;
  readonly deadline: Date | null;
}

const TAKING: readonly string[] = ['open', 'matched', 'bidding'];

/**
 * May a bid be submitted, replaced or withdrawn now? `now` is the database's clock, read under the need's lock: a
 * transaction that began before the deadline must not bid after it.
 */
export function checkWindow(
  need: BiddableNeed,
  now: Date,
): Refusal<'BID_TOO_LATE', { deadline: Date }> | Refusal<'NEED_TAKES_NO_BIDS', { status: string }> | null {
  if (need.deadline !== null && now >= need.deadline) return refuse('BID_TOO_LATE', { deadline: need.deadline });
  return TAKING.includes(need.status) ? null : refuse('NEED_TAKES_NO_BIDS', { status: need.status });
}

/** Versions that a firm may hand in for one need: enough to correct, too few to disturb. */
export const MAX_VERSIONS = 20;
