import type { Id, Locale } from '#kernel';

export const OFFICE_ROLES = [
  'chain_lead',
  'chain_officer',
  'service_commissioner',
  'association_staff',
  'policy_officer',
  'operator',
  'auditor',
] as const;
export type OfficeRole = (typeof OFFICE_ROLES)[number];

export interface OfficeAppointment {
  readonly role: OfficeRole;
  /** The chain for chain roles, null for city-wide ones. */
  readonly chainCode: string | null;
}

/** Who asks, and in which capacity. Built once per request by `identity`, frozen, first argument of every command. */
export interface Actor {
  readonly kind: 'visitor' | 'person' | 'program' | 'system';
  readonly accountId: Id | null;
  /** The firm that the person acts for now; null when acting for an office or as a visitor. */
  readonly firmId: Id | null;
  readonly firmRole: 'member' | 'admin' | null;
  readonly isFirmVerified: boolean;
  /** Signed in by a one-time code: in one capacity, and not for the account's own affairs. */
  readonly isLimited: boolean;
  /** Every firm that the person belongs to: conflicts of interest are judged by this, not by `firmId`. */
  readonly memberOfFirmIds: readonly Id[];
  readonly offices: readonly OfficeAppointment[];
  readonly locale: Locale;
  readonly requestId: string;
}

export const VISITOR: Actor = Object.freeze({
  kind: 'visitor',
  accountId: null,
  firmId: null,
  firmRole: null,
  isFirmVerified: false,
  isLimited: false,
  memberOfFirmIds: [],
  offices: [],
  locale: 'zh',
  requestId: '',
});

/** The actor of jobs, schedules and the command line; `name` says which in the audit. */
export function systemActor(name: string): Actor {
  return Object.freeze({ ...VISITOR, kind: 'system', requestId: name });
}

/** True while nothing has changed between two looks at one person that an access rule could ask for. */
export function hasSameRights(one: Actor, other: Actor): boolean {
  return rightsOf(one) === rightsOf(other);
}

function rightsOf(actor: Actor): string {
  const { kind, accountId, firmId, firmRole, isFirmVerified, isLimited, memberOfFirmIds, offices } = actor;
  const inOffice = offices.map(({ role, chainCode }) => `${role}/${chainCode ?? ''}`).sort();
  return JSON.stringify([
    kind,
    accountId,
    firmId,
    firmRole,
    isFirmVerified,
    isLimited,
    [...memberOfFirmIds].sort(),
    inOffice,
  ]);
}

export function holds(actor: Actor, ...roles: readonly OfficeRole[]): boolean {
  return actor.offices.some((office) => roles.includes(office.role));
}

/** True for the lead and the officers of this very chain. */
export function servesChain(actor: Actor, chainCode: string): boolean {
  return actor.offices.some(
    (office) => (office.role === 'chain_lead' || office.role === 'chain_officer') && office.chainCode === chainCode,
  );
}

export function servedChains(actor: Actor): readonly string[] {
  return actor.offices.flatMap((office) =>
    (office.role === 'chain_lead' || office.role === 'chain_officer') && office.chainCode ? [office.chainCode] : [],
  );
}
