import { type Actor, holds, rule, servedChains, servesChain } from '#foundation/access';

const oversees = (actor: Actor): boolean => holds(actor, 'operator', 'auditor');

export const DashboardAccess = {
  /** What waits for whoever asks; the entries follow from the own firm and the own offices alone. */
  today: rule('dashboards.today', { actor: (actor) => actor.accountId !== null }),
  /** Figures of a chain's office: its own people, operators, auditors. */
  office: rule<{ chainCode: string }>('dashboards.office', {
    actor: (actor) => servedChains(actor).length > 0 || oversees(actor),
    row: (actor, { chainCode }) => oversees(actor) || servesChain(actor, chainCode),
  }),
  overview: rule('dashboards.overview', { actor: oversees }),
  /** The audit, in person: it tells who did what. */
  audit: rule('dashboards.audit', { actor: (actor) => actor.kind === 'person' && !actor.isLimited && oversees(actor) }),
  readScreens: rule('dashboards.read-screens', { actor: oversees }),
  manageScreens: rule('dashboards.manage-screens', {
    actor: (actor) => actor.kind === 'person' && !actor.isLimited && holds(actor, 'operator'),
  }),
} as const;
