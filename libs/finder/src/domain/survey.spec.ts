import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Columns } from './columns.js';
import { condition, flag, kept, oneOf, oneOfUsual } from './dimension.js';
import { type Dimension, passesAll, survey } from './survey.js';

interface Thing {
  readonly colours: readonly string[];
  readonly size: string;
  readonly isNew: boolean;
  readonly price: number;
}

const COLOURS = ['red', 'blue', 'green'];
const SIZES = ['s', 'm', 'l'];
const things = fc.array(
  fc.record({
    colours: fc.uniqueArray(fc.constantFrom(...COLOURS)),
    size: fc.constantFrom(...SIZES),
    isNew: fc.boolean(),
    price: fc.integer({ min: 0, max: 5 }),
  }),
  { maxLength: 40 },
);
const wishes = fc.record({
  colours: fc.uniqueArray(fc.constantFrom(...COLOURS)),
  sizes: fc.uniqueArray(fc.constantFrom(...SIZES)),
  isNew: fc.constantFrom(null, true, false),
  most: fc.constantFrom(null, 1, 3),
});

function dimensionsOf(wish: {
  colours: string[];
  sizes: string[];
  isNew: boolean | null;
  most: number | null;
}): Dimension<Thing>[] {
  const { most } = wish;
  return [
    oneOf('colour', wish.colours, (thing) => thing.colours),
    oneOfUsual('size', wish.sizes, ['s', 'm'], (thing) => [thing.size]),
    kept(flag('new', wish.isNew, (thing) => thing.isNew)),
    condition('price', most === null ? null : (thing) => thing.price <= most),
  ];
}

const surveyed = (rows: readonly Thing[], dimensions: readonly Dimension<Thing>[], columns = new Columns()) =>
  survey({ rows, columns }, { dimensions, isVisible: () => true, day: '2026-11-24' });

describe('a survey', () => {
  it('counts each facet as a search with every filter but its own', () => {
    fc.assert(
      fc.property(things, wishes, wishes, (rows, earlier, wish) => {
        const dimensions = dimensionsOf(wish);
        const columns = new Columns();
        surveyed(rows, dimensionsOf(earlier), columns);
        const found = surveyed(rows, dimensions, columns);
        expect(found.rows).toEqual(rows.filter((row) => passesAll(row, dimensions)));
        for (const { name, optionsOf, passes } of dimensions) {
          const others = dimensions.filter((dimension) => dimension.name !== name);
          const left = rows.filter((row) => others.every((other) => other.passes?.(row) ?? true));
          if (passes) expect(found.without.get(name)).toBe(left.length);
          else expect(found.without.has(name)).toBe(false);
          if (!optionsOf) continue;
          const options = new Map<string, number>();
          for (const option of left.flatMap(optionsOf)) options.set(option, (options.get(option) ?? 0) + 1);
          expect(Object.fromEntries(found.facets.get(name) ?? [])).toEqual(Object.fromEntries(options));
        }
      }),
    );
  });

  it('shows the usual values where none is chosen, and tells of the others', () => {
    const rows = SIZES.map((size) => ({ colours: [], size, isNew: true, price: 1 }));
    const found = surveyed(rows, dimensionsOf({ colours: [], sizes: [], isNew: null, most: null }));
    expect(found.rows.map(({ size }) => size)).toEqual(['s', 'm']);
    expect(found.facets.get('size')?.get('l')).toBe(1);
  });
});
