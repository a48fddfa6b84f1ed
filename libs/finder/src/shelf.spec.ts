import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { oneOf } from './domain/dimension.js';
import { survey } from './domain/survey.js';
import { Shelf } from './shelf.js';

const DAY = '2026-11-24';
const steps = fc.array(
  fc.record({
    at: fc.integer({ min: 0, max: 5 }),
    colour: fc.constantFrom('red', 'blue', null),
    isAsked: fc.boolean(),
  }),
  { maxLength: 30 },
);

describe('a shelf', () => {
  it('is counted as it stands, whatever was put, replaced, removed and counted before', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        const shelf = new Shelf<{ readonly id: string; readonly colour: string }>();
        const dimensions = [oneOf<{ readonly colour: string }>('colour', ['red'], ({ colour }) => [colour])];
        const counted = () => survey(shelf, { dimensions, isVisible: () => true, day: DAY }).facets.get('colour');
        const expected = new Map<string, string>();
        for (const { at, colour, isAsked } of changes) {
          const id = `00000000-0000-7000-8000-00000000000${at}`;
          if (colour === null) shelf.remove(id);
          else shelf.put({ id, colour, words: colour });
          if (colour === null) expected.delete(id);
          else expected.set(id, colour);
          expect(shelf.find(id)?.colour ?? null).toBe(colour);
          if (isAsked) counted();
        }
        const counts: Record<string, number> = {};
        for (const colour of expected.values()) counts[colour] = (counts[colour] ?? 0) + 1;
        expect(Object.fromEntries(counted() ?? [])).toEqual(counts);
        expect(shelf.size).toBe(expected.size);
      }),
    );
  });
});
