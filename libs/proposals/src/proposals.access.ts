import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';

/** What the rules need to know of a proposal; every projection of a proposal carries it. */
export interface ProposalFacts {
  readonly buyerFirmId: Id;
  readonly supplierFirmId: Id;
  readonly chainCode: string | null;
  readonly status: string;
}

/** States in which the supplier has been told of the proposal. */
const TOLD = ['pushed', 'viewed', 'invited', 'declined', 'bid', 'won', 'lost'];

const readsAll = (actor: Actor): boolean => holds(actor, 'operator', 'auditor') || actor.kind === 'system';

const reviews = (actor: Actor, proposal: ProposalFacts): boolean =>
  proposal.chainCode !== null && servesChain(actor, proposal.chainCode);

const isBuyer = (actor: Actor, proposal: ProposalFacts): boolean =>
  actor.firmId !== null && actor.firmId === proposal.buyerFirmId;

const isToldSupplier = (actor: Actor, proposal: ProposalFacts): boolean =>
  actor.firmId !== null && actor.firmId === proposal.supplierFirmId && TOLD.includes(proposal.status);

const isPerson = (actor: Actor): boolean => actor.kind !== 'visitor';
const isOfficer = (actor: Actor): boolean => servedChains(actor).length > 0;
const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;

export const ProposalAccess = {
  /** The need's owner from the first moment, the supplier once it has been pushed, the office, operators, auditors. */
  read: rule<ProposalFacts>('proposals.read', {
    actor: isPerson,
    row: (actor, proposal) =>
      readsAll(actor) || reviews(actor, proposal) || isBuyer(actor, proposal) || isToldSupplier(actor, proposal),
    list: (actor, _alias, params) => readable(actor, params),
  }),
  /** Rank, note, assignment and reasons of the review: the supplier does not see them. */
  reviewDetails: rule<ProposalFacts>('proposals.review-details', {
    actor: isPerson,
    row: (actor, proposal) => readsAll(actor) || reviews(actor, proposal),
  }),
  rank: rule<ProposalFacts>('proposals.rank', {
    actor: isPerson,
    row: (actor, proposal) => readsAll(actor) || reviews(actor, proposal) || isBuyer(actor, proposal),
  }),
  /**
   * Why a firm was not proposed: the office of the need's chain, operators, auditors; nobody who belongs to either firm,
   * since it tells of a supplier what no rival and no buyer is told.
   */
  exclusion: rule<Pick<ProposalFacts, 'buyerFirmId' | 'supplierFirmId' | 'chainCode'>>('proposals.exclusion', {
    actor: (actor) => isOfficer(actor) || readsAll(actor),
    row: (actor, pair) =>
      (readsAll(actor) || (pair.chainCode !== null && servesChain(actor, pair.chainCode))) &&
      !actor.memberOfFirmIds.includes(pair.supplierFirmId) &&
      !actor.memberOfFirmIds.includes(pair.buyerFirmId),
  }),
  /** What would raise the score: the supplier that was told of the proposal, and those who help it. Not the buyer. */
  improvements: rule<ProposalFacts>('proposals.improvements', {
    actor: isPerson,
    row: (actor, proposal) => readsAll(actor) || reviews(actor, proposal) || isToldSupplier(actor, proposal),
  }),
  /** Approve, return, reassign, note, undo: the office of the need's chain and nobody else. */
  review: rule<ProposalFacts>('proposals.review', {
    actor: (actor) => actor.kind === 'person' && isOfficer(actor),
    row: reviews,
  }),
  readQueue: rule('proposals.read-queue', { actor: (actor) => isOfficer(actor) || readsAll(actor) }),
  /** The lead firm answers to what was pushed to it. */
  answerAsBuyer: rule<ProposalFacts>('proposals.answer-as-buyer', { actor: actsForFirm, row: isBuyer }),
  decline: rule<ProposalFacts>('proposals.decline', {
    actor: actsForFirm,
    row: (actor, proposal) => isBuyer(actor, proposal) || isToldSupplier(actor, proposal),
  }),
  /** When the supplier opened it and until when it put it off: its own people, and those who help it. Not the buyer. */
  opportunityMark: rule<ProposalFacts>('proposals.opportunity-mark', {
    actor: isPerson,
    row: (actor, proposal) => readsAll(actor) || reviews(actor, proposal) || isToldSupplier(actor, proposal),
  }),
  /** The supplier opens what was pushed to it, or puts it off. */
  handleOpportunity: rule<ProposalFacts>('proposals.handle-opportunity', { actor: actsForFirm, row: isToldSupplier }),
  /** Opportunities of the own firm. */
  opportunities: rule('proposals.opportunities', { actor: actsForFirm }),
  /** 这条不对: people of the buyer, and of the supplier once it was told. */
  correct: rule<ProposalFacts>('proposals.correct', {
    actor: (actor) => actor.kind === 'person' && actor.firmId !== null,
    row: (actor, proposal) => isBuyer(actor, proposal) || isToldSupplier(actor, proposal),
  }),
  /** What was called wrong anywhere: operators and auditors. */
  allCorrections: rule('proposals.all-corrections', { actor: (actor) => holds(actor, 'operator', 'auditor') }),
  /** Ask for another run: the owner of the need or the office of its chain. */
  rerun: rule<{ firmId: Id; chainCode: string | null }>('proposals.rerun', {
    actor: isPerson,
    row: (actor, need) =>
      actor.firmId === need.firmId || (need.chainCode !== null && servesChain(actor, need.chainCode)),
  }),
  /** The chain's lead sets the rules by which proposals pass without a person. */
  setRules: rule<{ chainCode: string }>('proposals.set-rules', {
    actor: (actor) => holds(actor, 'chain_lead'),
    row: (actor, target) =>
      actor.offices.some((office) => office.role === 'chain_lead' && office.chainCode === target.chainCode),
  }),
  readRules: rule<{ chainCode: string }>('proposals.read-rules', {
    actor: (actor) => isOfficer(actor) || readsAll(actor),
    row: (actor, target) => readsAll(actor) || servesChain(actor, target.chainCode),
  }),
  block: rule('proposals.block', { actor: (actor) => holds(actor, 'operator') }),
} as const;

/** The list face of `read`, over `match_proposal p join need n on n.id = p.need_id`. */
function readable(actor: Actor, params: SqlParams): string {
  if (readsAll(actor)) return 'true';
  const chains = params.add(servedChains(actor));
  const firm = params.add(actor.firmId);
  const told = params.add(TOLD);
  return `(n.chain_code = any(${chains}::text[]) or n.firm_id = ${firm}::uuid
    or (p.supplier_firm_id = ${firm}::uuid and p.status = any(${told}::text[])))`;
}
