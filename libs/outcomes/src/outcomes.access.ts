import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';

/** What the rules need to know of an intention and of what hangs on it. */
export interface OutcomeFacts {
  readonly buyerFirmId: Id;
  readonly supplierFirmId: Id;
  readonly chainCode: string | null;
}

const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;
const isBuyer = (actor: Actor, outcome: OutcomeFacts): boolean =>
  actor.firmId !== null && actor.firmId === outcome.buyerFirmId;
const isSupplier = (actor: Actor, outcome: OutcomeFacts): boolean =>
  actor.firmId !== null && actor.firmId === outcome.supplierFirmId;
const isSide = (actor: Actor, outcome: OutcomeFacts): boolean => isBuyer(actor, outcome) || isSupplier(actor, outcome);

/** The list face of `read`, over an alias with buyer_firm_id, supplier_firm_id and chain_code. */
function readable(actor: Actor, alias: string, params: SqlParams): string {
  if (holds(actor, 'auditor') || actor.kind === 'system') return 'true';
  const firm = params.add(actor.firmId);
  const chains = params.add(servedChains(actor));
  return `(${alias}.buyer_firm_id = ${firm}::uuid or ${alias}.supplier_firm_id = ${firm}::uuid
    or ${alias}.chain_code = any(${chains}::text[]))`;
}

export const OutcomeAccess = {
  /** Both sides, the office of the chain, auditors. Operators see totals only. */
  read: rule<OutcomeFacts>('outcomes.read', {
    actor: (actor) => actor.kind !== 'visitor',
    row: (actor, outcome) =>
      isSide(actor, outcome) ||
      holds(actor, 'auditor') ||
      actor.kind === 'system' ||
      (outcome.chainCode !== null && servesChain(actor, outcome.chainCode)),
    list: readable,
  }),
  propose: rule('outcomes.propose', { actor: actsForFirm }),
  actAsSide: rule<OutcomeFacts>('outcomes.act-as-side', { actor: actsForFirm, row: isSide }),
  actAsBuyer: rule<OutcomeFacts>('outcomes.act-as-buyer', { actor: actsForFirm, row: isBuyer }),
  actAsSupplier: rule<OutcomeFacts>('outcomes.act-as-supplier', { actor: actsForFirm, row: isSupplier }),
  /** Totals by chain: the office its own, operators and auditors all. */
  totals: rule<{ chainCode: string | null }>('outcomes.totals', {
    actor: (actor) => servedChains(actor).length > 0 || holds(actor, 'operator', 'auditor'),
    row: (actor, { chainCode }) =>
      holds(actor, 'operator', 'auditor') || (chainCode !== null && servesChain(actor, chainCode)),
  }),
} as const;
