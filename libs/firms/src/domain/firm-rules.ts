import { type Id, type Refusal, refuse } from '#kernel';

/** What a firm states about itself that verification looks at. */
export interface FirmStatement {
  readonly legalPerson: string | null;
  readonly address: string | null;
  readonly profile: string;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  readonly nodeCodes: readonly string[];
}

/** Fewest code points of a profile that can be judged. */
const SHORTEST_PROFILE = 10;

/** Null when a firm may be submitted for verification, else the fields that are missing, by their API names. */
export function checkComplete(firm: FirmStatement): Refusal<'FIRM_INCOMPLETE', { missing: string[] }> | null {
  const missing = [
    ...(firm.legalPerson ? [] : ['legalPerson']),
    ...(firm.address ? [] : ['address']),
    ...([...firm.profile].length >= SHORTEST_PROFILE ? [] : ['profile']),
    ...(firm.contactName ? [] : ['contactName']),
    ...(firm.contactPhone || firm.contactEmail ? [] : ['contactPhone']),
    ...(firm.nodeCodes.length > 0 ? [] : ['nodeCodes']),
  ];
  return missing.length > 0 ? refuse('FIRM_INCOMPLETE', { missing }) : null;
}

interface LegalIdentity {
  readonly nameZh: string;
  readonly legalPerson: string | null;
}

/** What the operator has verified is not changed by the firm: name and legal person only before submission or after a refusal. */
export function checkIdentityChange(
  firm: LegalIdentity & { readonly status: string },
  wanted: Partial<LegalIdentity>,
): Refusal<'FIRM_IDENTITY_LOCKED', { fields: string[] }> | null {
  if (firm.status === 'registered' || firm.status === 'refused') return null;
  const fields = (['nameZh', 'legalPerson'] as const).filter(
    (field) => wanted[field] !== undefined && wanted[field] !== firm[field],
  );
  return fields.length > 0 ? refuse('FIRM_IDENTITY_LOCKED', { fields }) : null;
}

/** Operators manage, but do not decide about a firm that they belong to. */
export function checkNoConflict(
  actor: { readonly memberOfFirmIds: readonly Id[] },
  firmId: Id,
): Refusal<'FIRM_IS_YOURS'> | null {
  return actor.memberOfFirmIds.includes(firmId) ? refuse('FIRM_IS_YOURS') : null;
}

/** Both days count; ISO days compare as text. */
export function checkValidity(period: {
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}): Refusal<'VALIDITY_REVERSED'> | null {
  const { validFrom, validTo } = period;
  return validFrom && validTo && validTo < validFrom ? refuse('VALIDITY_REVERSED') : null;
}

/** Publishing and bidding are for firms that the operator has verified; null when the actor acts for one. */
export function requireVerifiedFirm(actor: {
  readonly firmId: Id | null;
  readonly isFirmVerified: boolean;
}): Refusal<'FIRM_NOT_VERIFIED'> | null {
  return actor.firmId !== null && actor.isFirmVerified ? null : refuse('FIRM_NOT_VERIFIED');
}
