import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import wabt from 'wabt';
import { type AttributeFilter } from '../attribute-filter.js';
import { BLOCK_SIZE, packPosting } from '../base-segment.js';
import { BlockSearcher } from '../block-search.js';
import { ImpactIndex } from '../impact-index.js';
import { SumsBySegment } from './block-sums.js';
import { POSTING_KERNEL } from './posting-kernel.js';
import { postingArray } from './posting-memory.js';

const WORDS = ['法兰', '轴承', '不锈钢', '注塑', '模具', '齿轮', '电机', '阀门', '泵', 'valve'];

/** Two blocks of documents, enough postings for a memory of their own; some removed. */
function someIndex(seed: number): ImpactIndex {
  const word = (at: number): string => WORDS[(at * seed) % WORDS.length] ?? '';
  const documents = Array.from({ length: BLOCK_SIZE + 3000 }, (_, at) => ({
    id: `d${String(at).padStart(6, '0')}`,
    text: `${word(at)} ${word(at >>> 3)} ${word(at >>> 5)}`,
    attributes: [`district:${at % 5}`, `certificate:${at % 13}`],
  }));
  const index = ImpactIndex.build(documents, { mergesItself: false });
  for (let at = 0; at < documents.length; at += 17) index.remove(documents[at]?.id ?? '');
  return index;
}

const filterArbitrary: fc.Arbitrary<AttributeFilter | undefined> = fc.option(
  fc.record(
    {
      all: fc.array(
        fc.integer({ min: 0, max: 4 }).map((at) => `district:${at}`),
        { maxLength: 1 },
      ),
      any: fc.array(
        fc.integer({ min: 0, max: 12 }).map((at) => `certificate:${at}`),
        { minLength: 1, maxLength: 3 },
      ),
      none: fc.array(
        fc.integer({ min: 0, max: 12 }).map((at) => `certificate:${at}`),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);

describe('the kernel', () => {
  it('is what its text compiles to', async () => {
    const text = readFileSync('libs/matching/src/retrieval/kernel/posting-kernel.wat', 'utf8');
    const compiled = (await wabt()).parseWat('posting-kernel.wat', text, { threads: true }).toBinary({}).buffer;
    expect(Buffer.from(compiled).toString('base64')).toBe(POSTING_KERNEL);
  });

  it('adds up and looks for sums as plain loops do, bit for bit', () => {
    const array = postingArray(BLOCK_SIZE);
    const kernel = new SumsBySegment().over(array);
    const plain = new SumsBySegment().over({ ...array, memory: null });
    expect(array.memory).not.toBeNull();
    expect(kernel.constructor).not.toBe(plain.constructor);
    const place = fc.integer({ min: 0, max: BLOCK_SIZE - 1 });
    const run = fc.tuple(
      fc.uniqueArray(place, { maxLength: 60 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 1, max: 2 ** 23 }),
    );
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), place, fc.integer({ min: 0, max: 2 ** 30 }), (runs, from, bar) => {
        for (const sums of [kernel, plain]) sums.sums.fill(0);
        let end = 0;
        for (const [places, impact, weight] of runs) {
          const start = end;
          for (const at of places) array.postings[end++] = packPosting(at, 255 - impact, impact);
          for (const sums of [kernel, plain]) sums.accumulate(start, end, weight);
        }
        expect(kernel.sums.every((sum, at) => sum === plain.sums[at])).toBe(true);
        for (const count of [BLOCK_SIZE, Math.max(from, 1000), from]) {
          expect(kernel.nextAbove(from, count, bar)).toBe(plain.nextAbove(from, count, bar));
          expect(kernel.nextAbove(0, count, bar)).toBe(plain.nextAbove(0, count, bar));
        }
      }),
    );
  });

  it('finds what plain loops find, whatever the segment, the filter and the query', () => {
    const indexes = [1, 3, 7].map(someIndex);
    const last = indexes[2];
    last?.merge();
    fc.assert(
      fc.property(
        fc.constantFrom(...indexes),
        fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }),
        filterArbitrary,
        fc.integer({ min: 1, max: 300 }),
        (index, words, filter, limit) => {
          const started = index.begin(words.join(' '), { limit, ...(filter === undefined ? {} : { filter }) });
          if (started === null) return;
          const { arrays } = started.base;
          expect(arrays.memory).not.toBeNull();
          const plainly = new BlockSearcher().search({ ...arrays, memory: null }, started.plan);
          expect(new BlockSearcher().search(arrays, started.plan)).toEqual(plainly);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('leaves searchers beyond those that have room for their sums to plain loops', () => {
    const array = postingArray(BLOCK_SIZE);
    const kinds = Array.from({ length: 70 }, () => new SumsBySegment().over(array).constructor.name);
    expect(kinds.filter((kind) => kind === 'KernelSums')).toHaveLength(64);
    expect(kinds.slice(64).every((kind) => kind === 'PlainSums')).toBe(true);
  });
});
