import type { Id } from '#kernel';
import { type Actor, holds, rule, signedIn } from '#foundation/access';

/** A person at a browser who gave a password, as opposed to a program with a key or a one-time code from a mailbox. */
const inPerson = (actor: Actor): boolean => actor.kind === 'person' && !actor.isLimited;

interface Owned {
  readonly accountId: Id;
}

const isOwn = (actor: Actor, row: Owned): boolean => actor.accountId === row.accountId;
const ownOnly = { row: isOwn } as const;

export const IdentityAccess = {
  readName: signedIn,

  /** E-mail: the person, administrators of the person's firms, operators. */
  readContact: rule<{ id: Id; firmIds: readonly Id[] }>('identity.read-contact', {
    actor: (actor) => actor.kind !== 'visitor',
    row: (actor, account) =>
      actor.accountId === account.id ||
      holds(actor, 'operator') ||
      (actor.firmRole === 'admin' && actor.firmId !== null && account.firmIds.includes(actor.firmId)),
  }),

  /** Phone: not for administrators, who make members of people that have not agreed to it. */
  readPhone: rule<{ id: Id }>('identity.read-phone', {
    actor: (actor) => actor.kind !== 'visitor',
    row: (actor, account) => actor.accountId === account.id || holds(actor, 'operator'),
  }),

  /** Own sessions and keys. */
  own: rule<Owned>('identity.own', {
    actor: (actor) => actor.kind === 'person' || actor.kind === 'program',
    ...ownOnly,
  }),

  /** Password, sessions, keys, change of capacity: never by a program, so a leaked key cannot prolong itself. */
  manageOwn: rule<Owned>('identity.manage-own', { actor: inPerson, ...ownOnly }),

  readMembership: rule<{ accountId: Id; firmId: Id }>('identity.read-membership', {
    actor: (actor) => actor.kind === 'person' || actor.kind === 'program',
    row: (actor, membership) =>
      isOwn(actor, membership) || actor.firmId === membership.firmId || holds(actor, 'operator', 'auditor'),
    list: (actor, alias, params) =>
      holds(actor, 'operator', 'auditor')
        ? 'true'
        : `(${alias}.account_id = ${params.add(actor.accountId)} or ${alias}.firm_id = ${params.add(actor.firmId)})`,
  }),

  /** Administrators of the very firm, in person. */
  manageMembers: rule<{ firmId: Id }>('identity.manage-members', {
    actor: (actor) => inPerson(actor) && actor.firmRole === 'admin',
    row: (actor, membership) => actor.firmId === membership.firmId,
  }),

  /** Who manages the members, and everybody for the own membership. */
  endMembership: rule<{ accountId: Id; firmId: Id }>('identity.end-membership', {
    actor: inPerson,
    row: (actor, membership) =>
      isOwn(actor, membership) || (actor.firmRole === 'admin' && actor.firmId === membership.firmId),
  }),

  readAppointment: rule<Owned>('identity.read-appointment', {
    actor: (actor) => actor.kind === 'person' || actor.kind === 'program',
    row: (actor, appointment) => isOwn(actor, appointment) || holds(actor, 'operator', 'auditor'),
    list: (actor, alias, params) =>
      holds(actor, 'operator', 'auditor') ? 'true' : `${alias}.account_id = ${params.add(actor.accountId)}`,
  }),

  /** The list of people, masked: operators and auditors, in person. */
  lookThrough: rule('identity.look-through', {
    actor: (actor) => inPerson(actor) && holds(actor, 'operator', 'auditor'),
  }),

  /** Offices, disabled accounts: operators, in person. */
  administer: rule('identity.administer', { actor: (actor) => inPerson(actor) && holds(actor, 'operator') }),
} as const;
