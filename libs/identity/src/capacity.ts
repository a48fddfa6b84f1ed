import type { Id, Locale } from '#kernel';
import type { Actor, OfficeAppointment } from '#foundation/access';
import type { FirmRole } from './membership.entity.js';

export interface MembershipFact {
  readonly firmId: Id;
  readonly role: `${FirmRole}`;
}

/** What is known of a person when a request comes in. */
export interface PersonFacts {
  readonly accountId: Id;
  readonly locale: Locale;
  readonly memberships: readonly MembershipFact[];
  readonly offices: readonly OfficeAppointment[];
}

export type ActorFacts = Omit<Actor, 'requestId'>;

/**
 * The person in one capacity: for a firm without the offices, or with the offices for no firm. Memberships stay known in
 * both, since they decide about conflicts of interest.
 */
export function inCapacity(
  kind: 'person' | 'program',
  person: PersonFacts,
  actingFirm: { readonly id: Id; readonly isVerified: boolean } | null,
): ActorFacts {
  // A session that acts for a firm falls back to no firm as soon as the membership ends.
  const membership = person.memberships.find(({ firmId }) => firmId === actingFirm?.id);
  return {
    kind,
    accountId: person.accountId,
    firmId: membership?.firmId ?? null,
    firmRole: membership?.role ?? null,
    isLimited: false,
    isFirmVerified: membership !== undefined && actingFirm?.isVerified === true,
    memberOfFirmIds: person.memberships.map(({ firmId }) => firmId),
    offices: membership === undefined ? person.offices : [],
    locale: person.locale,
  };
}
