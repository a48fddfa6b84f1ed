import { describe, expect, it } from '@jest/globals';
import { knownSplits } from './known-split.js';

const items = Array.from({ length: 20 }, (_, at) => at);

describe('splits into known and asked', () => {
  it('ask about each item equally often, and never about one that is known', () => {
    const splits = knownSplits(items, { share: 0.5, rounds: 4, seed: 3 });
    const asked = new Map(items.map((item) => [item, 0]));
    for (const split of splits) {
      expect([...split.known, ...split.asked].sort((one, other) => one - other)).toEqual(items);
      expect(split.known).toHaveLength(10);
      for (const item of split.asked) asked.set(item, (asked.get(item) ?? 0) + 1);
    }
    expect([...asked.values()]).toEqual(items.map(() => 2));
  });

  it('know nothing at share 0, and follow the seed alone', () => {
    expect(knownSplits(items, { share: 0, rounds: 1, seed: 3 })[0]?.known).toEqual([]);
    const drawn = (seed: number): unknown => knownSplits(items, { share: 0.3, rounds: 3, seed });
    expect(drawn(4)).toEqual(drawn(4));
    expect(drawn(4)).not.toEqual(drawn(5));
  });
});
