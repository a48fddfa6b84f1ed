import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BlockSearcher } from './block-search.js';
import { ImpactIndex, type IndexDocument } from './impact-index.js';
import { type MergeInput, mergeSegments } from './merge-segments.js';

const WORDS = ['法兰', '轴承', '不锈钢', '注塑', '模具', '6205-2RS', 'M8×1.25', 'valve', 'pumps', '加工'];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 8 }).map((words) => words.join('，'));
const id = fc.integer({ min: 0, max: 30 }).map((number) => `d${number}`);
type Step = { readonly put: IndexDocument } | { readonly remove: string } | 'merge' | 'begin' | 'end' | 'abandon';
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id, text }).map((put) => ({ put })) },
  { weight: 2, arbitrary: id.map((remove) => ({ remove })) },
  { weight: 1, arbitrary: fc.constantFrom('merge' as const, 'abandon' as const) },
  { weight: 2, arbitrary: fc.constantFrom('begin' as const, 'end' as const) },
);

/** Plays the steps; a merge that was begun is computed at once or only when it ends: what it reads stands still. */
function play(steps: readonly Step[]): { index: ImpactIndex; documents: Map<string, IndexDocument> } {
  const index = new ImpactIndex();
  const documents = new Map<string, IndexDocument>();
  let begun: MergeInput | null = null;
  for (const one of steps) {
    if (one === 'begin') begun ??= index.beginMerge();
    else if (one === 'end' || one === 'abandon' || one === 'merge') {
      if (begun !== null && one === 'abandon') index.abandonMerge();
      else if (begun !== null) index.endMerge(mergeSegments(begun));
      else if (one === 'merge') index.merge();
      begun = null;
    } else if ('put' in one) {
      index.put(one.put);
      documents.delete(one.put.id);
      documents.set(one.put.id, one.put);
    } else {
      expect(index.remove(one.remove)).toBe(documents.delete(one.remove));
    }
  }
  if (begun !== null) index.endMerge(mergeSegments(begun));
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
        expect([...index.ids()]).toEqual([...documents.keys()].sort());
        expect(index.search(query, { limit: 50 })).toEqual(rebuilt.search(query, { limit: 50 }));
      }),
    );
  });

  it('comes back from its arrays and names as it was at the merge', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), text, (steps, query) => {
        const { index } = play(steps);
        index.merge();
        const { base, names } = index.state();
        const back = new ImpactIndex({}, structuredClone({ base, names }));
        expect(back.search(query, { limit: 50 })).toEqual(index.search(query, { limit: 50 }));
        expect([...back.ids()]).toEqual([...index.ids()]);
      }),
    );
  });

  it('answers while a merge is under way, and after it, what it answers without one', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.array(step, { maxLength: 20 }),
        text,
        (before, after, query) => {
          const { index, documents } = play(before);
          const begun = index.beginMerge();
          for (const one of after) {
            if (typeof one === 'string') continue;
            if ('put' in one) {
              index.put(one.put);
              documents.set(one.put.id, one.put);
            } else {
              index.remove(one.remove);
              documents.delete(one.remove);
            }
            const found = index.search(query, { limit: 100 }).map((hit) => hit.id);
            expect(found.every((hit) => documents.has(hit))).toBe(true);
          }
          const during = new Set(index.search(query, { limit: 100 }).map((hit) => hit.id));
          index.endMerge(mergeSegments(begun));
          expect(new Set(index.search(query, { limit: 100 }).map((hit) => hit.id))).toEqual(during);
          expect(index.size).toBe(documents.size);
        },
      ),
    );
  });

  it('leaves out of a search what was removed after it had begun, over a merge as well', () => {
    const index = ImpactIndex.build([
      { id: 'a', text: '法兰' },
      { id: 'b', text: '法兰' },
    ]);
    const started = index.begin('法兰', { limit: 10 });
    if (started === null) throw new Error('nothing begun');
    const found = new BlockSearcher().search(started.base.arrays, started.plan);
    index.merge();
    index.remove('a');
    expect(index.finish(started, found).map((hit) => hit.id)).toEqual(['b']);
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
    const documents = Array.from({ length: 140_000 }, (_, at) => ({
      id: `d${String(at).padStart(6, '0')}`,
      text: at % 10_000 === 7 ? '特种法兰' : '轴承',
    }));
    const index = ImpactIndex.build(documents);
    expect(index.search('特种法兰', { limit: 20 }).map((hit) => hit.id)).toEqual(
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

    it('asks for one of each group, whether merged or not', () => {
      const each = [
        ['district:370213', 'district:370214'],
        ['certificate:ISO9001', 'certificate:none'],
      ];
      expect(found({ each })).toEqual(['a']);
      index.put({ id: 'd', text: '法兰', attributes: ['district:370214', 'certificate:none'] });
      expect(found({ each })).toEqual(['a', 'd']);
      expect(found({ each, none: ['district:370214'] })).toEqual(['a']);
      index.remove('d');
    });

    it('takes any number of distinct attributes', () => {
      const documents = Array.from({ length: 3000 }, (_, at) => ({
        id: `d${String(at).padStart(4, '0')}`,
        text: '法兰',
        attributes: [`certificate:${at}`, `district:${at % 7}`],
      }));
      const large = ImpactIndex.build(documents);
      const hits = large.search('法兰', { limit: 10, filter: { all: ['certificate:2999', 'district:3'] } });
      expect(hits.map((hit) => hit.id)).toEqual(['d2999']);
    });
  });

  describe('with groups', () => {
    it('knows the group of a document and the documents of a group, newest changes first', () => {
      const index = ImpactIndex.build([
        { id: 'a', text: '法兰', group: 'firm-1', attributes: ['node:A01'] },
        { id: 'b', text: '法兰', group: 'firm-1' },
        { id: 'c', text: '法兰' },
      ]);
      index.put({ id: '0', text: '轴承', group: 'firm-1', attributes: ['node:A01'] });
      expect(index.groupOf('a')).toBe('firm-1');
      expect(index.groupOf('c')).toBeUndefined();
      expect(index.inGroup('firm-1')).toEqual(['0', 'b', 'a']);
      expect(index.inGroup('firm-1', 2)).toEqual(['0', 'b']);
      expect(index.withAttribute('node:A01')).toEqual(['0', 'a']);
      index.remove('b');
      expect(index.inGroup('firm-1')).toEqual(['0', 'a']);
      expect(index.inGroup('firm-2')).toEqual([]);
    });
  });
});
