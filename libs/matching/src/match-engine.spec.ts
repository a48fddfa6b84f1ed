import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefused } from './constraints/constraints.js';
import { matchNeed, reverseCandidates, type MatchResult } from './match-engine.js';
import { findCandidates } from './retrieval/candidates.js';
import { ImpactIndex } from './retrieval/impact-index.js';
import { PastNeeds, type PastNeed } from './retrieval/past-needs.js';
import { aFirm, aListing, aNeed, anyFirm, anyListing, anyNeed, NOW } from '../test/samples.js';
import { gradeOf } from './scoring/grade.js';
import { Synonyms } from './terms/synonyms.js';
import { type RankingModel } from './scoring/ranker.js';
import { listingText, needText, type ChainMap, type FirmFacts, type ListingView, type NeedView } from './views.js';

const CHAINS: ChainMap = {
  chainOf: (node) => node.slice(0, 3),
  neighboursOf: (node) => (node === 'A01-01' ? ['A01-02'] : []),
};

interface City {
  readonly need: NeedView;
  readonly listings: readonly ListingView[];
  readonly firms: readonly FirmFacts[];
  readonly past: readonly PastNeed[];
}

function match({ need, listings, firms, past }: City, model?: RankingModel): MatchResult {
  const index = ImpactIndex.build(listings.map((listing) => ({ id: listing.id, text: listingText(listing) })));
  const history = new PastNeeds();
  for (const one of past) history.record(one);
  const firmOf = new Map(listings.map(({ id, firmId }) => [id, firmId]));
  const candidates = findCandidates(
    { listings: index, past: history, firmOf: (id) => firmOf.get(id), onNode: [] },
    { needId: need.id, text: needText(need) },
  );
  return matchNeed({ need, candidates, firms, listings, chains: CHAINS, now: NOW, limit: 20, model });
}

const anyCity: fc.Arbitrary<City> = fc.record({
  need: anyNeed,
  listings: fc.uniqueArray(anyListing, { maxLength: 12, selector: ({ id }) => id }),
  firms: fc.uniqueArray(anyFirm, { maxLength: 9, selector: ({ id }) => id }),
  past: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 20 }).map((number) => `past-${number}`),
      text: anyListing.map(({ text }) => text),
      buyerFirmId: anyFirm.map(({ id }) => id),
      supplierFirmIds: fc.array(
        anyFirm.map(({ id }) => id),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 8, selector: ({ id }) => id },
  ),
});

