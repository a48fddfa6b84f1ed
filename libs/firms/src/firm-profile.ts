import type { RegisterFirmInput, UpdateFirmProfileInput } from './firm.inputs.js';
import type { Firm } from './firm.entity.js';
import { FIRM_FACTS, type FirmFactName } from './firm.events.js';

type NullableField =
  | 'nameEn'
  | 'shortName'
  | 'legalPerson'
  | 'address'
  | 'industryCode'
  | 'foundedOn'
  | 'staff'
  | 'revenueBand'
  | 'size'
  | 'contactName'
  | 'contactPhone'
  | 'contactEmail';
type PlainField = 'nameZh' | 'districtCode' | 'profile' | 'isBuyer' | 'isSupplier' | 'nodeCodes';

/** What a firm says about itself, complete. */
export type FirmProfile = Pick<Firm, NullableField | PlainField>;

type Wanted = Partial<RegisterFirmInput> | Partial<UpdateFirmProfileInput>;

/** The profile after an edit: an absent field stays, null clears it; what cannot be empty falls back to its start. */
export function profileOf(wanted: Wanted, firm?: FirmProfile): FirmProfile {
  const nullable = <Field extends NullableField>(field: Field): FirmProfile[Field] => {
    const value = wanted[field] as FirmProfile[Field] | undefined;
    return value === undefined ? (firm?.[field] ?? null) : value;
  };
  return {
    nameZh: wanted.nameZh ?? firm?.nameZh ?? '',
    districtCode: wanted.districtCode ?? firm?.districtCode ?? '',
    nameEn: nullable('nameEn'),
    shortName: nullable('shortName'),
    legalPerson: nullable('legalPerson'),
    address: nullable('address'),
    industryCode: nullable('industryCode'),
    foundedOn: nullable('foundedOn'),
    staff: nullable('staff'),
    revenueBand: nullable('revenueBand'),
    size: nullable('size'),
    profile: wanted.profile === undefined ? (firm?.profile ?? '') : (wanted.profile ?? ''),
    isBuyer: wanted.isBuyer ?? firm?.isBuyer ?? false,
    isSupplier: wanted.isSupplier ?? firm?.isSupplier ?? true,
    contactName: nullable('contactName'),
    contactPhone: nullable('contactPhone'),
    contactEmail: nullable('contactEmail'),
    nodeCodes: wanted.nodeCodes === undefined ? (firm?.nodeCodes ?? []) : (wanted.nodeCodes ?? []),
  };
}

/** The facts in which two profiles differ. */
export function factsChanged(before: FirmProfile, after: FirmProfile): FirmFactName[] {
  return FIRM_FACTS.filter((fact) => {
    if (fact === 'tags' || fact === 'certificates') return false;
    return JSON.stringify(before[fact]) !== JSON.stringify(after[fact]);
  });
}

/** In the order of the columns of the statements that write a firm, from name_zh to contact_email. */
export function profileValues(profile: FirmProfile): unknown[] {
  return [
    profile.nameZh,
    profile.districtCode,
    profile.nameEn,
    profile.shortName,
    profile.legalPerson,
    profile.address,
    profile.industryCode,
    profile.foundedOn,
    profile.staff,
    profile.revenueBand,
    profile.size,
    profile.profile,
    profile.isBuyer,
    profile.isSupplier,
    profile.contactName,
    profile.contactPhone,
    profile.contactEmail,
  ];
}
