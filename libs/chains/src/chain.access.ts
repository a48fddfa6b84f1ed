import { type Actor, holds, rule, signedIn } from '#foundation/access';

/** Who may do what with reference data. Reading it is public. */
export const ChainAccess = {
  edit: rule('chain.edit', { actor: (actor: Actor) => holds(actor, 'operator') }),

  suggest: signedIn,

  /** Telephone and mail of the officers: for those who act for a firm or an office. */
  officeContacts: rule('chain.office-contacts', {
    actor: (actor: Actor) => actor.kind === 'system' || actor.firmId !== null || actor.offices.length > 0,
  }),
} as const;
