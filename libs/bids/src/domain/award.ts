import { type Id, type Refusal, refuse } from '#kernel';
import { type BidStatus, STANDING } from './bid-lifecycle.js';

export interface AwardableNeed {
  readonly bidding: string;
  readonly status: string;
  readonly plannedWinners: number;
}

export interface AwardableBid {
  readonly id: Id;
  readonly status: BidStatus;
  readonly isSealed: boolean;
  readonly isOpened: boolean;
  readonly needsReconfirmation: boolean;
  readonly validUntil: string | null;
}

export type AwardRefusal =
  | Refusal<'NEED_TAKES_NO_AWARD', { status: string }>
  | Refusal<'BIDS_STILL_SEALED'>
  | Refusal<'TOO_MANY_WINNERS', { planned: number }>
  | Refusal<'BID_NOT_STANDING', { bidId: Id }>
  | Refusal<'BID_NEEDS_RECONFIRMATION', { bidId: Id }>
  | Refusal<'BID_EXPIRED', { bidId: Id; validUntil: string }>;

/** May the buyer decide on bids at all (shortlist, disqualify, award)? */
export function checkDeciding(need: {
  readonly status: string;
}): Refusal<'NEED_TAKES_NO_AWARD', { status: string }> | null {
  const isOpen = need.status === 'bidding' || need.status === 'evaluating';
  return isOpen ? null : refuse('NEED_TAKES_NO_AWARD', { status: need.status });
}

/** May the buyer award the need to these bids? `today` is YYYY-MM-DD in the city's time zone. */
export function checkAward(
  need: AwardableNeed,
  chosen: readonly (AwardableBid | undefined)[],
  ids: readonly Id[],
  today: string,
): AwardRefusal | null {
  const closed = checkDeciding(need);
  if (closed) return closed;
  if (need.bidding === 'sealed' && chosen.some((bid) => bid && !bid.isOpened)) return refuse('BIDS_STILL_SEALED');
  if (ids.length > need.plannedWinners) return refuse('TOO_MANY_WINNERS', { planned: need.plannedWinners });
  for (const [at, bidId] of ids.entries()) {
    const bid = chosen[at];
    if (!bid || !STANDING.includes(bid.status)) return refuse('BID_NOT_STANDING', { bidId });
    if (bid.needsReconfirmation) return refuse('BID_NEEDS_RECONFIRMATION', { bidId });
    if (bid.validUntil !== null && bid.validUntil < today) {
      return refuse('BID_EXPIRED', { bidId, validUntil: bid.validUntil });
    }
  }
  return null;
}
