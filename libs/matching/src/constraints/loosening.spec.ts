import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { brokenRules } from '../../test/plain-rules.js';
import { aFirm, aListing, aNeed, anyFirm, anyListing, anyNeed, NOW } from '../../test/samples.js';
import { type ListingView, type NeedView } from '../views.js';
import { changeNeed, type NeedChange } from './changes.js';
import { endOfDay } from './city-day.js';
import { type ConstraintPair } from './constraint.js';
import { loosen } from './loosening.js';

const worth = (): boolean => true;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

const anyMarket: fc.Arbitrary<{ need: NeedView; pairs: ConstraintPair[] }> = fc
  .record({
    need: anyNeed.map((need) => ({ ...need, isOpen: true, deadline: null })),
    firms: fc.uniqueArray(anyFirm, { minLength: 3, maxLength: 9, selector: ({ id }) => id }),
    listings: fc.array(anyListing, { minLength: 9, maxLength: 27 }),
  })
  .map(({ need, firms, listings }) => ({
    need,
    pairs: listings.flatMap((listing, at) => {
      const firm = firms[at % firms.length];
      return firm
        ? [{ need, firm, listing: { ...listing, firmId: firm.id, isActive: true, validUntil: null }, now: NOW }]
        : [];
    }),
  }));

/** Firms with an offer that breaks no rule for the need, by the rules as the spec writes them. */
const admitted = (need: NeedView, pairs: readonly ConstraintPair[]): Set<string> =>
  new Set(pairs.flatMap(({ listing, firm }) => (brokenRules(need, listing, firm, NOW).length === 0 ? [firm.id] : [])));

const changed = (need: NeedView, changes: readonly NeedChange[]): NeedView => changes.reduce(changeNeed, need);
const without = (one: ReadonlySet<string>, other: ReadonlySet<string>): number =>
  [...one].filter((id) => !other.has(id)).length;

