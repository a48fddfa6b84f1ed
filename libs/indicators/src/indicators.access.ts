import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain } from '#foundation/access';

/** What the rules need to know of a firm's figures. */
export interface IndicatorFacts {
  readonly firmId: Id;
  /** Chains of the nodes that the firm works in. */
  readonly chainCodes: readonly string[];
  /** Who looks after the firm; null where nobody does. */
  readonly commissionerId?: Id | null;
}

interface OfChain {
  /** Null is the whole city. */
  readonly chainCode: string | null;
}

const inPerson = (actor: Actor): boolean => actor.kind === 'person' && !actor.isLimited;
const seesAll = (actor: Actor): boolean => actor.kind === 'system' || holds(actor, 'operator', 'auditor');
const hasDesk = (actor: Actor): boolean => seesAll(actor) || servedChains(actor).length > 0;
const servesOneOf = (actor: Actor, chainCodes: readonly string[]): boolean =>
  chainCodes.some((chainCode) => servesChain(actor, chainCode));
const isCommissioner = (actor: Actor): boolean => actor.firmId === null && holds(actor, 'service_commissioner');
/** Looks after the firm, and does not belong to it. */
const looksAfter = (actor: Actor, { firmId, commissionerId = null }: IndicatorFacts): boolean =>
  isCommissioner(actor) && actor.accountId === commissionerId && !actor.memberOfFirmIds.includes(firmId);
const operates = (actor: Actor): boolean => inPerson(actor) && holds(actor, 'operator');

/** Who may do what with indicators, alarms and reported figures. */
export const IndicatorAccess = {
  definitions: rule('indicators.definitions', { actor: (actor) => actor.kind !== 'visitor' }),

  /** A firm's people, acting for it. */
  report: rule<{ firmId: Id }>('indicators.report', {
    actor: (actor) => actor.firmId !== null,
    row: (actor, { firmId }) => actor.firmId === firmId,
  }),

  /** A firm's own figures: its people, its commissioner, the offices of its chains, operators and auditors. */
  read: rule<IndicatorFacts>('indicators.read', {
    actor: (actor) => actor.firmId !== null || hasDesk(actor) || isCommissioner(actor),
    row: (actor, firm) =>
      seesAll(actor) || actor.firmId === firm.firmId || servesOneOf(actor, firm.chainCodes) || looksAfter(actor, firm),
  }),

  /** Alarms: whoever has the desk, by chain; commissioners those of the firms that they look after. */
  alarms: rule('indicators.alarms', { actor: (actor) => hasDesk(actor) || isCommissioner(actor) }),
  alarmsOfFirms: rule('indicators.alarms-of-firms', { actor: isCommissioner }),

  /** The desk: the city for operators and auditors, the own chain for its office. */
  desk: rule<OfChain>('indicators.desk', {
    actor: hasDesk,
    row: (actor, { chainCode }) => seesAll(actor) || (chainCode !== null && servesChain(actor, chainCode)),
  }),

  /** What these queries answer with: they have judged the chain that was asked for, which their rows do not name. */
  answered: rule('indicators.answered', { actor: hasDesk }),

  /** Corrections for a firm, the end of a month, who has to report, limits. */
  manage: rule('indicators.manage', { actor: operates }),

  /** What becomes of an alarm: the offices of the firm's chains and operators; nobody about the own firm. */
  settleAlarm: rule<IndicatorFacts>('indicators.settle-alarm', {
    actor: (actor) => inPerson(actor) && (holds(actor, 'operator') || servedChains(actor).length > 0),
    row: (actor, { firmId, chainCodes }) =>
      !actor.memberOfFirmIds.includes(firmId) && (holds(actor, 'operator') || servesOneOf(actor, chainCodes)),
  }),

  /** Reported figures: as the desk. */
  figures: rule<OfChain>('figures.read', {
    actor: hasDesk,
    row: (actor, { chainCode }) => seesAll(actor) || (chainCode !== null && servesChain(actor, chainCode)),
  }),

  /** Amounts of single deals. */
  dealRows: rule<OfChain>('figures.deal-rows', {
    actor: hasDesk,
    row: (actor, { chainCode }) =>
      actor.kind === 'system' || holds(actor, 'auditor') || (chainCode !== null && servesChain(actor, chainCode)),
  }),

  correctFigures: rule('figures.correct', { actor: operates }),
  readCorrections: rule('figures.read-corrections', { actor: seesAll }),
} as const;
