import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';

/** What the rules need to know of a bid; every projection of a bid carries it. */
export interface BidFacts {
  readonly firmId: Id;
  readonly buyerFirmId: Id;
  readonly chainCode: string | null;
  readonly isSealed: boolean;
  readonly openedAt: Date | null;
}

export interface NeedSide {
  readonly firmId: Id;
  readonly chainCode: string | null;
}

const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;
const isPerson = (actor: Actor): boolean => actor.kind !== 'visitor';
const isBidder = (actor: Actor, bid: { firmId: Id }): boolean => actor.firmId !== null && actor.firmId === bid.firmId;
const isReadable = (bid: BidFacts): boolean => !bid.isSealed || bid.openedAt !== null;

/** Buyer, office, operator and auditor: all bids, but a sealed one not even by its existence before the opening. */
const looksOn = (actor: Actor, bid: BidFacts): boolean =>
  isReadable(bid) &&
  (actor.firmId === bid.buyerFirmId ||
    holds(actor, 'operator', 'auditor') ||
    (bid.chainCode !== null && servesChain(actor, bid.chainCode)));

/** The list face of `read`, over `bid b join need n on n.id = b.need_id`. */
function readable(actor: Actor, _alias: string, params: SqlParams): string {
  const firm = params.add(actor.firmId);
  const chains = params.add(servedChains(actor));
  const overseer = holds(actor, 'operator', 'auditor') ? 'true' : 'false';
  return `(b.firm_id = ${firm}::uuid or ((not b.is_sealed or b.opened_at is not null)
    and (n.firm_id = ${firm}::uuid or n.chain_code = any(${chains}::text[]) or ${overseer})))`;
}

export const BidAccess = {
  read: rule<BidFacts>('bids.read', {
    actor: isPerson,
    row: (actor, bid) => isBidder(actor, bid) || looksOn(actor, bid),
    list: readable,
  }),
  /** Terms of an own bid, sealed or not. */
  readOwnTerms: rule<BidFacts>('bids.read-own-terms', { actor: actsForFirm, row: isBidder }),
  submit: rule('bids.submit', { actor: actsForFirm }),
  withdraw: rule<BidFacts>('bids.withdraw', { actor: actsForFirm, row: isBidder }),
  reconfirm: rule<BidFacts>('bids.reconfirm', { actor: actsForFirm, row: isBidder }),
  /** Shortlist, disqualify, award: the owner of the need, on bids that can be read. */
  decide: rule<NeedSide>('bids.decide', {
    actor: actsForFirm,
    row: (actor, need) => actor.firmId !== null && actor.firmId === need.firmId,
  }),
  /** Two of these open sealed bids, in person, never by a key or a mailed code; one of them must be the chain's lead. */
  open: rule<NeedSide>('bids.open', {
    actor: (actor) =>
      actor.kind === 'person' && !actor.isLimited && (servedChains(actor).length > 0 || holds(actor, 'operator')),
    row: (actor, need) => holds(actor, 'operator') || (need.chainCode !== null && servesChain(actor, need.chainCode)),
  }),
  /** The record of the opening: the parties, the office, operators, auditors. */
  readOpening: rule<NeedSide>('bids.read-opening', {
    actor: isPerson,
    row: (actor, need) =>
      actor.firmId === need.firmId ||
      holds(actor, 'operator', 'auditor') ||
      (need.chainCode !== null && servesChain(actor, need.chainCode)),
  }),
} as const;