describe('what a need may ask less of', () => {
  it('brings as many suppliers as a count on the loosened need finds, and costs as many', () => {
    let steps = 0;
    fc.assert(
      fc.property(anyMarket, ({ need, pairs }) => {
        const before = admitted(need, pairs);
        for (const { changes, frees, loses } of loosen({ need, pairs, isWorth: worth }).steps) {
          const after = admitted(changed(need, changes), pairs);
          expect([frees, loses]).toEqual([without(after, before), without(before, after)]);
          expect(frees).toBeGreaterThan(0);
          steps += 1;
        }
      }),
      { numRuns: 300 },
    );
    expect(steps).toBeGreaterThan(300);
  });

  it('is the smallest change of delivery or quantity that frees anybody', () => {
    fc.assert(
      fc.property(anyMarket, ({ need, pairs }) => {
        const before = admitted(need, pairs);
        const freed = (parts: Partial<NeedView>): number => without(admitted({ ...need, ...parts }, pairs), before);
        const { steps } = loosen({ need, pairs, isWorth: worth });
        const firstOf = (field: string, kind: string): NeedChange | undefined =>
          steps.map(({ changes }) => changes).find(([one, two]) => !two && one?.field === field && kind in one)?.[0];
        const later = firstOf('deliveryBy', 'notBefore');
        if (later?.field === 'deliveryBy') {
          const dayBefore = new Date(endOfDay(later.notBefore).getTime() - 86_400_000);
          if (need.deliveryBy && dayBefore > need.deliveryBy) expect(freed({ deliveryBy: dayBefore })).toBe(0);
        }
        const less = firstOf('quantity', 'atMost');
        if (less && 'atMost' in less && less.atMost + 1 < (need.quantity ?? 0)) {
          expect(freed({ quantity: less.atMost + 1 })).toBe(0);
        }
        const more = firstOf('quantity', 'atLeast');
        if (more && 'atLeast' in more && more.atLeast - 1 > (need.quantity ?? 0)) {
          expect(freed({ quantity: more.atLeast - 1 })).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('names two changes only for suppliers that no single one frees', () => {
    fc.assert(
      fc.property(anyMarket, ({ need, pairs }) => {
        for (const { changes } of loosen({ need, pairs, isWorth: worth }).steps) {
          if (changes.length < 2) continue;
          const both = admitted(changed(need, changes), pairs);
          const alone = changes.map((change) => admitted(changed(need, [change]), pairs));
          expect([...both].some((id) => alone.every((firms) => !firms.has(id)))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  const supplier = (id: string, listing: Partial<ListingView>, need: NeedView): ConstraintPair => ({
    need,
    firm: aFirm({ id }),
    listing: aListing({ id: `${id}-listing`, firmId: id, ...listing }),
    now: NOW,
  });

  it('goes on to the changes that free three, ten and all', () => {
    const need = aNeed({ deliveryBy: inDays(10) });
    const pairs = Array.from({ length: 12 }, (_, at) => supplier(`s${at}`, { leadTimeDays: 20 + at }, need));
    expect(loosen({ need, pairs, isWorth: worth })).toEqual({
      binding: [{ rule: 'leadTime', suppliers: 12 }],
      steps: [
        ['2026-03-21', 1],
        ['2026-03-23', 3],
        ['2026-03-30', 10],
        ['2026-04-01', 12],
      ].map(([notBefore, frees]) => ({ changes: [{ field: 'deliveryBy', notBefore }], frees, loses: 0 })),
    });
  });

  it('goes on where a later delivery meets a certificate that is in force later still', () => {
    const need = aNeed({ deliveryBy: inDays(1), requiredCertificates: ['CE'] });
    const certificates = [
      { code: 'CE', validFrom: null, validUntil: inDays(1) },
      { code: 'CE', validFrom: inDays(9), validUntil: inDays(90) },
    ];
    const late = { ...supplier('late', { leadTimeDays: 4 }, need), firm: aFirm({ id: 'late', certificates }) };
    expect(loosen({ need, pairs: [late], isWorth: worth }).steps).toEqual([
      { changes: [{ field: 'deliveryBy', notBefore: '2026-03-10' }], frees: 1, loses: 0 },
    ]);
  });

  it('names one change where a day of delivery that capacity asks for brings up the lead time', () => {
    const need = aNeed({ quantity: 2, unit: '吨' });
    const capacity = { quantity: 4, unit: '吨', period: 'day', freeShare: 0.31 } as const;
    const busy = supplier('busy', { capacity, minimumOrder: 2, leadTimeDays: 5 }, need);
    expect(loosen({ need, pairs: [busy], isWorth: worth }).steps).toEqual([
      { changes: [{ field: 'deliveryBy', notBefore: '2026-03-06' }], frees: 1, loses: 0 },
    ]);
  });

  it('counts a capacity that is free at the very end of a day for that day', () => {
    const need = aNeed({ quantity: 451, unit: '吨', deliveryBy: inDays(0) });
    const capacity = { quantity: 1476, unit: '吨', period: 'month', freeShare: 0.01 } as const;
    const [step] = loosen({ need, pairs: [supplier('slow', { capacity }, need)], isWorth: worth }).steps;
    expect(step?.changes).toEqual([{ field: 'deliveryBy', notBefore: '2028-09-02' }]);
  });

  it('counts nobody who would not be proposed anyway', () => {
    const need = aNeed({ deliveryBy: inDays(10) });
    const pairs = [supplier('weak', { leadTimeDays: 20 }, need), supplier('good', { leadTimeDays: 30 }, need)];
    const { binding, steps } = loosen({ need, pairs, isWorth: ({ firm }) => firm.id === 'good' });
    expect(binding).toEqual([{ rule: 'leadTime', suppliers: 1 }]);
    expect(steps).toEqual([{ changes: [{ field: 'deliveryBy', notBefore: '2026-03-31' }], frees: 1, loses: 0 }]);
  });

  it('tells whom a change would cost', () => {
    const need = aNeed({ deliveryBy: inDays(10), requiredCertificates: ['CE'] });
    const holds = (days: number) => [{ code: 'CE', validFrom: null, validUntil: inDays(days) }];
    const quick = {
      ...supplier('quick', { leadTimeDays: 5 }, need),
      firm: aFirm({ id: 'quick', certificates: holds(12) }),
    };
    const slow = {
      ...supplier('slow', { leadTimeDays: 20 }, need),
      firm: aFirm({ id: 'slow', certificates: holds(90) }),
    };
    const later = loosen({ need, pairs: [quick, slow], isWorth: worth }).steps;
    expect(later).toEqual([{ changes: [{ field: 'deliveryBy', notBefore: '2026-03-21' }], frees: 1, loses: 1 }]);
  });
});
