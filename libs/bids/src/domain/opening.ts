import { type Id, type Refusal, refuse } from '#kernel';

export interface SealedNeed {
  readonly bidding: string;
  readonly status: string;
  readonly deadline: Date | null;
}

/** May the bids of this need be opened now, as far as time and state go? */
export function checkOpeningTime(
  need: SealedNeed,
  now: Date,
):
  | Refusal<'NOT_SEALED'>
  | Refusal<'OPENING_TOO_EARLY', { deadline: Date }>
  | Refusal<'NEED_TAKES_NO_BIDS', { status: string }>
  | null {
  if (need.bidding !== 'sealed') return refuse('NOT_SEALED');
  if (need.deadline !== null && now < need.deadline) return refuse('OPENING_TOO_EARLY', { deadline: need.deadline });
  return need.status === 'evaluating' ? null : refuse('NEED_TAKES_NO_BIDS', { status: need.status });
}

export interface Opener {
  readonly accountId: Id;
  readonly firms: readonly Id[];
  readonly isChainLead: boolean;
}

/**
 * Two persons open: different ones, neither of the buyer's nor of a bidder's firm, and one of them the lead of the
 * need's chain.
 */
export function checkOpeners(
  first: { accountId: Id; isChainLead: boolean } | null,
  opener: Opener,
  parties: { readonly buyerFirmId: Id; readonly bidderFirmIds: readonly Id[] },
): Refusal<'OPENER_IS_PARTY'> | Refusal<'SECOND_OPENER_NEEDED'> | Refusal<'CHAIN_LEAD_NEEDED'> | null {
  const isParty = opener.firms.some((firm) => firm === parties.buyerFirmId || parties.bidderFirmIds.includes(firm));
  if (isParty) return refuse('OPENER_IS_PARTY');
  if (!first) return null;
  if (first.accountId === opener.accountId) return refuse('SECOND_OPENER_NEEDED');
  return first.isChainLead || opener.isChainLead ? null : refuse('CHAIN_LEAD_NEEDED');
}
