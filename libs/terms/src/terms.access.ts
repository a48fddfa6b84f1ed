import { type Actor, holds, rule, signedIn } from '#foundation/access';

/** Who may do what with the terms of the trade. */
export const TermsAccess = {
  edit: rule('terms.edit', { actor: (actor: Actor) => holds(actor, 'operator') }),

  /** Shows open needs, whoever may see them. */
  preview: rule('terms.preview', { actor: (actor: Actor) => holds(actor, 'operator') }),

  read: signedIn,
} as const;
