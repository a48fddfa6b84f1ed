import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Synonyms, tokenize } from '#matching';
import { PooledIndex, SearchPool } from '#search';
import { TextIndex } from './text-index.js';
import { askedBy, holdsAll } from './words.js';

const synonyms = new Synonyms([
  { id: 'a', terms: ['压铸', '压力铸造', 'die casting'], direction: 'both', chainCode: null },
  { id: 'b', terms: ['轴承', '深沟球轴承'], direction: 'to_first', chainCode: 'A01' },
]);
const isHit = (text: string, document: string, with_: Synonyms | null = null, chain: string | null = null): boolean =>
  holdsAll(askedBy(text, with_, chain), new Set(tokenize(document)));

describe('a text that is searched for', () => {
  it('finds what holds every word of it', () => {
    expect(isHit('钣金 喷塑', '钣金外壳折弯，表面喷塑')).toBe(true);
    expect(isHit('钣金 喷塑', '钣金外壳折弯')).toBe(false);
  });

  it('wants all of a short word and three quarters of a long one', () => {
    expect(isHit('数控折弯', '数控机床、折弯机')).toBe(false);
    expect(isHit('空调外机钣金壳体', '空调外机的钣金壳体')).toBe(true);
    expect(isHit('空调外机钣金壳体', '空调外机')).toBe(false);
  });

  it('finds a part number however it is joined', () => {
    expect(isHit('6205-2RS', '深沟球轴承 6205/2RS')).toBe(true);
    expect(isHit('6205-2RS', '深沟球轴承 6204-2RS')).toBe(false);
    expect(isHit('6205-2RS', '深沟球轴承 62052RS')).toBe(true);
  });

  it('that has no words finds nothing', () => {
    expect(isHit('！？', '！？')).toBe(false);
  });
});

describe('a term of the trade', () => {
  it('is found under its other names, and the expansion is told', () => {
    expect(isHit('铝合金压铸件', '铝合金壳体，压力铸造', synonyms)).toBe(true);
    expect(isHit('铝合金压铸件', 'die casting of 铝合金', synonyms)).toBe(true);
    expect(isHit('铝合金压铸件', '压力铸造', synonyms)).toBe(false);
    expect(askedBy('铝合金压铸件', synonyms, null).expansions).toEqual([
      { term: '压铸', expandedTo: ['压力铸造', 'die casting'] },
    ]);
  });

  it('is searched as it is written where the asker wants so', () => {
    expect(isHit('压铸', '压力铸造', null)).toBe(false);
  });

  it('of a chain counts in that chain alone', () => {
    expect(isHit('深沟球轴承', '轴承', synonyms, 'A01')).toBe(true);
    expect(isHit('深沟球轴承', '轴承', synonyms, 'A02')).toBe(false);
  });
});

describe('the index', () => {
  const words = fc.constantFrom(
    '压铸',
    '压力铸造',
    'die casting',
    '铝合金',
    '6205-2RS',
    'IP 67',
    '45#钢',
    '喷塑',
    'mold',
  );
  const texts = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));

  it('finds exactly the documents that hold all of it, before and after a merge', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 12 }), texts, fc.boolean(), (documents, text, isMerged) => {
        const merging = new PooledIndex({ pool: new SearchPool({ threads: 0 }) });
        const index = new TextIndex(merging);
        documents.forEach((document, at) => index.put({ id: `d${at}`, text: document }));
        if (isMerged) merging.local.merge();
        const asked = askedBy(text, synonyms, null);
        const expected = documents.flatMap((document, at) =>
          holdsAll(asked, new Set(tokenize(document))) ? [`d${at}`] : [],
        );
        expect([...index.hits(asked).keys()].sort()).toEqual(expected.sort());
      }),
    );
  });

  it('forgets what it remembers when a document changes', () => {
    const index = new TextIndex();
    const asked = askedBy('喷塑', null, null);
    expect(index.hits(asked).size).toBe(0);
    index.put({ id: 'a', text: '喷塑' });
    expect([...index.hits(asked).keys()]).toEqual(['a']);
    index.remove('a');
    expect(index.hits(asked).size).toBe(0);
  });
});
