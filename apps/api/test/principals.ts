import { type Actor, type OfficeRole, VISITOR } from '#foundation/access';

const person: Actor = { ...VISITOR, kind: 'person', accountId: '0190f3a0-0000-7000-8000-000000000001' };
const firmId = '0190f3a0-0000-7000-8000-000000000002';
const ofFirm: Actor = { ...person, firmId, memberOfFirmIds: [firmId], firmRole: 'admin' };
const office = (role: OfficeRole, chainCode: string | null = null): Actor => ({
  ...person,
  offices: [{ role, chainCode }],
});

/** Who may come, as far as the person alone decides. */
export const principals: Readonly<Record<string, Actor>> = {
  visitor: VISITOR,
  'person without firm': person,
  'member, firm unverified': { ...ofFirm, firmRole: 'member' },
  'admin, firm unverified': ofFirm,
  'member, firm verified': { ...ofFirm, firmRole: 'member', isFirmVerified: true },
  'admin, firm verified': { ...ofFirm, isFirmVerified: true },
  'chain officer': office('chain_officer', 'smart-home'),
  'chain lead': office('chain_lead', 'smart-home'),
  operator: office('operator'),
  auditor: office('auditor'),
  'program of a verified firm': {
    ...ofFirm,
    kind: 'program',
    accountId: null,
    firmRole: 'member',
    isFirmVerified: true,
  },
};
