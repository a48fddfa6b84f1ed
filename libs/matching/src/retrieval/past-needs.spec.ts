import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PastNeeds, type PastFindings, type PastNeed, type PastQuery } from './past-needs.js';
import { Sharing } from './past-needs-sharing.js';

const past = (id: string, text: string, ...supplierFirmIds: string[]): PastNeed => ({
  ...{ id, text, supplierFirmIds },
  buyerFirmId: 'buyer',
  awardedOn: new Date('2024-01-01'),
});

function aHistory(...more: PastNeed[]): PastNeeds {
  const history = new PastNeeds();
  history.record(past('flange', '不锈钢法兰', 'a', 'b'));
  history.record(past('pipe', '不锈钢管', 'a'));
  history.record(past('mould', '注塑模具', 'c'));
  for (const need of more) history.record(need);
  return history;
}

const firmsOf = (findings: PastFindings): string[] => findings.promising(9).map(({ firmId }) => firmId);
const ask = (history: PastNeeds, text: string, query: Partial<PastQuery> = {}): PastFindings =>
  history.findingsFor({ text, ...query });

describe('past needs', () => {
  it('name the suppliers of similar ones, the nearest need first', () => {
    const findings = ask(aHistory(), '采购不锈钢法兰');
    expect(firmsOf(findings).sort()).toEqual(['a', 'b']);
    expect(findings.evidenceOf('a')?.nearest.map(({ needId }) => needId)).toEqual(['flange', 'pipe']);
    expect(findings.evidenceOf('a')?.similaritySum).toBeGreaterThan(
      findings.evidenceOf('b')?.similaritySum ?? Infinity,
    );
  });

  it('do not count the need itself', () => {
    const findings = ask(aHistory(), '注塑模具', { exceptNeedId: 'mould' });
    expect([findings.evidenceOf('c'), findings.evidenceOf('a')?.count]).toEqual([undefined, 0]);
  });

  it('count awards in all and with one buyer', () => {
    const history = aHistory();
    expect([history.awardCount('a'), history.awardCountWith('a', 'buyer'), history.awardCountWith('a', 'x')]).toEqual([
      2, 2, 0,
    ]);
  });

  it('weigh a word by how often needs that share it share their supplier', () => {
    const words = ['alpha', 'beta', 'gamma', 'delta', 'kappa', 'sigma'];
    const history = new PastNeeds();
    // "crane" always goes to one firm, "works" to another each time; both are equally frequent.
    for (const [at, word] of words.entries()) {
      history.record(past(`crane-${at}`, `crane ${word}`, 'lifter'));
      history.record(past(`works-${at}`, `works ${word}`, `builder-${at}`));
    }
    const findings = ask(history, 'crane works');
    const crane = findings.relevanceOf('lifter');
    const works = findings.relevanceOf('builder-0');
    expect(crane.impacts[0]?.weight).toBeGreaterThan(2 * (works.impacts[0]?.weight ?? 0));
    expect(firmsOf(findings)[0]).toBe('lifter');
  });

  it('name a buyer’s habitual supplier, but only where the buyer may be known', () => {
    const history = aHistory({ ...past('soap', '洗手液', 'd'), buyerFirmId: 'clinic' });
    const known = ask(history, '不锈钢法兰', { buyerFirmId: 'clinic', now: new Date('2024-01-11') });
    expect(firmsOf(known)).toContain('d');
    expect(known.evidenceOf('d')?.withBuyer).toMatchObject({ lastDays: 10, bestSimilarity: 0 });
    const hidden = ask(history, '不锈钢法兰');
    expect(firmsOf(hidden)).not.toContain('d');
    expect(hidden.evidenceOf('d')?.withBuyer).toBeNull();
  });

  it('say nothing about time where a day is missing', () => {
    const history = aHistory({ ...past('valve', '阀门', 'e'), awardedOn: undefined });
    const now = new Date('2025-01-01');
    expect(ask(history, '阀门', { now }).evidenceOf('e')).toMatchObject({
      lastDays: null,
      nearestDays: null,
      awards: 1,
    });
    expect(ask(history, '阀门', { now }).evidenceOf('c')).toMatchObject({ lastDays: 366, yearAwards: 0 });
    expect(ask(history, '阀门').evidenceOf('c')?.lastDays).toBeNull();
  });

  it('are the same after a need is recorded twice', () => {
    const history = aHistory();
    history.record(past('pipe', '不锈钢管', 'a'));
    expect([history.size, history.awardCount('a')]).toEqual([3, 2]);
    expect(ask(history, '不锈钢管').evidenceOf('a')?.similaritySum).toBeCloseTo(
      ask(aHistory(), '不锈钢管').evidenceOf('a')?.similaritySum ?? 0,
      12,
    );
  });

  it('forget a need with all that followed from it', () => {
    const gone = past('mould-2', '注塑模具 二号', 'c', 'f');
    const history = aHistory(gone);
    expect(history.forget('mould-2')).toBe(true);
    expect(history.forget('mould-2')).toBe(false);
    const [left, never] = [ask(history, '注塑模具 二号'), ask(aHistory(), '注塑模具 二号')];
    expect(left.evidenceOf('f')).toBeUndefined();
    expect(left.promising(9)).toEqual(never.promising(9));
    expect(left.evidenceOf('c')).toEqual(never.evidenceOf('c'));
  });
});

describe('shared suppliers of a set of needs', () => {
  const anyFirms = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 });
  const cosine = (a: readonly number[], b: readonly number[]): number =>
    a.filter((firm) => b.includes(firm)).length / Math.sqrt(a.length * b.length);

  it('sum the cosines of all pairs, whatever came and went', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyFirms, fc.boolean()), { maxLength: 20 }), (needs) => {
        const sharing = new Sharing();
        for (const [firms] of needs) sharing.add(firms);
        for (const [firms, stays] of needs) if (!stays) sharing.remove(firms);
        const left = needs.filter(([, stays]) => stays).map(([firms]) => firms);
        const pairs = left.flatMap((a, at) => left.slice(at + 1).map((b) => cosine(a, b)));
        expect(sharing.pairs).toBeCloseTo(pairs.length, 9);
        expect(sharing.shared).toBeCloseTo(
          pairs.reduce((sum, value) => sum + value, 0),
          9,
        );
      }),
    );
  });
});
