import { holds, rule } from '#foundation/access';

/** Models are the operator's; auditors look at them. Firms and offices see what a model says of a proposal, not the model. */
export const LearningAccess = {
  read: rule('learning.read', { actor: (actor) => holds(actor, 'operator', 'auditor') }),
  manage: rule('learning.manage', { actor: (actor) => holds(actor, 'operator') }),
} as const;
