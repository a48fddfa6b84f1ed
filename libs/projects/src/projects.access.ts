import type { Id } from '#kernel';
import { type Actor, holds, rule, servedChains, servesChain, type SqlParams } from '#foundation/access';

/** What the rules need to know of a project. */
export interface ProjectFacts {
  readonly kind: string;
  readonly firmId: Id | null;
  readonly chainCode: string;
}

const inAnOffice = (actor: Actor): boolean => servedChains(actor).length > 0 || holds(actor, 'operator', 'auditor');
const worksAtDesk = (actor: Actor): boolean => servedChains(actor).length > 0 || holds(actor, 'operator');
const isOwner = (actor: Actor, { kind, firmId }: ProjectFacts): boolean =>
  kind === 'upgrade' && actor.firmId !== null && actor.firmId === firmId;
// Who belongs to the firm looks after its project as the firm, not as the office.
const isDesk = (actor: Actor, project: ProjectFacts): boolean =>
  actor.firmId === null &&
  (holds(actor, 'operator') || servesChain(actor, project.chainCode)) &&
  !(project.firmId !== null && actor.memberOfFirmIds.includes(project.firmId));
const isReader = (actor: Actor, project: ProjectFacts): boolean =>
  actor.kind === 'system' ||
  holds(actor, 'operator', 'auditor') ||
  servesChain(actor, project.chainCode) ||
  isOwner(actor, project);

function readable(actor: Actor, alias: string, params: SqlParams): string {
  if (holds(actor, 'operator', 'auditor') || actor.kind === 'system') return 'true';
  return `(${alias}.chain_code = any(${params.add(servedChains(actor))}::text[])
    or ${alias}.kind = 'upgrade' and ${alias}.firm_id = ${params.add(actor.firmId)}::uuid)`;
}

export const ProjectAccess = {
  /** The city's operators and auditors all, a chain's office its own, a firm its own upgrades; leads are confidential. */
  read: rule<ProjectFacts>('projects.read', {
    actor: (actor) => inAnOffice(actor) || actor.firmId !== null || actor.kind === 'system',
    row: isReader,
    list: readable,
  }),
  /** A desk of its chain; a verified firm its own upgrade. */
  register: rule<ProjectFacts>('projects.register', {
    actor: (actor) => worksAtDesk(actor) || (actor.firmId !== null && actor.isFirmVerified),
    row: (actor, project) => isDesk(actor, project) || isOwner(actor, project),
  }),
  /** Facts, months, milestones and blockers: the desk, and the firm whose upgrade it is. */
  report: rule<ProjectFacts>('projects.report', {
    actor: (actor) => worksAtDesk(actor) || actor.firmId !== null,
    row: (actor, project) => isDesk(actor, project) || isOwner(actor, project),
  }),
  /** Stages, owners and solutions. */
  manage: rule<ProjectFacts>('projects.manage', { actor: worksAtDesk, row: isDesk }),
  returns: rule('projects.return', { actor: (actor) => holds(actor, 'operator') }),
  /** The investment catalogue; its rows (whose needs) for the office of the chain, operators and auditors. */
  catalogue: rule('projects.catalogue', { actor: inAnOffice }),
  catalogueRows: rule<{ chainCode: string }>('projects.catalogue-rows', {
    actor: inAnOffice,
    row: (actor, { chainCode }) => holds(actor, 'operator', 'auditor') || servesChain(actor, chainCode),
  }),
  freeze: rule('projects.freeze-catalogue', { actor: (actor) => holds(actor, 'operator') || actor.kind === 'system' }),
} as const;
