import { type Actor, holds, rule } from '#foundation/access';
import type { HonourStatus } from './domain/honour-lifecycle.js';

/** What the rules need to know of an honour. */
export interface HonourFacts {
  readonly status: HonourStatus;
}

const inOffice = (actor: Actor): boolean => actor.kind === 'system' || actor.firmId === null;
const manages = (actor: Actor): boolean => inOffice(actor) && (actor.kind === 'system' || holds(actor, 'operator'));
const onDesk = (actor: Actor): boolean => manages(actor) || (inOffice(actor) && holds(actor, 'auditor'));

/** Who may do what with honours. */
export const HonourAccess = {
  /** Everybody what is published; drafts and revoked ones are for the desk. */
  read: rule<HonourFacts>('honours.read', {
    actor: () => true,
    row: (actor, { status }) => status === 'published' || onDesk(actor),
    list: (actor, alias, params) => `(${alias}.status = 'published' or ${params.add(onDesk(actor))}::boolean)`,
  }),
  /** The bureau's operators; who prepared a list does not publish it. */
  manage: rule<HonourFacts>('honours.manage', { actor: manages, row: manages }),
} as const;
