import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PastTables, type PastNeed } from '../past-needs-tables.js';
import { pastTerms } from '../past-needs-terms.js';
import { KernelFindings } from './kernel-findings.js';
import { NeedKernel } from './need-kernel.js';

const WORDS = ['crane', 'quay', 'road', 'paint', 'roof', 'cable'];
const past = (id: number, text: string, ...supplierFirmIds: string[]): PastNeed => ({
  ...{ id: `${id}`, text, supplierFirmIds, buyerFirmId: 'buyer' },
});

function aPast(...needs: PastNeed[]): { tables: PastTables; kernel: NeedKernel } {
  const tables = new PastTables();
  for (const need of needs) tables.record(need);
  return { tables, kernel: NeedKernel.of(tables) };
}

const votes = ({ tables, kernel }: ReturnType<typeof aPast>, text: string, except?: number): Float64Array =>
  kernel.votesFor(pastTerms(text), { needs: tables.byId.size, except });

const anyNeeds = fc.array(fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 }), {
  minLength: 2,
  maxLength: 9,
});

describe('regression on past needs', () => {
  it('is exact for one need', () => {
    const one = aPast(past(1, 'crane quay', 'a'));
    // The need's own likeness is 1 by words and 0.16 by buyer, who is not asked for here: 1 ÷ (1.16 + 4).
    expect(votes(one, 'crane quay')[0]).toBeCloseTo(1 / 5.16, 6);
  });

  it('lets copies of one need share a voice', () => {
    const alone = votes(aPast(past(1, 'crane quay', 'a')), 'crane quay');
    const copies = votes(aPast(past(1, 'crane quay', 'a'), past(2, 'crane quay', 'a')), 'crane quay');
    expect(copies[0]).toBeCloseTo(copies[1] ?? NaN, 9);
    expect((copies[0] ?? 0) + (copies[1] ?? 0)).toBeLessThan(2 * (alone[0] ?? 0));
  });

  it('leaves a need out of what is said of itself', () => {
    fc.assert(
      fc.property(anyNeeds, (texts) => {
        const all = aPast(...texts.map((words, at) => past(at, words.join(' '), 'a')));
        const own = votes(all, texts[0]?.join(' ') ?? '', 0);
        all.kernel.remove(0);
        const without = votes(all, texts[0]?.join(' ') ?? '');
        for (const [slot, vote] of own.entries()) expect(vote).toBeCloseTo(without[slot] ?? NaN, 9);
      }),
      { numRuns: 50 },
    );
  });

  it('follows what is recorded after it was built', () => {
    const grown = aPast(past(1, 'crane quay', 'a'));
    const later = grown.tables.record(past(2, 'paint roof', 'b'));
    grown.kernel.add(later, 2);
    const asked = votes(grown, 'paint roof');
    expect(asked[1]).toBeGreaterThan(asked[0] ?? Infinity);
  });
});

describe('what a regression says of firms', () => {
  it('are shares of what speaks for them, and nothing for a firm that it does not know', () => {
    fc.assert(
      fc.property(anyNeeds, fc.constantFrom(...WORDS), (texts, asked) => {
        const all = aPast(...texts.map((words, at) => past(at, words.join(' '), `firm-${at % 3}`)));
        const findings = new KernelFindings(all.tables, votes(all, asked));
        const evidence = [0, 1, 2].map((firm) => findings.evidenceOf(firm));
        const sum = evidence.reduce((total, { share }) => total + share, 0);
        expect(sum === 0 || Math.abs(sum - 1) < 1e-9).toBe(true);
        for (const { relative } of evidence) expect(Math.abs(relative)).toBeLessThanOrEqual(1);
        expect(findings.evidenceOf(99)).toEqual({ relative: 0, share: 0 });
      }),
      { numRuns: 50 },
    );
  });
});
