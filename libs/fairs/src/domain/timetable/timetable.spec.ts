import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anInstance, type InstanceSize } from '../../../test/an-instance.js';
import { exactWorth } from '../../../test/exact-timetable.js';
import { conflictsOf, hasAdvisedSpares, meetingValue, planFair, replan } from './index.js';

const SMALL = { tables: 8, spares: 1, slots: 5, leads: 5, suppliers: 14, wanted: 0.5 };
const LARGE = { tables: 40, spares: 5, slots: 12, leads: 28, suppliers: 300, wanted: 0.15, firstMeeting: 40, seed: 7 };

const instances = fc.record<InstanceSize>({
  tables: fc.integer({ min: 1, max: 12 }),
  spares: fc.integer({ min: 0, max: 2 }),
  slots: fc.integer({ min: 1, max: 8 }),
  leads: fc.integer({ min: 1, max: 6 }),
  suppliers: fc.integer({ min: 0, max: 20 }),
  wanted: fc.double({ min: 0, max: 1, noNaN: true }),
  away: fc.constantFrom(0, 0, 0.1, 0.3, 0.6),
  firstMeeting: fc.constantFrom(0, 40),
  seed: fc.nat(),
});

describe('a timetable', () => {
  it('has no conflict in a thousand random fairs, and without absences is worth exactly the bound', () => {
    fc.assert(
      fc.property(instances, (size) => {
        const problem = anInstance(size);
        const plan = planFair(problem);
        expect(conflictsOf(problem, plan.meetings)).toEqual([]);
        expect(plan.worth).toBeLessThanOrEqual(plan.bound + 1e-6);
        if (size.away === 0) expect(plan.worth).toBeCloseTo(plan.bound, 6);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for the same wishes', () => {
    expect(planFair(anInstance({ ...SMALL, seed: 3 }))).toEqual(planFair(anInstance({ ...SMALL, seed: 3 })));
  });

  it.each([1, 2, 3, 4])('is the optimum where nobody is away (instance %i, against HiGHS)', async (seed) => {
    const problem = anInstance({ ...SMALL, firstMeeting: 40, seed });
    const plan = planFair(problem);
    expect(Math.abs(plan.worth / (await exactWorth(problem)) - 1)).toBeLessThan(1e-6);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'is within 1 % of the optimum with absences (instance %i, against HiGHS)',
    async (seed) => {
      const problem = anInstance({ ...SMALL, firstMeeting: 40, away: 0.25, seed });
      const plan = planFair(problem);
      const exact = await exactWorth(problem);
      expect(plan.worth).toBeGreaterThanOrEqual(0.99 * exact);
      expect(plan.bound).toBeGreaterThanOrEqual(exact - 1e-3);
    },
  );

  it('of 40 tables, 12 slots and 300 firms fills every cell that is wanted', () => {
    const problem = anInstance(LARGE);
    const plan = planFair(problem);
    expect(plan.meetings.length).toBe(35 * 12);
    expect(conflictsOf(problem, plan.meetings)).toEqual([]);
  });
});

describe('a new plan after somebody did not come', () => {
  it('has no conflict, leaves what was held, and moves only what must', () => {
    fc.assert(
      fc.property(instances, fc.nat(), fc.nat(), (size, who, when) => {
        const before = anInstance({ ...size, away: 0 });
        const plan = planFair(before).meetings;
        const from = when % size.slots;
        const absent = size.suppliers > 0 ? who % size.suppliers : -1;
        const now = { ...before, isSupplierAway: (s: number, slot: number) => s === absent && slot >= from };
        const after = replan(now, plan, from);
        const held = plan.filter(({ slot }) => slot < from);
        expect(after.meetings).toEqual(expect.arrayContaining(held));
        expect(conflictsOf(before, after.meetings)).toEqual([]);
        const lost = plan.filter(({ pair, slot }) => before.pairs[pair]?.supplier === absent && slot >= from);
        expect(after.dropped).toEqual(lost.map(({ pair }) => pair));
        expect(after.moved).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the meetings of a team that is away to the lead firm’s other team', () => {
    const pairs = [0, 1].map((supplier) => ({ lead: 0, supplier, value: 50 }));
    const problem = { slots: 2, tables: [0, 0], leads: 1, suppliers: 2, pairs };
    const current = [
      { pair: 0, table: 0, slot: 1 },
      { pair: 1, table: 1, slot: 0 },
    ];
    const after = replan({ ...problem, isTableAway: (table) => table === 0 }, current, 0);
    expect(after).toMatchObject({ moved: [0], dropped: [], added: [] });
    expect(after.meetings).toContainEqual({ pair: 0, table: 1, slot: 1 });
  });

  it('moves one other meeting where that saves one', () => {
    const pairs = [
      { lead: 0, supplier: 0, value: 90 },
      { lead: 0, supplier: 1, value: 50 },
    ];
    // The first supplier has to leave before the second slot; the second one can come then.
    const problem = { slots: 2, tables: [0], leads: 1, suppliers: 2, pairs };
    const isSupplierAway = (supplier: number, slot: number) => supplier === 0 && slot === 1;
    const current = [
      { pair: 1, table: 0, slot: 0 },
      { pair: 0, table: 0, slot: 1 },
    ];
    expect(replan({ ...problem, isSupplierAway }, current, 0)).toMatchObject({ moved: [0, 1], dropped: [] });
  });
});

describe('a meeting', () => {
  it('that nobody wishes is worth nothing, however well it scores', () => {
    expect(meetingValue({ byLead: false, bySupplier: false, score: 1 })).toBe(0);
    expect(meetingValue({ byLead: true, bySupplier: true, score: 1 })).toBe(100);
    expect(meetingValue({ byLead: false, bySupplier: true, score: null })).toBe(30);
  });
});

describe('spare tables', () => {
  it('are 10 to 20 % of the tables', () => {
    expect([3, 4, 8, 9].map((spares) => hasAdvisedSpares(40, spares))).toEqual([false, true, true, false]);
    expect([0, 1].map((spares) => hasAdvisedSpares(4, spares))).toEqual([true, false]);
  });
});
