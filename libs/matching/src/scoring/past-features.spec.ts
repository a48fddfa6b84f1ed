import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFirm, aNeed } from '../../test/samples.js';
import { PastNeeds, type PastEvidence } from '../retrieval/past-needs.js';
import { NO_RELEVANCE } from '../retrieval/relevance.js';
import { type Pair } from './feature.js';
import { FEATURES } from './features.js';

const WORDS = ['不锈钢法兰', '注塑模具', 'road works', 'crane hire', '轴承 6205-2RS'];
const DAYS = ['2023-01-01', '2023-07-01', '2024-01-01', undefined];
const NOW = new Date('2024-02-01');

const anyPast = fc.array(
  fc.record({
    text: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
    buyerFirmId: fc.constantFrom('x', 'y'),
    supplierFirmIds: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
    day: fc.constantFrom(...DAYS),
  }),
  { maxLength: 12 },
);

const pairWith = (past: PastEvidence | undefined): Pair => ({
  ...{ need: aNeed(), listing: null, firm: aFirm(), now: NOW, past, nodeRelation: null },
  ...{ listingRelevance: NO_RELEVANCE, recordRelevance: NO_RELEVANCE, awardCount: 0, awardCountWithBuyer: 0 },
});

describe('features of the past', () => {
  it('are shares or unknown for any history, described in both languages; nothing of a hidden buyer is known', () => {
    fc.assert(
      fc.property(anyPast, fc.constantFrom(...WORDS), fc.boolean(), (needs, text, isHidden) => {
        const history = new PastNeeds();
        for (const [at, { day, ...need }] of needs.entries()) {
          history.record({ id: `${at}`, ...need, ...(day === undefined ? {} : { awardedOn: new Date(day) }) });
        }
        const findings = history.findingsFor({ text, now: NOW, ...(isHidden ? {} : { buyerFirmId: 'x' }) });
        for (const firm of ['a', 'b', 'c', 'never']) {
          const pair = pairWith(findings.evidenceOf(firm));
          for (const feature of FEATURES) {
            const value = feature.measure(pair);
            if (value !== null) expect(value >= 0 && value <= 1).toBe(true);
            if (isHidden && feature.name.startsWith('buyer') && feature.name !== 'buyerBreadth')
              expect(value).toBeNull();
            const { zh, en } = feature.describe(pair, value);
            expect(zh.length > 0 && en.length > 0).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});
