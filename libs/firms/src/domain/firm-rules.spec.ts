import { describe, expect, it } from '@jest/globals';
import { firmLifecycle } from './firm-lifecycle.js';
import {
  checkComplete,
  checkIdentityChange,
  checkNoConflict,
  checkValidity,
  requireVerifiedFirm,
} from './firm-rules.js';

const complete = {
  legalPerson: '王一',
  address: '李沧区九水路 1 号',
  profile: '生产家电用注塑件与模具。',
  contactName: '李二',
  contactPhone: '0532-80000000',
  contactEmail: null,
  nodeCodes: ['A01-04'],
};

describe('a firm that is submitted for verification', () => {
  it('is complete with one way to reach it', () => {
    expect(checkComplete(complete)).toBeNull();
    expect(checkComplete({ ...complete, contactPhone: null, contactEmail: 'a@example.cn' })).toBeNull();
  });

  it.each([
    ['legalPerson', { legalPerson: null }],
    ['address', { address: null }],
    ['profile', { profile: '九个字的企业简介。' }],
    ['contactName', { contactName: null }],
    ['contactPhone', { contactPhone: null }],
    ['nodeCodes', { nodeCodes: [] }],
  ])('is refused without %s', (field, missing) => {
    expect(checkComplete({ ...complete, ...missing })).toEqual({
      refusal: 'FIRM_INCOMPLETE',
      params: { missing: [field] },
    });
  });
});

describe('the legal identity of a firm', () => {
  const firm = { nameZh: '甲公司', legalPerson: '王一' };

  it.each(['registered', 'refused'])('may be corrected while %s', (status) => {
    expect(checkIdentityChange({ ...firm, status }, { nameZh: '乙公司' })).toBeNull();
  });

  it.each(['submitted', 'verified', 'suspended'])('is locked while %s', (status) => {
    expect(checkIdentityChange({ ...firm, status }, { nameZh: '乙公司', legalPerson: '王一' })?.params).toEqual({
      fields: ['nameZh'],
    });
    expect(checkIdentityChange({ ...firm, status }, { nameZh: '甲公司' })).toBeNull();
  });
});

describe('the life of a firm', () => {
  it('goes from refused to submitted again', () => {
    expect(firmLifecycle.next('refused', 'submit')).toBe('submitted');
  });

  it('knows no way from registered to verified but through submission', () => {
    expect(firmLifecycle.sources('verify')).toEqual(['submitted']);
  });
});

describe('the other rules', () => {
  it('keep an operator from deciding about a firm of his own', () => {
    expect(checkNoConflict({ memberOfFirmIds: ['f1'] }, 'f1')?.refusal).toBe('FIRM_IS_YOURS');
    expect(checkNoConflict({ memberOfFirmIds: ['f2'] }, 'f1')).toBeNull();
  });

  it('take a validity of one day and refuse a reversed one', () => {
    expect(checkValidity({ validFrom: '2026-01-01', validTo: '2026-01-01' })).toBeNull();
    expect(checkValidity({ validFrom: '2026-01-02', validTo: '2026-01-01' })?.refusal).toBe('VALIDITY_REVERSED');
  });

  it('ask for a verified firm', () => {
    expect(requireVerifiedFirm({ firmId: 'f1', isFirmVerified: true })).toBeNull();
    expect(requireVerifiedFirm({ firmId: 'f1', isFirmVerified: false })?.refusal).toBe('FIRM_NOT_VERIFIED');
    expect(requireVerifiedFirm({ firmId: null, isFirmVerified: true })?.refusal).toBe('FIRM_NOT_VERIFIED');
  });
});
