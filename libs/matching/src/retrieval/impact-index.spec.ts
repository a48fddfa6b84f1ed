import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ImpactIndex, type IndexDocument } from './impact-index.js';

const WORDS = ['法兰', '轴承', '不锈钢', '注塑', '模具', '6205-2RS', 'M8×1.25', 'valve', 'pumps', '加工'];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join('，'));
const id = fc.integer({ min: 0, max: 30 }).map((number) => `d${number}`);
type Step = { readonly put: IndexDocument } | { readonly remove: string } | 'merge';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id, text }).map((put) => ({ put })) },
  { weight: 2, arbitrary: id.map((remove) => ({ remove })) },
  { weight: 1, arbitrary: fc.constant('merge' as const) },
);

function play(steps: readonly Step[]): { index: ImpactIndex; documents: Map<string, IndexDocument> } {
  const index = new ImpactIndex();
  const documents = new Map<string, IndexDocument>();
  for (const one of steps) {
    if (one === 'merge') index.merge();
    else if ('put' in one) {
      index.put(one.put);
      documents.delete(one.put.id);
      documents.set(one.put.id, one.put);
    } else {
      expect(index.remove(one.remove)).toBe(documents.delete(one.remove));
    }
  }
  return { index, documents };
}

describe('the impact index', () => {
  it('equals a rebuild after a merge, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), text, (steps, query) => {
        const { index, documents } = play(steps);
        index.merge();
        const rebuilt = ImpactIndex.build(documents.values());
        expect(index.size).toBe(documents.size);
        expect(index.search(query, { limit: 50 })).toEqual(rebuilt.search(query, { limit: 50 }));
      }),
    );
  });

  it('never finds what was removed and always finds what was put, merged or not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { index, documents } = play(steps);
        for (const document of documents.values()) {
          const found = index.search(document.text, { limit: 100 }).map((hit) => hit.id);
          expect(found).toContain(document.id);
          expect(found.every((one) => documents.has(one))).toBe(true);
        }
      }),
    );
  });

  it('explains each score: the terms’ points sum to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), text, (steps, query) => {
        const { index } = play(steps);
        const prepared = index.prepare(query);
        for (const { id: hit, score } of index.search(prepared, { limit: 100 })) {
          const sum = index.explain(prepared, hit).reduce((total, { points }) => total + points, 0);
          expect(sum).toBeCloseTo(score, 3);
          expect(score).toBeLessThanOrEqual(prepared.bestScore);
        }
      }),
    );
  });

  it('gives the k best of the whole ranking, ties in the order of ids', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), text, fc.integer({ min: 1, max: 10 }), (steps, query, limit) => {
        const { index } = play(steps);
        const all = index.search(query, { limit: 1000 });
        expect(index.search(query, { limit })).toEqual(all.slice(0, limit));
        for (let at = 1; at < all.length; at += 1) {
          const [before, after] = [all[at - 1], all[at]];
          if (before === undefined || after === undefined) throw new Error('a hole in the ranking');
          expect(before.score > after.score || (before.score === after.score && before.id < after.id)).toBe(true);
        }
      }),
    );
  });

  it('spans several blocks of documents', () => {
    const documents = Array.from({ length: 70_000 }, (_, at) => ({
      id: `d${String(at).padStart(6, '0')}`,
      text: at % 10_000 === 7 ? '特种法兰' : '轴承',
    }));
    const index = ImpactIndex.build(documents);
    expect(index.search('特种法兰', { limit: 10 }).map((hit) => hit.id)).toEqual(
      documents.filter((document) => document.text === '特种法兰').map((document) => document.id),
    );
  });

  it('uses the 64 heaviest terms of a long query', () => {
    const long = Array.from({ length: 300 }, (_, at) => `w${at}x`).join(' ');
    const index = ImpactIndex.build([{ id: 'a', text: long }]);
    expect(index.prepare(long).terms).toHaveLength(64);
    expect(index.search(long, { limit: 1 })).toHaveLength(1);
  });

  describe('with attributes', () => {
    const index = ImpactIndex.build([
      { id: 'a', text: '法兰', attributes: ['district:370213', 'certificate:ISO9001'] },
      { id: 'b', text: '法兰', attributes: ['district:370214'] },
      { id: 'c', text: '法兰' },
    ]);
    const found = (filter: Parameters<ImpactIndex['search']>[1]['filter']): string[] =>
      index.search('法兰', { limit: 10, filter }).map((hit) => hit.id);

    it('keeps documents that carry all, any or none of some', () => {
      expect(found({ all: ['district:370213', 'certificate:ISO9001'] })).toEqual(['a']);
      expect(found({ any: ['district:370213', 'district:370214'] })).toEqual(['a', 'b']);
      expect(found({ none: ['district:370213'] })).toEqual(['b', 'c']);
    });

    it('finds nothing for an attribute that no document carries', () => {
      expect(found({ all: ['district:999999'] })).toEqual([]);
      expect(found({ any: ['district:999999'] })).toEqual([]);
    });

    it('refuses a 65th distinct attribute', () => {
      const attributes = Array.from({ length: 65 }, (_, at) => `certificate:${at}`);
      expect(() => new ImpactIndex().put({ id: 'x', text: '法兰', attributes })).toThrow('at most 64');
      expect(() => new ImpactIndex().put({ id: 'x', text: '法兰', attributes: attributes.slice(1) })).not.toThrow();
    });
  });
});
