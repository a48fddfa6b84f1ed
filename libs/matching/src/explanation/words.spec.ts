import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFirm, aListing, aNeed, anyFirm, anyListing, anyNeed, NOW } from '../../test/samples.js';
import { checkConstraints } from '../constraints/constraints.js';
import { factorSentences } from './factor-words.js';
import { looseningWords } from './loosening-words.js';
import { refusalWords } from './refusal-words.js';

const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

describe('a refusal in words', () => {
  it('says what was compared and what would do', () => {
    const need = aNeed({ deliveryBy: inDays(12), requiredCertificates: ['CE'] });
    const firm = aFirm({ certificates: [{ code: 'CE', validFrom: null, validUntil: inDays(5) }] });
    const results = checkConstraints({ need, firm, listing: aListing({ leadTimeDays: 30 }), now: NOW });
    const said = results.flatMap(({ refusal }) => (refusal ? [refusalWords(refusal)] : []));
    expect(said.map(({ found }) => found.zh)).toEqual([
      'CE（至 2026-03-06） 在交付日 2026-03-13 无效',
      '交期 30 天，距交付日 12 天',
    ]);
    expect(said.map(({ remedies }) => remedies.map(({ en }) => en))).toEqual([
      ['drop CE', 'the supplier holds CE valid on 2026-03-13'],
      ['allow delivery until 2026-03-31', "the supplier's lead time is 12 days"],
    ]);
  });

  it('has words in both languages for whatever is refused', () => {
    fc.assert(
      fc.property(anyNeed, anyListing, anyFirm, (need, listing, firm) => {
        for (const { refusal } of checkConstraints({ need, listing, firm, now: NOW })) {
          if (!refusal) continue;
          const { found, remedies } = refusalWords(refusal);
          for (const { zh, en } of [found, ...remedies]) {
            expect(zh).toMatch(/[\u4e00-\u9fff]/);
            // Units are shown as their owner wrote them.
            expect(en.replace(/[件吨]/g, '')).not.toMatch(/[\u4e00-\u9fff（）]|undefined|NaN|null/);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('a loosening in words', () => {
  it('is the change and the suppliers that it brings', () => {
    const later = { field: 'deliveryBy', notBefore: '2026-10-20' } as const;
    expect(looseningWords({ changes: [later], frees: 4, loses: 0 }).zh).toBe('交期放宽到 2026-10-20：+4 家');
    const less = { field: 'quantity', atMost: 3000 } as const;
    expect(looseningWords({ changes: [less], frees: 2, loses: 1 })).toEqual({
      zh: '数量减至 3,000：+2 家，−1 家',
      en: 'reduce the quantity to 3,000: +2 suppliers, −1',
    });
    expect(looseningWords({ changes: [later, less], frees: 1, loses: 0 }).en).toBe(
      'allow delivery until 2026-10-20 and reduce the quantity to 3,000: +1 supplier',
    );
  });
});

describe('factors in words', () => {
  const factor = (label: string, points: number, unit: 'points' | 'logOdds', value: number | null = 0.5) => ({
    ...{ points, unit, value },
    label: { zh: label, en: label },
    text: { zh: '事实', en: 'fact' },
  });

  it('say how many points, and which counts most', () => {
    const said = factorSentences([
      factor('文本', 12.5, 'points'),
      factor('交期', 0.2, 'points'),
      factor('产能', 0, 'points', null),
    ]);
    expect(said.map(({ zh }) => zh)).toEqual([
      '文本：事实，影响最大，得 12.5 分',
      '交期：事实，影响很小，得 0.2 分',
      '产能：事实，不计分',
    ]);
  });

  it('of a learned model are shares, for and against', () => {
    const said = factorSentences([factor('past', 1.2, 'logOdds'), factor('price', -0.8, 'logOdds')]);
    expect(said.map(({ en }) => en)).toEqual([
      'past: fact; contributes most (60%)',
      'price: fact; lowers the score (40%)',
    ]);
  });
});
