import { describe, expect, it } from '@jest/globals';
import { interestCorrelation, PROFILE_FEATURES, profileFeatures, type Profile } from './profile.js';

const own: Profile = {
  age: 24,
  field: 'Law',
  wants: { attractive: 30, sincere: 10, intelligent: 20, funny: 20, ambitious: 0, shared: 20 },
  self: { attractive: 7, sincere: 8, intelligence: 9, funny: 6, ambition: 5 },
  interests: { sports: 9, art: 1, reading: 5, music: 7 },
};
const other: Profile = { ...own, age: 27, field: ' law', interests: { sports: 8, art: 2, reading: 4, music: 8 } };

const seen = (one: Profile, two: Profile): Record<string, number> => {
  const values = profileFeatures(one, two, 'B');
  return Object.fromEntries(PROFILE_FEATURES.map((name, at) => [name, values[at] ?? NaN]));
};

describe('how one sees the other', () => {
  it('compares ages, fields, wishes and interests', () => {
    const { sameField, ageGap, othersAge, wishesMet, wantsAttractive, ...rest } = seen(own, other);
    expect({ sameField, ageGap, othersAge }).toEqual({ sameField: 1, ageGap: 3, othersAge: 27 });
    expect(wishesMet).toBeCloseTo(0.3 * 7 + 0.1 * 8 + 0.2 * 9 + 0.2 * 6, 9);
    expect(wantsAttractive).toBeCloseTo(0.3, 9);
    expect(rest.interestCorrelation).toBeGreaterThan(0.9);
    expect(rest['other.funny.bySide']).toBe(-6);
  });

  it('leaves unknown what is not stated', () => {
    const silent: Profile = { age: null, field: null, wants: { attractive: null }, self: {}, interests: {} };
    expect(profileFeatures(silent, silent, 'A').every(Number.isNaN)).toBe(true);
    expect(interestCorrelation({ a: 5, b: 5, c: 5 }, { a: 1, b: 2, c: 3 })).toBeNaN();
  });
});
