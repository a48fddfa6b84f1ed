import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFirm, aListing, aNeed, anyFirm, anyListing, anyNeed, NOW } from '../../test/samples.js';
import { type FirmFacts, type ListingView, type NeedView } from '../views.js';
import { type ConstraintName, type ConstraintOutcome } from './constraint.js';
import { checkConstraints } from './constraints.js';

interface Parts {
  need?: Partial<NeedView>;
  listing?: Partial<ListingView> | null;
  firm?: Partial<FirmFacts>;
}

function outcome(rule: ConstraintName, { need, listing, firm }: Parts): ConstraintOutcome | undefined {
  const results = checkConstraints({
    need: aNeed(need),
    listing: listing === null ? null : aListing(listing),
    firm: aFirm(firm),
    now: NOW,
  });
  return results.find((result) => result.rule === rule)?.outcome;
}

const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const millisecond = (at: Date, by: number): Date => new Date(at.getTime() + by);

describe('the hard constraints', () => {
  it('close a need at its deadline, to the millisecond', () => {
    expect(outcome('needOpen', { need: { deadline: millisecond(NOW, 1) } })).toBe('met');
    expect(outcome('needOpen', { need: { deadline: NOW } })).toBe('refused');
    expect(outcome('needOpen', { need: { deadline: null } })).toBe('met');
    expect(outcome('needOpen', { need: { isOpen: false } })).toBe('refused');
  });

  it('show an invited need to invited firms only, a chain’s need to its firms only', () => {
    expect(outcome('visibility', { need: { visibility: 'public' } })).toBeUndefined();
    expect(outcome('visibility', { need: { visibility: 'invited' } })).toBe('refused');
    expect(outcome('visibility', { need: { visibility: 'invited', invitedFirmIds: ['supplier'] } })).toBe('met');
    const chain: Partial<NeedView> = { visibility: 'chain', chainCode: 'A01' };
    expect(outcome('visibility', { need: chain, firm: { chainCodes: ['A01'] } })).toBe('met');
    expect(outcome('visibility', { need: chain, firm: { chainCodes: ['A02'] } })).toBe('refused');
    expect(outcome('visibility', { need: chain, firm: { chainCodes: [] } })).toBe('refused');
  });

  it('keep a firm from itself and from firms that it excluded', () => {
    expect(outcome('blockedPair', {})).toBe('met');
    expect(outcome('blockedPair', { firm: { id: 'buyer' } })).toBe('refused');
    expect(outcome('blockedPair', { firm: { blockedFirmIds: ['buyer'] } })).toBe('refused');
  });

  it('want an active listing that is still valid', () => {
    expect(outcome('listingActive', { listing: { validUntil: millisecond(NOW, 1) } })).toBe('met');
    expect(outcome('listingActive', { listing: { validUntil: NOW } })).toBe('refused');
    expect(outcome('listingActive', { listing: { isActive: false } })).toBe('refused');
    expect(outcome('listingActive', { listing: null })).toBe('unverified');
  });

  describe('on required certificates', () => {
    const deliveryBy = inDays(30);
    const need: Partial<NeedView> = { requiredCertificates: ['ISO-9001'], deliveryBy };
    const held = (validUntil: Date | null): Partial<FirmFacts> => ({
      certificates: [{ code: 'ISO-9001', validFrom: null, validUntil }],
    });

    it('look at the day of delivery', () => {
      expect(outcome('requiredCertificates', { need, firm: held(deliveryBy) })).toBe('met');
      expect(outcome('requiredCertificates', { need, firm: held(millisecond(deliveryBy, -1)) })).toBe('refused');
    });

    it('refuse a firm that states others but not this one', () => {
      const firm = { certificates: [{ code: 'CE', validFrom: null, validUntil: inDays(900) }] };
      expect(outcome('requiredCertificates', { need, firm })).toBe('refused');
    });

    it('leave claims, undated records and silence unverified', () => {
      expect(outcome('requiredCertificates', { need, listing: { certificates: ['ISO-9001'] } })).toBe('unverified');
      expect(outcome('requiredCertificates', { need, firm: held(null) })).toBe('unverified');
      expect(outcome('requiredCertificates', { need })).toBe('unverified');
    });
  });

  it('compare the district only with what the listing says it serves', () => {
    const need = { deliveryDistrict: '370213' };
    expect(outcome('serviceDistrict', { need, listing: { districtsServed: ['370213', '370214'] } })).toBe('met');
    expect(outcome('serviceDistrict', { need, listing: { districtsServed: ['370214'] } })).toBe('refused');
    expect(outcome('serviceDistrict', { need, firm: { district: '370214' } })).toBe('unverified');
  });

  it('compare quantity with the free capacity until delivery', () => {
    const listing: Partial<ListingView> = { capacity: { quantity: 100, unit: '件', period: 'day', freeShare: 0.5 } };
    const need: Partial<NeedView> = { unit: '件', deliveryBy: inDays(10) };
    expect(outcome('freeCapacity', { need: { ...need, quantity: 500 }, listing })).toBe('met');
    expect(outcome('freeCapacity', { need: { ...need, quantity: 501 }, listing })).toBe('refused');
    expect(outcome('freeCapacity', { need: { ...need, quantity: 501, unit: '吨' }, listing })).toBe('unverified');
    expect(outcome('freeCapacity', { need: { ...need, quantity: 501 }, listing: { capacity: null } })).toBe(
      'unverified',
    );
  });

  it('respect the minimum order', () => {
    const listing: Partial<ListingView> = {
      minimumOrder: 100,
      capacity: { quantity: 1000, unit: '件', period: 'day', freeShare: 1 },
    };
    expect(outcome('minimumOrder', { need: { quantity: 100, unit: '件' }, listing })).toBe('met');
    expect(outcome('minimumOrder', { need: { quantity: 99, unit: '件' }, listing })).toBe('refused');
    expect(outcome('minimumOrder', { need: { quantity: 99, unit: '吨' }, listing })).toBe('unverified');
  });

  it('compare the lead time with the days left', () => {
    const need = { deliveryBy: inDays(20) };
    expect(outcome('leadTime', { need, listing: { leadTimeDays: 20 } })).toBe('met');
    expect(outcome('leadTime', { need, listing: { leadTimeDays: 21 } })).toBe('refused');
    expect(outcome('leadTime', { need, listing: { leadTimeDays: null } })).toBe('unverified');
  });

  it('give a reason for each refusal, and an actual value with each', () => {
    fc.assert(
      fc.property(anyNeed, anyListing, anyFirm, (need, listing, firm) => {
        for (const result of checkConstraints({ need, listing, firm, now: NOW })) {
          expect(result.expected.zh).not.toBe('');
          expect(result.expected.en).not.toBe('');
          if (result.outcome === 'refused') expect(result.actual).not.toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});
