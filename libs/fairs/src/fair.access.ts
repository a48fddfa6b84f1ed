import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';
import type { FairStatus } from './domain/fair-lifecycles.js';

/** What the rules need to know of a fair. */
export interface FairFacts {
  readonly status: FairStatus;
  readonly chainCodes: readonly string[];
  readonly organiserKind: string;
}

const inOffice = (actor: Actor): boolean => actor.kind === 'system' || actor.firmId === null;
const manages = (actor: Actor, { chainCodes, organiserKind }: FairFacts): boolean =>
  inOffice(actor) &&
  (actor.kind === 'system' ||
    holds(actor, 'operator') ||
    chainCodes.some((code) => servesChain(actor, code)) ||
    (organiserKind === 'association' && holds(actor, 'association_staff')));
const looksOn = (actor: Actor): boolean => inOffice(actor) && holds(actor, 'auditor');
const mayManage = (actor: Actor): boolean =>
  inOffice(actor) &&
  (actor.kind === 'system' || servedChains(actor).length > 0 || holds(actor, 'operator', 'association_staff'));

/** SQL face of managing or looking on, over an alias with the fair's columns. */
function onDesk(actor: Actor, alias: string, params: SqlParams): string {
  const seesAll = inOffice(actor) && (actor.kind === 'system' || holds(actor, 'operator', 'auditor'));
  const isStaff = inOffice(actor) && holds(actor, 'association_staff');
  const chains = inOffice(actor) ? servedChains(actor) : [];
  return `(${params.add(seesAll)}::boolean or ${alias}.chain_codes && ${params.add(chains)}::text[]
    or (${params.add(isStaff)}::boolean and ${alias}.organiser_kind = 'association'))`;
}

/** Who may do what with fairs. */
export const FairAccess = {
  /** Everybody from the publication on; drafts are for the desk. */
  read: rule<FairFacts>('fairs.read', {
    actor: () => true,
    row: (actor, fair) => fair.status !== 'draft' || manages(actor, fair) || looksOn(actor),
    list: (actor, alias, params) => `(${alias}.status <> 'draft' or ${onDesk(actor, alias, params)})`,
  }),

  /** Who may write a fair at all; which one, the row says. */
  manage: rule<FairFacts>('fairs.manage', { actor: mayManage, row: manages }),

  /** Sign-ups with their people, timetable and results: those who manage it, and auditors. */
  desk: rule<FairFacts>('fairs.desk', {
    actor: (actor) => mayManage(actor) || looksOn(actor),
    row: (actor, fair) => manages(actor, fair) || looksOn(actor),
    list: onDesk,
  }),

  /** What a firm does for itself. */
  firm: rule<{ readonly firmId: Id }>('fairs.firm', {
    actor: (actor) => actor.firmId !== null,
    row: (actor, { firmId }) => actor.firmId === firmId,
  }),

  /** A meeting's result: either side of it, or the desk. */
  tellOutcome: rule('fairs.tell-outcome', { actor: (actor) => actor.firmId !== null || mayManage(actor) }),

  /** Figures: offices their chains, operators and auditors all. */
  figures: rule('fairs.figures', { actor: (actor) => mayManage(actor) || looksOn(actor) }),
} as const;

/** True where this person runs this fair. */
export const mayManageFair = manages;
