import { type Refusal, refuse } from '#kernel';
import type { BiddingKind, NeedMode } from './content.js';

/**
 * Open bids may be taken as soon as one fits: the buyer sees them anyway. Sealed bids and challenges (揭榜) are
 * awarded only when everybody had the whole time, that is after the deadline.
 */
export function checkAwardTime(
  need: { bidding: BiddingKind; mode: NeedMode; deadline: Date | null },
  now: Date,
): Refusal<'AWARD_TOO_EARLY', { deadline: Date }> | null {
  const waits = need.bidding === 'sealed' || need.mode === 'challenge';
  return waits && need.deadline !== null && now.getTime() < need.deadline.getTime()
    ? refuse('AWARD_TOO_EARLY', { deadline: need.deadline })
    : null;
}
