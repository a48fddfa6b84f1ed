import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AlarmRule, raisedBy } from './alarms.js';
import { chainIndex } from './chain-index.js';
import { askedMonth, chaseDay, closesOn, dueOn, isLate, isOver } from './duty.js';
import { growthOf } from './growth.js';
import { addMonths, isMonth, monthsUntil } from './month.js';
import { findingsOf, outliersOf, type Plausible } from './plausibility.js';
import { median, robustZ } from './robust-z.js';

const month = fc
  .tuple(fc.integer({ min: 2015, max: 2085 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}`);
/** Values as they are reported: up to two places. */
const amount = fc.integer({ min: 0, max: 100_000_000 }).map((cents) => cents / 100);
const positive = fc.integer({ min: 100, max: 100_000_000 }).map((cents) => cents / 100);
const some = fc.option(amount, { nil: null });

describe('a month', () => {
  it('goes forth and back to itself, in order', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: -120, max: 120 }), (start, count) => {
        const other = addMonths(start, count);
        expect(isMonth(other)).toBe(true);
        expect(addMonths(other, -count)).toBe(start);
        expect(Math.sign(other.localeCompare(start))).toBe(Math.sign(count));
      }),
    );
    expect(monthsUntil('2026-02', 3)).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it('is asked for when it is over, due on the 10th and closed a month later', () => {
    expect([dueOn('2026-12'), closesOn('2026-12')]).toEqual(['2027-01-10', '2027-02-01']);
    // 16:00 UTC is midnight in the city.
    expect(isOver('2026-10', new Date('2026-10-31T15:59:59Z'))).toBe(false);
    expect(isOver('2026-10', new Date('2026-10-31T16:00:00Z'))).toBe(true);
    expect(isLate('2026-10', new Date('2026-11-10T15:59:59Z'))).toBe(false);
    expect(isLate('2026-10', new Date('2026-11-10T16:00:00Z'))).toBe(true);
    expect(askedMonth(new Date('2026-01-03T00:00:00Z'))).toBe('2025-12');
  });

  it('is chased on the 5th, the 8th and the 10th, and a missed day is made up for', () => {
    const on = (day: string) => chaseDay(new Date(`2026-11-${day}T01:00:00Z`));
    expect(['04', '05', '07', '08', '10', '30'].map(on)).toEqual([null, 5, 5, 8, 10, 10]);
  });
});

const OUTPUT: Plausible = { code: 'output', jump: 3, floor: 50 };
const POWER: Plausible = { code: 'power', jump: 4, floor: 1000 };
const of = (values: Readonly<Record<string, number>>) => new Map(Object.entries(values));
const rulesOf = (now: object, lastMonth: object, lastYear: object = {}) =>
  findingsOf([OUTPUT, POWER], of({ ...now }), { lastMonth: of({ ...lastMonth }), lastYear: of({ ...lastYear }) }).map(
    ({ code, rule }) => `${code}:${rule}`,
  );

describe('plausibility', () => {
  it('finds a jump beyond the limit and not at it, up and down', () => {
    expect(rulesOf({ output: 300 }, { output: 100 })).toEqual([]);
    expect(rulesOf({ output: 300.01 }, { output: 100 })).toEqual(['output:jump_month']);
    expect(rulesOf({ output: 100 }, { output: 301 })).toEqual(['output:jump_month']);
    expect(rulesOf({ output: 400 }, { output: 390 }, { output: 100 })).toEqual(['output:jump_year']);
  });

  it('says nothing of small differences, of a first report and of an indicator without a limit', () => {
    expect(rulesOf({ output: 40 }, { output: 1 })).toEqual([]);
    expect(rulesOf({ output: 4000 }, {})).toEqual([]);
    const free = { code: 'output', jump: null, floor: 0 };
    expect(findingsOf([free], of({ output: 9e6 }), { lastMonth: of({ output: 1 }), lastYear: of({}) })).toEqual([]);
  });

  it('finds nothing after something, and a ratio of power to output that has changed', () => {
    expect(rulesOf({ output: 0 }, { output: 500 })).toEqual(['output:zero']);
    expect(rulesOf({ output: 0 }, { output: 0 })).toEqual([]);
    expect(rulesOf({ output: 100, power: 3500 }, { output: 100, power: 1000 })).toEqual(['power:ratio']);
    expect(rulesOf({ output: 100, power: 3000 }, { output: 100, power: 1000 })).toEqual([]);
  });

  it('finds nothing where nothing has changed, and the same in whatever unit it is counted', () => {
    fc.assert(
      fc.property(positive, positive, (output, power) => {
        expect(rulesOf({ output, power }, { output, power }, { output, power })).toEqual([]);
      }),
    );
    fc.assert(
      fc.property(positive, positive, fc.constantFrom(1, 10, 1000), (now, before, unit) => {
        const found = (scale: number) =>
          findingsOf([{ code: 'output', jump: 3, floor: 50 * scale }], of({ output: now * scale }), {
            lastMonth: of({ output: before * scale }),
            lastYear: of({}),
          }).length;
        expect(found(unit)).toBe(found(1));
      }),
    );
  });
});

describe('outliers of an industry', () => {
  const firm = (output: number, staff: number, power: number) => of({ output, staff, power });

  it('are those that stand apart, not those that are large', () => {
    const firms = new Map(
      Array.from({ length: 12 }, (_firm, i) => [
        `f${i}`,
        firm(100 * (i + 1) * (1 + i / 50), 10 * (i + 1), 5000 * (i + 1)),
      ]),
    );
    expect(outliersOf(firms)).toEqual([]);
    const found = outliersOf(firms.set('odd', firm(100_000, 10, 5_000_000)));
    expect(found.map(({ firmId, finding }) => `${firmId}:${finding.code}`)).toEqual(['odd:output']);
  });

  it('need at least eight peers that differ', () => {
    expect(robustZ([1, 2, 3, 4, 5, 6, 1000])).toEqual(Array(7).fill(null));
    expect(robustZ(Array(20).fill(5))).toEqual(Array(20).fill(null));
    expect(robustZ([1, 2, 3, 4, 5, 6, 7, 1000]).at(-1)).toBeGreaterThan(100);
  });

  it('do not depend on the unit, on the order, or on a shift', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 40 }),
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: -500, max: 500 }),
        (values, scale, shift) => {
          const scores = robustZ(values);
          const moved = robustZ(values.map((value) => value * scale + shift));
          scores.forEach((score, i) => {
            if (score === null) expect(moved[i]).toBeNull();
            else expect(moved[i]).toBeCloseTo(score, 6);
          });
          expect(robustZ([...values].reverse()).reverse()).toEqual(scores);
          expect(values.filter((value) => value <= median(values)).length * 2).toBeGreaterThanOrEqual(values.length);
        },
      ),
    );
  });
});

describe('growth', () => {
  it('of the same firms does not move with who reports', () => {
    const same = [{ now: 110, before: 100 }];
    const { total, matched } = growthOf([...same, { now: 900, before: null }, { now: null, before: 40 }]);
    expect(total).toMatchObject({ firms: 2, now: 1010, before: 140 });
    expect(matched).toEqual({ firms: 1, now: 110, before: 100, rate: 0.1 });
    expect(growthOf([]).total).toEqual({ firms: 0, now: 0, before: 0, rate: null });
  });

  it('is the same in any order, and total equals matched where all reported twice', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ now: some, before: some }), { maxLength: 30 }), (pairs) => {
        const growth = growthOf(pairs);
        expect(growthOf([...pairs].reverse())).toEqual(growth);
        const both = pairs.filter(({ now, before }) => now !== null && before !== null);
        expect(growthOf(both).total).toEqual(growth.matched);
        expect(growth.matched.now).toBeLessThanOrEqual(growth.total.now);
      }),
    );
  });

  it('of firms that all grew alike is that growth', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 20 }), (before) => {
        const { rate } = growthOf(before.map((value) => ({ before: value, now: value * 1.5 }))).matched;
        expect(rate).toBeCloseTo(0.5, 10);
      }),
    );
  });
});

describe('the index of a chain', () => {
  const months = monthsUntil('2026-04', 4);
  const series = (...values: (number | null)[]) =>
    new Map(months.flatMap((at, i): [string, number][] => (values[i] === null ? [] : [[at, values[i] ?? 0]])));

  it('begins at 100 and follows the firms that reported in both months', () => {
    const firms = new Map([['a', series(100, 110, 110, 121)]]);
    expect(chainIndex(firms, months).map((value) => value?.toFixed(6))).toEqual(
      ['100', '110', '110', '121'].map((value) => Number(value).toFixed(6)),
    );
  });

  it('ends where no firm links two months', () => {
    const firms = new Map([['a', series(100, null, 120, 130)]]);
    expect(chainIndex(firms, months)).toEqual([100, null, null, null]);
  });

  it('is not moved by a firm that joins or leaves at the same pace, nor by the unit', () => {
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 2, max: 50 }),
        (values, scale) => {
          const one = chainIndex(new Map([['a', series(...values)]]), months);
          const cents = values.map((value) => value * scale);
          const joined = series(null, null, cents[2] ?? 0, cents[3] ?? 0);
          const two = chainIndex(
            new Map([
              ['a', series(...values)],
              ['b', joined],
            ]),
            months,
          );
          const scaled = chainIndex(new Map([['a', series(...cents)]]), months);
          one.forEach((value, i) => {
            expect(two[i]).toBeCloseTo(value ?? NaN, 4);
            expect(scaled[i]).toBeCloseTo(value ?? NaN, 4);
          });
        },
      ),
    );
  });
});

describe('an alarm', () => {
  const rule: AlarmRule = { code: 'output_fall', indicator: 'output', lag: 12, fall: 0.3, months: 2 };
  const at = (values: Readonly<Record<string, number>>) => raisedBy(rule, (month) => values[month], '2026-10');
  const past = { '2025-09': 100, '2025-10': 100 };

  it('is raised after two months of the fall, and not after one or a smaller one', () => {
    expect(at({ ...past, '2026-09': 70, '2026-10': 65 })).toEqual({ value: 65, before: 100, fallen: 0.35 });
    expect(at({ ...past, '2026-09': 70, '2026-10': 70.01 })).toBeNull();
    expect(at({ ...past, '2026-09': 71, '2026-10': 10 })).toBeNull();
  });

  it('is silent where a month is missing or there was nothing', () => {
    expect(at({ ...past, '2026-10': 10 })).toBeNull();
    expect(at({ '2025-09': 0, '2025-10': 100, '2026-09': 0, '2026-10': 10 })).toBeNull();
  });

  it('never falls silent because a value falls further', () => {
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0, max: 1, noNaN: true }), (before, value, part) => {
        const single = { ...rule, months: 1 };
        const raised = (now: number) =>
          raisedBy(single, (month) => (month === '2026-10' ? now : before), '2026-10') !== null;
        if (raised(value)) expect(raised(value * part)).toBe(true);
      }),
    );
  });
});
