import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countTerms, tokenize } from './tokenizer.js';

describe('the token stream', () => {
  it('gives single characters and pairs of Chinese', () => {
    expect(tokenize('不锈钢')).toEqual(['不', '锈', '不锈', '钢', '锈钢']);
  });

  it('does not pair across punctuation', () => {
    expect(tokenize('钢，铝')).toEqual(['钢', '铝']);
  });

  it('folds full-width forms and case', () => {
    expect(tokenize('ＩＰ６７')).toEqual(tokenize('ip67'));
  });

  it.each([
    ['6205-2RS', ['62052rs', '6205', '2rs']],
    ['45#钢', ['45#', '45#钢', '45', '钢']],
    ['M8×1.25', ['m8x1.25']],
    ['IP67防护', ['ip67', 'ip67防']],
    ['±0.01mm', ['±0.01mm', '0.01mm', '0.01', 'mm']],
    ['304不锈钢', ['304', '304不', '不锈']],
    ['Wi-Fi module', ['wi', 'fi', 'modul']],
    ['GB/T 1591-2018', ['gbt1591', '1591', '2018', '15912018']],
    ['Q235B', ['q235b', '235']],
    ['304L', ['304l', '304']],
    ['SUS304', ['sus304', '304']],
    ['M8×1.25', ['m8x1.25', 'm8', '1.25']],
    ['PA66+GF30', ['pa66gf30', 'pa66', 'gf30']],
    ['1,250 mm', ['1250', 'mm']],
    ['25，100件', ['25', '100', '100件']],
  ])('keeps %s findable as a whole and in parts', (text, expected) => {
    expect(tokenize(text)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['6205-2RS', '6205/2rs'],
    ['6205-2RS', '62052RS'],
    ['M8×1.25', 'm8*1.25'],
    ['M8×1.25', 'M8x1.25'],
    ['M8×1.25', 'Ｍ８ × 1.25'],
    ['45#钢', '45号钢'],
    ['IP67', 'IP 67'],
    ['IP67', 'ｉｐ６７'],
    ['DN50', 'dn 50'],
    ['φ50', 'Ø50'],
    ['φ50', '⌀ 50'],
    ['GB/T1591', 'GB/T 1591-2018'],
    ['PA66+GF30', 'pa66-gf30'],
    ['q345r', 'Q345R/Q355ND'],
    ['1.5寸', '1.5 寸'],
    ['printing services', 'printed service'],
    ['supply of batteries', 'supplies of battery'],
  ])('%s and %s share a whole token', (left, right) => {
    const longest = tokenize(left).reduce((a, b) => (b.length > a.length ? b : a));
    expect(tokenize(right)).toContain(longest);
  });

  it('accepts any text, and counts what it lists', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const listed = tokenize(text);
        const counted = [...countTerms(text).values()].reduce((sum, count) => sum + count, 0);
        expect(counted).toBe(listed.length);
        expect(listed.every((term) => term.length > 0)).toBe(true);
      }),
    );
  });
});