describe('the match engine', () => {
  it('proposes no pair that a hard constraint refuses, and names the rule of each refusal', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const { proposals, refused } = match(city);
        expect(proposals.every(({ constraints }) => !isRefused(constraints))).toBe(true);
        expect(refused.every(({ reasons }) => reasons.length > 0)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives each firm one proposal, whose factors sum to its score', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const { proposals } = match(city);
        expect(new Set(proposals.map(({ firmId }) => firmId)).size).toBe(proposals.length);
        for (const { factors, score, features } of proposals) {
          expect(Math.abs(factors.reduce((sum, { points }) => sum + points, 0) - score)).toBeLessThan(1e-9);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(105);
          expect(features.values).toHaveLength(features.names.length);
          expect([...features.values].every((value) => Number.isNaN(value) || (value >= 0 && value <= 1))).toBe(true);
          expect(factors.every(({ text }) => text.zh !== '' && text.en !== '')).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ranks with a learned model, whose factors and base sum to its raw score, and grades on the common scale', () => {
    const model: RankingModel = {
      ...{ kind: 'learned', version: 'learned-7', features: ['lexical', 'freshness'] },
      predictor: {
        ...{ kind: 'logistic', width: 2, bias: -1, means: [0.2, 0.5], scales: [0.1, 0.3] },
        ...{ weights: [1, -2], missing: [0, 0.5] },
      },
      calibration: { kind: 'platt', slope: 1, intercept: 0, events: 300 },
      scale: [
        { raw: -3, points: 10 },
        { raw: 3, points: 60 },
      ],
    };
    fc.assert(
      fc.property(anyCity, (city) => {
        const { proposals } = match(city, model);
        for (const [at, { factors, base, raw, score, grade, probability, modelVersion }] of proposals.entries()) {
          expect(Math.abs(factors.reduce((sum, { points }) => sum + points, base) - raw)).toBeLessThan(1e-6);
          expect(factors.every(({ unit, feature }) => unit === 'logOdds' && /lexical|freshness/.test(feature))).toBe(
            true,
          );
          expect(raw).toBeLessThanOrEqual(proposals[at - 1]?.raw ?? Infinity);
          expect(grade).toBe(gradeOf(score));
          expect(probability).toBeCloseTo(1 / (1 + Math.exp(-raw)), 9);
          expect(modelVersion).toBe('learned-7');
        }
      }),
      { numRuns: 150 },
    );
  });

  it('gives the same answer for the same facts in any order', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const turned = { ...city, listings: [...city.listings].reverse(), firms: [...city.firms].reverse() };
        const brief = ({ proposals }: MatchResult): unknown =>
          proposals.map(({ firmId, listingId, score }) => [firmId, listingId, score]);
        expect(brief(match(turned))).toEqual(brief(match(city)));
      }),
      { numRuns: 150 },
    );
  });

  it('says why: the shared words, similar past needs, requirements and gaps', () => {
    const need = aNeed({ preferredCertificates: ['CE'], deliveryBy: new Date('2026-04-30T00:00:00Z') });
    const past = [{ id: 'past', text: '采购304不锈钢法兰', buyerFirmId: 'buyer', supplierFirmIds: ['supplier'] }];
    const listings = [aListing(), aListing({ id: 'other', firmId: 'else', title: '轴承', text: '深沟球轴承6205-2RS' })];
    const [best] = match({ need, listings, firms: [aFirm(), aFirm({ id: 'else' })], past }).proposals;
    expect(best?.firmId).toBe('supplier');
    expect(best?.matchedInListing.map(({ text }) => text)).toContain('不锈钢法兰');
    expect(best?.similarNeeds.map(({ needId }) => needId)).toEqual(['past']);
    expect(best?.requirements.map(({ name, state }) => [name.en, state])).toEqual([
      ['lead time', 'unknown'],
      ['preferred certificates', 'missing'],
    ]);
    expect(best?.gaps.map(({ zh }) => zh)).toEqual(['交期（60 天内交付）未核实', '优先资质（CE）不满足']);
    expect(Object.keys(best?.provenance ?? {}).sort()).toEqual(['lexical', 'pastNeeds', 'trackRecord']);
  });

  it('proposes a firm by its past alone', () => {
    const past = [{ id: 'past', text: '采购304不锈钢法兰', buyerFirmId: 'buyer', supplierFirmIds: ['supplier'] }];
    const { proposals } = match({ need: aNeed(), listings: [], firms: [aFirm()], past });
    expect(proposals.map(({ firmId, listingId }) => [firmId, listingId])).toEqual([['supplier', null]]);
  });

  it('takes a firm’s best listing among those that no rule refuses', () => {
    const listings = [
      aListing({ id: 'better', isActive: false }),
      aListing({ id: 'fair', title: '法兰', text: '各类法兰' }),
    ];
    const { proposals } = match({ need: aNeed(), listings, firms: [aFirm()], past: [] });
    expect(proposals.map(({ listingId }) => listingId)).toEqual(['fair']);
  });

  it('gives no point to a near firm unless the owner asks for short ways', () => {
    const near = aFirm({ district: '370213' });
    const score = (prefersNearby: boolean, firm: FirmFacts): number => {
      const need = aNeed({ deliveryDistrict: '370213', prefersNearby });
      return match({ need, listings: [aListing()], firms: [firm], past: [] }).proposals[0]?.score ?? Number.NaN;
    };
    expect(score(false, near)).toBe(score(false, aFirm({ district: '370285' })));
    expect(score(true, near)).toBeCloseTo(score(true, aFirm({ district: '370285' })) + 5, 9);
  });

  it('tells the same whoever asks, where the owner is hidden', () => {
    const told = (ownerFirmId: string, isOwnerHidden: boolean): unknown => {
      const past = [{ id: 'past', text: '采购304不锈钢法兰', buyerFirmId: 'buyer', supplierFirmIds: ['supplier'] }];
      const need = aNeed({ ownerFirmId, isOwnerHidden });
      return match({ need, listings: [aListing()], firms: [aFirm()], past }).proposals;
    };
    expect(told('buyer', true)).toEqual(told('stranger', true));
    expect(told('buyer', false)).not.toEqual(told('stranger', false));
  });

  it('finds the open needs that ask for a changed listing by another word, where the word leads to it', () => {
    const needs = ['injection molding', '轴承'].map((text) => ({ id: text, text }));
    const openNeeds = ImpactIndex.build([...needs, { id: 'other', text: '叉车租赁' }]);
    const found = (terms: string[], direction: 'both' | 'to_first', title: string) => {
      const synonyms = new Synonyms([{ id: 'set', terms, direction, chainCode: 'A01' }]);
      const listing = aListing({ title, text: '' });
      return reverseCandidates(listing, { openNeeds, synonyms }, 5).map(({ id }) => id);
    };
    expect(found(['塑料注射', 'injection molding'], 'both', '塑料注射')).toEqual(['injection molding']);
    expect(found(['塑料注射', 'injection molding'], 'to_first', '塑料注射')).toEqual(['injection molding']);
    expect(found(['injection molding', '塑料注射'], 'to_first', '塑料注射')).toEqual([]);
  });

  it('finds the open needs that a changed listing may answer', () => {
    const openNeeds = ImpactIndex.build([
      { id: 'flange', text: needText(aNeed()) },
      { id: 'bearing', text: '深沟球轴承 6205-2RS' },
    ]);
    expect(reverseCandidates(aListing(), { openNeeds, synonyms: Synonyms.NONE }, 1).map(({ id }) => id)).toEqual([
      'flange',
    ]);
  });
});
