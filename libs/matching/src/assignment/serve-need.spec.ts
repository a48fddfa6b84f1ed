import fc from 'fast-check';
import { type NeedCandidate, serveNeed } from './serve-need.js';

const settings = { diversity: 0.7, scale: 1 };
const candidate = (traits: Partial<NeedCandidate>): NeedCandidate => ({
  ...{ value: 0.5, room: 1, price: 0, bonus: 0, group: -1, region: -1 },
  ...traits,
});
const any: fc.Arbitrary<NeedCandidate> = fc.record({
  value: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10),
  room: fc.integer({ min: -1, max: 3 }),
  price: fc.integer({ min: 0, max: 5 }).map((tenths) => tenths / 10),
  bonus: fc.constantFrom(0, 0.1),
  group: fc.integer({ min: -1, max: 2 }),
  region: fc.integer({ min: -1, max: 2 }),
});

describe('a need between two rounds', () => {
  it('takes the best that have room, not more than its slots, and says of each other why not', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), fc.integer({ min: -1, max: 5 }), (candidates, slots) => {
        const { chosen, why } = serveNeed(candidates, slots, settings);
        expect(chosen.length).toBeLessThanOrEqual(Math.max(0, slots));
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(chosen.every((at) => (candidates[at]?.room ?? 0) > 0 && (candidates[at]?.value ?? 0) > 0)).toBe(true);
        candidates.forEach((_, at) => expect(why[at] === null).toBe(chosen.includes(at)));
      }),
    );
  });

  it('leaves a supplier whose attention is used up, or worth more to others', () => {
    const { chosen, why } = serveNeed(
      [candidate({ value: 0.9, room: 0 }), candidate({ value: 0.8, price: 0.85 }), candidate({ value: 0.3 })],
      ...([1, settings] as const),
    );
    expect(chosen).toEqual([2]);
    expect(why).toEqual(['supplier_full', 'supplier_full', null]);
  });

  it('takes another owner before a second firm of the same', () => {
    const { chosen, why } = serveNeed(
      [candidate({ value: 0.9, group: 1 }), candidate({ value: 0.8, group: 1 }), candidate({ value: 0.5 })],
      ...([2, settings] as const),
    );
    expect(chosen).toEqual([0, 2]);
    expect(why[1]).toBe('alike');
  });

  it('prefers another district where all else is equal', () => {
    const { chosen } = serveNeed(
      [
        candidate({ value: 0.6, region: 1 }),
        candidate({ value: 0.55, region: 1 }),
        candidate({ value: 0.54, region: 2 }),
      ],
      ...([2, settings] as const),
    );
    expect(chosen).toEqual([0, 2]);
  });

  it('keeps the rest as waiting when its slots are full', () => {
    expect(serveNeed([candidate({ value: 0.9 }), candidate({ value: 0.8 })], 1, settings).why).toEqual([
      null,
      'need_full',
    ]);
  });
});
