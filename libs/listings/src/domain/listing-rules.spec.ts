import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromMinorUnits } from '#kernel';
import { checkComplete, checkPrice, checkSpecs, checkValidUntil } from './listing-content.js';
import { isEditable, LISTING_STATES, listingLifecycle } from './listing-lifecycle.js';
import { checkLimit, importAllowance } from './listing-limits.js';

describe('the life of a listing', () => {
  it('goes between active and paused, and from expired back to active', () => {
    expect(listingLifecycle.next('active', 'pause')).toBe('paused');
    expect(listingLifecycle.next('paused', 'resume')).toBe('active');
    expect(listingLifecycle.next('expired', 'publish')).toBe('active');
  });

  it('ends when it is withdrawn', () => {
    expect(listingLifecycle.transitions().filter(({ from }) => from === 'withdrawn')).toEqual([]);
    expect(LISTING_STATES.filter((state) => !isEditable(state))).toEqual(['withdrawn']);
  });

  it('says where it stands when a step is not possible', () => {
    expect(listingLifecycle.next('draft', 'pause')).toEqual({
      refusal: 'ILLEGAL_TRANSITION',
      params: { status: 'draft', command: 'pause' },
    });
  });
});

describe('the content of a listing', () => {
  it('is complete with ten characters of text and one node', () => {
    expect(checkComplete({ text: '承接钣金冲压件加工。', nodeCodes: ['A01-04'] })).toBeNull();
    expect(checkComplete({ text: '承接钣金冲压加工。', nodeCodes: [] })?.params.missing).toEqual(['text', 'nodeCodes']);
  });

  it('is valid on its last day and not a day longer', () => {
    expect(checkValidUntil('2026-05-01', '2026-05-01')).toBeNull();
    expect(checkValidUntil('2026-05-01', '2026-05-02')?.params).toEqual({ validUntil: '2026-05-01' });
    expect(checkValidUntil(null, '2026-05-02')).toBeNull();
  });

  it('has ranges with two ends and other properties with one value', () => {
    expect(checkSpecs([{ name: '板厚', operator: 'range', value: 0.5, valueMax: 3 }])).toBeNull();
    expect(checkSpecs([{ name: '公差', operator: '<=', value: 0.02, valueMax: null }])).toBeNull();
    expect(checkSpecs([{ name: '板厚', operator: 'range', value: 3, valueMax: 3 }])?.params.name).toBe('板厚');
    expect(checkSpecs([{ name: '板厚', operator: 'range', value: 3 }])?.refusal).toBe('SPEC_INVALID');
    expect(checkSpecs([{ name: '公差', operator: '<=', value: 1, valueMax: 2 }])?.refusal).toBe('SPEC_INVALID');
    const twice = { name: '公差', operator: '<=', value: 1 } as const;
    expect(checkSpecs([twice, twice])?.refusal).toBe('SPEC_INVALID');
  });

  it('has a price band in order, with the unit that it is for', () => {
    const price = (priceMin: string | null, priceMax: string | null, priceUnit: string | null) =>
      checkPrice({ priceMin, priceMax, priceUnit })?.refusal ?? null;
    expect(price(null, null, null)).toBeNull();
    expect(price('9.00', null, '件')).toBeNull();
    expect(price('9.00', '10.50', null)).toBe('PRICE_INVALID');
    expect(price('0.00', '10.50', '件')).toBe('PRICE_INVALID');
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 16n), fc.bigInt(1n, 10n ** 16n), (a, b) => {
        expect(price(fromMinorUnits(a), fromMinorUnits(b), '件')).toBe(a <= b ? null : 'PRICE_INVALID');
      }),
    );
  });
});

describe('the number of listings of a firm', () => {
  it('ends at its limit', () => {
    const none = { offered: 0, drafts: 0, importedOffered: 0, importedDrafts: 0, importedToday: 0 };
    const limit = (kind: 'offered' | 'drafts', counts: object, isImported: boolean) =>
      checkLimit(kind, { ...none, ...counts }, isImported);
    expect(limit('offered', { offered: 499 }, false)).toBeNull();
    expect(limit('offered', { offered: 500 }, false)).toEqual({ refusal: 'LISTING_LIMIT', params: { limit: 500 } });
    // What came by import is counted for itself: a catalogue leaves room for what is entered by hand, and the reverse.
    expect(limit('drafts', { importedDrafts: 19_999, importedToday: 9999 }, false)).toBeNull();
    expect(limit('drafts', { drafts: 500, importedDrafts: 19_999, importedToday: 4999 }, true)).toBeNull();
    expect(limit('drafts', { importedDrafts: 20_000 }, true)).toMatchObject({ params: { limit: 20_000 } });
    expect(limit('drafts', { importedToday: 5000 }, true)).toEqual({
      refusal: 'LISTING_IMPORT_LIMIT',
      params: { limit: 5000 },
    });
    expect(limit('offered', { importedToday: 5000 }, true)).toBeNull();
  });

  it('leaves an import what the day and the stock still permit', () => {
    const counts = { offered: 500, drafts: 500, importedOffered: 19_990, importedDrafts: 10, importedToday: 4000 };
    expect(importAllowance(counts)).toEqual({ perDay: 5000, newRows: 1000, publishable: 10 });
    expect(importAllowance({ ...counts, importedDrafts: 19_999 })).toMatchObject({ newRows: 1 });
    expect(importAllowance({ ...counts, importedToday: 7000 })).toMatchObject({ newRows: 0 });
  });
});
