import type { Id } from '#kernel';
import { type Actor, holds, rule, type SqlParams } from '#foundation/access';
import type { PolicyStatus } from './domain/policy-lifecycles.js';

interface PolicyFacts {
  readonly status: PolicyStatus;
}

interface OfFirm {
  readonly firmId: Id;
}

const isOfficer = (actor: Actor): boolean => holds(actor, 'policy_officer');
/** The desk: those who write policies, and those who look on. */
const isDesk = (actor: Actor): boolean =>
  actor.kind === 'system' || (actor.firmId === null && holds(actor, 'policy_officer', 'operator', 'auditor'));
const actsForFirm = (actor: Actor): boolean => actor.firmId !== null;
const isOwn = (actor: Actor, { firmId }: OfFirm): boolean => actor.firmId === firmId;
const PUBLIC: readonly PolicyStatus[] = ['published', 'expired'];

const deskOrOwn = {
  row: (actor: Actor, row: OfFirm) => isDesk(actor) || isOwn(actor, row),
  list: (actor: Actor, alias: string, params: SqlParams) =>
    `(${params.add(isDesk(actor))}::boolean or ${alias}.firm_id = ${params.add(actor.firmId)}::uuid)`,
} as const;

/** Who may do what with policies. */
export const PolicyAccess = {
  /** What is or was in force is public; drafts under consultation are for firms, the rest for the desk. */
  read: rule<PolicyFacts>('policies.read', {
    actor: () => true,
    row: (actor, { status }) =>
      PUBLIC.includes(status) || isDesk(actor) || (status === 'consultation' && actsForFirm(actor)),
    list: (actor, alias, params) =>
      `(${alias}.status in ('published', 'expired') or ${params.add(isDesk(actor))}::boolean
        or (${alias}.status = 'consultation' and ${params.add(actsForFirm(actor))}::boolean))`,
  }),

  /** Drafts, counts over all firms, queues, lists of payments. */
  desk: rule('policies.desk', { actor: isDesk }),

  /** Writing, publishing, deciding. */
  manage: rule('policies.manage', { actor: (actor) => actor.firmId === null && isOfficer(actor) }),

  /** What a firm does for itself. */
  firm: rule<OfFirm>('policies.firm', { actor: actsForFirm, row: isOwn }),

  /** What the API computes for the firm that asks, without a row of its own. */
  asFirm: rule('policies.as-firm', { actor: actsForFirm }),

  /** What a readable record holds; who may read that is decided there. */
  inside: rule('policies.inside', { actor: (actor) => actsForFirm(actor) || isDesk(actor) }),

  /** Bank accounts and their confirmation: administrators of the firm. */
  account: rule<OfFirm>('policies.account', {
    actor: (actor) => actsForFirm(actor) && actor.firmRole === 'admin',
    row: isOwn,
  }),

  /** Applications and payments of a firm: its own people and the desk. */
  readOfFirm: rule<OfFirm>('policies.read-of-firm', {
    actor: (actor) => actsForFirm(actor) || isDesk(actor),
    ...deskOrOwn,
  }),

  /** Wishes: firms see and support each other's, the desk answers. */
  readWishes: rule('policies.read-wishes', { actor: (actor) => actsForFirm(actor) || isDesk(actor) }),

  /** Whether pushes come is each person's own choice. */
  ownPushes: rule('policies.own-pushes', { actor: (actor) => actor.kind === 'person' }),
} as const;
