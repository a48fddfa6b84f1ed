import { holds, rule } from '#foundation/access';

export const AssignmentAccess = {
  /** Rounds and settings of the allocation. */
  read: rule('assignments.read', { actor: (actor) => holds(actor, 'operator', 'auditor') || actor.kind === 'system' }),
  change: rule('assignments.change', { actor: (actor) => holds(actor, 'operator') }),
} as const;
