import { describe, expect, it } from '@jest/globals';
import { termForm } from '#matching';
import { readSynonymRelease } from '../load-synonyms.js';
import { newlyReachable } from './synonym-reach.js';
import { checkTerms, lookedUp } from './synonym-rules.js';
import { termPattern } from './term-pattern.js';

const terms = (...texts: string[]) => texts.map((text) => ({ text, form: termForm(text) }));

describe('the terms of a set', () => {
  it('have at least two characters', () => {
    expect(checkTerms(terms('钢', 'steel', 'a'))).toEqual({
      refusal: 'TERM_TOO_SHORT',
      params: { terms: ['钢', 'a'] },
    });
    expect(checkTerms(terms('钢材', 'PC'))).toBeNull();
  });

  it('are different in their comparable form', () => {
    expect(checkTerms(terms('CNC加工', 'machining', 'ｃｎｃ加工'))).toEqual({
      refusal: 'TERM_REPEATED',
      params: { term: 'ｃｎｃ加工' },
    });
  });

  it('have others in both directions, or all but the first', () => {
    const set = terms('轴承', '深沟球轴承');
    expect(lookedUp(set, 'both')).toEqual(set);
    expect(lookedUp(set, 'to_first').map(({ text }) => text)).toEqual(['深沟球轴承']);
  });

  it('of the release can all be created', () => {
    const seen = new Set<string>();
    for (const set of readSynonymRelease()) {
      expect(checkTerms(terms(...set.terms))).toBeNull();
      for (const { form } of lookedUp(terms(...set.terms), set.direction)) {
        expect(seen.has(form)).toBe(false);
        seen.add(form);
      }
    }
    expect(readSynonymRelease().length).toBeGreaterThanOrEqual(60);
  });
});

describe('the reach of a need', () => {
  const combinations = [
    { terms: [0], count: 5 },
    { terms: [1], count: 3 },
    { terms: [0, 1], count: 2 },
    { terms: [2], count: 1 },
  ];

  it('grows by what holds another name and none of its own', () => {
    expect(newlyReachable([0], combinations, { size: 3, direction: 'both' })).toBe(4);
    expect(newlyReachable([0, 1], combinations, { size: 3, direction: 'both' })).toBe(1);
  });

  it('grows to the first name only where the set leads one way', () => {
    expect(newlyReachable([1], combinations, { size: 3, direction: 'to_first' })).toBe(5);
    expect(newlyReachable([0], combinations, { size: 3, direction: 'to_first' })).toBe(0);
  });
});

describe('the pattern of a term', () => {
  it.each([
    ['注塑', '需注塑件', true],
    ['bearing', 'ball bearings, new', true],
    ['bearing', 'forbearing', false],
    ['c++', 'c++ 开发', true],
    ['o-ring', 'o-rings', true],
    ['pcb', 'pcba', false],
  ])('%s in "%s": %s', (form, text, expected) => {
    expect(new RegExp(termPattern(form)).test(text)).toBe(expected);
  });
});
