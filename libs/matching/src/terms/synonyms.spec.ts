import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ImpactIndex } from '../retrieval/impact-index.js';
import { matchedTerms } from '../explanation/matched-terms.js';
import { type PreparedQuery } from '../retrieval/prepared-query.js';
import { Search } from '../retrieval/relevance.js';
import { countOnce, withSynonyms } from './expand-query.js';
import { type SynonymSet } from './synonym-set.js';
import { Synonyms } from './synonyms.js';

const set = (id: string, terms: string[], parts: Partial<SynonymSet> = {}): SynonymSet => ({
  ...{ id, terms, direction: 'both', chainCode: null },
  ...parts,
});
const SETS = new Synonyms([
  set('moulding', ['注塑', '注塑成型', 'injection molding']),
  set('bearing', ['轴承', 'bearing']),
  set('ball', ['轴承', '深沟球轴承'], { direction: 'to_first' }),
  set('sheet', ['钣金', 'sheet metal'], { chainCode: 'A01' }),
]);

const found = (text: string, chainCode: string | null = null) =>
  SETS.matchesIn(text, chainCode).map(({ setId, text: words, others }) => [setId, words, ...others]);

describe('words of the trade in a text', () => {
  it('are found, the longest first, with what else they are called', () => {
    expect(found('需注塑成型件')).toEqual([['moulding', '注塑成型', '注塑', 'injection molding']]);
    expect(found('Injection  Molding parts')).toEqual([]);
    expect(found('Injection Molding parts')).toEqual([['moulding', 'Injection Molding', '注塑', '注塑成型']]);
  });

  it('lead one way only where the set says so', () => {
    expect(found('深沟球轴承')).toEqual([['ball', '深沟球轴承', '轴承']]);
    expect(found('轴承座')).toEqual([['bearing', '轴承', 'bearing']]);
  });

  it('are whole words in Latin, with their plural', () => {
    expect(found('BEARINGS wanted')).toEqual([['bearing', 'BEARINGS', '轴承']]);
    expect(found('forbearing, bearings2')).toEqual([]);
  });

  it('of another chain are no synonyms', () => {
    expect(found('钣金外壳', 'A01')).toEqual([['sheet', '钣金', 'sheet metal']]);
    expect(found('钣金外壳', 'A02')).toEqual([]);
    expect(found('钣金外壳')).toEqual([]);
  });

  it('are found once a set, in any text', () => {
    const word = fc.constantFrom('注塑', '轴承', '深沟球', 'bearing', ' ', '，', 's', '成型');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const matches = SETS.matchesIn(words.join(''), null);
        expect(new Set(matches.map(({ setId }) => setId)).size).toBe(matches.length);
      }),
    );
  });
});

describe('a query with other names', () => {
  const index = ImpactIndex.build([
    { id: 'zh', text: '承接注塑加工' },
    { id: 'en', text: 'injection molding services' },
    { id: 'both', text: '注塑 injection molding 加工' },
    { id: 'half', text: 'fuel injection pumps' },
    { id: 'other', text: '机械加工，冲压，折弯' },
  ]);
  const expand = (text: string, synonyms = SETS): PreparedQuery => withSynonyms(index, synonyms, null).prepare(text);
  const shared = (query: PreparedQuery, id: string) => countOnce(query, index.explain(query, id));
  const pointsOf = (query: PreparedQuery, id: string): number => shared(query, id).points;

  it('finds what only the other name says', () => {
    const ids = (query: PreparedQuery) => index.search(query, { limit: 10 }).map(({ id }) => id);
    expect(ids(expand('注塑'))).toContain('en');
    expect(ids(expand('注塑', Synonyms.NONE))).not.toContain('en');
  });

  it("counts a word once: its own name and another one's, the better of the two", () => {
    const [expanded, plain] = [expand('注塑'), expand('注塑', Synonyms.NONE)];
    const sum = index.explain(expanded, 'both').reduce((total, { points }) => total + points, 0);
    expect(pointsOf(expanded, 'both')).toBeLessThan(sum);
    expect(pointsOf(expanded, 'both')).toBeGreaterThanOrEqual(pointsOf(plain, 'both'));
    expect(pointsOf(expanded, 'zh')).toBe(pointsOf(plain, 'zh'));
  });

  it('is worth less by another name, and nothing by half of one', () => {
    const expanded = expand('注塑');
    expect(pointsOf(expanded, 'en')).toBeGreaterThan(0);
    expect(shared(expanded, 'en').covered).toBeCloseTo(0.8 * expanded.totalWeight, 9);
    expect(pointsOf(expanded, 'half')).toBe(0);
  });

  it('tells which word was found under which name', () => {
    const expanded = expand('注塑件加工');
    const { synonyms } = shared(expanded, 'en');
    expect(synonyms).toMatchObject([{ text: '注塑', synonym: 'injection molding' }]);
    expect(shared(expanded, 'zh').synonyms).toEqual([]);
  });

  it('makes a relevance and an explanation that name the other name', () => {
    const search = new Search(withSynonyms(index, SETS, null), '注塑件加工', 10);
    const relevance = search.relevanceOf('en');
    expect(relevance.share).toBeGreaterThan(0);
    expect(matchedTerms('注塑件加工', relevance).map(({ text }) => text)).toEqual(['注塑（同义：injection molding）']);
    expect(matchedTerms('注塑件加工', search.relevanceOf('zh')).map(({ text }) => text)).toContain('注塑');
  });

  it('stays as it is where no set has a word of it', () => {
    const query = expand('机械加工');
    expect(query).toEqual(index.prepare('机械加工'));
    const impacts = index.explain(query, 'other');
    const plain = impacts.reduce((sum, { points }) => sum + points, 0);
    expect(countOnce(query, impacts)).toMatchObject({ impacts, points: plain, synonyms: [] });
  });
});
