import { describe, expect, it } from '@jest/globals';
import { PastTables } from '../past-needs-tables.js';
import { pastTerms } from '../past-needs-terms.js';
import { Affinities } from './affinities.js';
import { AffinityFindings } from './affinity-findings.js';
import { DEFAULT_AFFINITIES, learnAffinities } from './learn-affinities.js';
import { columnsOf } from './need-words.js';

const TRADES = ['crane', 'road', 'paint', 'roof', 'cable', 'garden'];

/** Each trade has a firm; whatever the agency "loyal" asks for goes to one firm besides. */
function aMarket(needs: number): PastTables {
  const tables = new PastTables();
  for (let at = 0; at < needs; at += 1) {
    const trade = TRADES[at % TRADES.length] ?? '';
    const isLoyal = at % 7 === 0;
    tables.record({
      id: `${at}`,
      text: `${trade} services lot ${at % 50}`,
      buyerFirmId: isLoyal ? 'loyal' : `agency-${at % 5}`,
      supplierFirmIds: [isLoyal ? 'favourite' : `${trade}-firm`],
    });
  }
  return tables;
}

function learned(tables: PastTables, seed = 1): Affinities | null {
  const learning = learnAffinities(tables, { ...DEFAULT_AFFINITIES, dimensions: 16, epochs: 5, rivals: 20, seed });
  for (;;) {
    const { done, value } = learning.next();
    if (done === true) return value && new Affinities(value, columnsOf(value.known.words), tables.firmSlots);
  }
}

const tables = aMarket(600);
const slotOf = (firm: string): number => tables.firmSlots.get(firm) ?? -1;
const everyone = tables.firmIds.map((_, slot) => slot);

function ask(affinities: Affinities | null, text: string, buyerFirmId?: string): AffinityFindings {
  if (affinities === null) throw new Error('nothing was learned');
  return new AffinityFindings(affinities, { terms: pastTerms(text), buyerFirmId }, everyone);
}

describe('learned affinities', () => {
  const affinities = learned(tables);

  it('name the firm of a trade by its words', () => {
    for (const trade of TRADES) {
      const evidence = ask(affinities, `${trade} services`).evidenceOf(slotOf(`${trade}-firm`));
      expect(evidence?.score).toBe(0);
      expect(evidence?.share).toBeGreaterThan(0.5);
    }
  });

  it('name a buyer’s firm where the buyer may be known', () => {
    const known = ask(affinities, 'road services', 'loyal').evidenceOf(slotOf('favourite'));
    const hidden = ask(affinities, 'road services').evidenceOf(slotOf('favourite'));
    expect(known?.share).toBeGreaterThan(2 * (hidden?.share ?? Infinity));
  });

  it('are shares that sum to 1 over the firms compared, and unknown for firms that came later', () => {
    const findings = ask(affinities, 'crane cable services');
    const sum = everyone.reduce((total, firm) => total + (findings.evidenceOf(firm)?.share ?? 0), 0);
    expect(sum).toBeCloseTo(1, 9);
    expect(findings.evidenceOf(everyone.length)).toBeNull();
  });

  it('mean the same firms where they have other slots', () => {
    const learning = learnAffinities(tables, { ...DEFAULT_AFFINITIES, dimensions: 16, epochs: 1 });
    let step = learning.next();
    while (step.done !== true) step = learning.next();
    if (step.value === null) throw new Error('nothing was learned');
    const columns = columnsOf(step.value.known.words);
    const there = new Map([...tables.firmSlots].map(([firm, slot]) => [firm, slot + 3]));
    const scores = new Affinities(step.value, columns, tables.firmSlots).scoresOf(pastTerms('road'), undefined);
    const moved = new Affinities(step.value, columns, there).scoresOf(pastTerms('road'), undefined);
    expect([...moved]).toEqual([NaN, NaN, NaN, ...scores]);
  });

  it('are the same for the same past and seed', () => {
    const scores = (from: Affinities | null): number[] => [
      ...(from?.scoresOf(pastTerms('crane services'), 'loyal') ?? []),
    ];
    expect(scores(learned(tables))).toEqual(scores(affinities));
    expect(scores(learned(tables, 2))).not.toEqual(scores(affinities));
  });

  it('are not learned from a few needs', () => {
    expect(learned(aMarket(100))).toBeNull();
  });
});
