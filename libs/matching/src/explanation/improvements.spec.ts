import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFirm, aListing, aNeed, anyFirm, anyListing, anyNeed, NOW } from '../../test/samples.js';
import { NO_RELEVANCE } from '../retrieval/relevance.js';
import { FEATURE_NAMES, FEATURES } from '../scoring/features.js';
import { gradeOf } from '../scoring/grade.js';
import { LINEAR_1 } from '../scoring/linear.js';
import { LINEAR_MODEL, rankVector } from '../scoring/ranker.js';
import { improvements, type Improvement, type ServedOffer } from './improvements.js';
import { possibleChanges, type Offer } from './offer-changes.js';

const inDays = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);

/** The vector that a run would serve for the offer when its text shares nothing with the need. */
function vectorOf(offer: Offer): Float64Array {
  return Float64Array.from(
    FEATURES,
    ({ measure }) =>
      measure({
        ...{ ...offer, listingRelevance: NO_RELEVANCE, recordRelevance: NO_RELEVANCE, past: undefined },
        ...{ awardCount: 0, awardCountWithBuyer: 0, association: null },
      }) ?? Number.NaN,
  );
}

const scoreOf = (offer: Offer): number => rankVector(LINEAR_MODEL, vectorOf(offer), offer.need).score;
const asServed = (offer: Offer): ServedOffer => {
  const vector = vectorOf(offer);
  return { ...offer, served: new Map(FEATURE_NAMES.map((name, at) => [name, vector[at] ?? Number.NaN])) };
};
const told = (offer: Offer): Improvement[] => improvements(asServed(offer), LINEAR_MODEL);
const offerOf = (parts: Partial<Offer>): Offer => ({
  ...{ need: aNeed(), listing: aListing(), firm: aFirm({ isVerified: true }), now: NOW, nodeRelation: null },
  ...parts,
});

const anyOffer: fc.Arbitrary<Offer> = fc.record({
  need: anyNeed,
  listing: anyListing,
  firm: anyFirm,
  now: fc.constant(NOW),
  nodeRelation: fc.constantFrom(null, 'none' as const, 'adjacent' as const, 'same' as const),
});

describe('what would raise a score', () => {
  it('gains what a new score of the changed offer gains', () => {
    let gains = 0;
    fc.assert(
      fc.property(anyOffer, (offer) => {
        const before = scoreOf(offer);
        const changes = new Map(possibleChanges(offer).map((change) => [change.kind, change]));
        for (const { kind, gain, grade } of told(offer)) {
          const change = changes.get(kind);
          const { listing, firm } = offer;
          const after = scoreOf({
            ...offer,
            listing: listing && { ...listing, ...change?.listing, text: listing.text },
            firm: {
              ...firm,
              certificates: [...firm.certificates, ...(change?.certificates ?? [])],
              isVerified: change?.isVerified ?? firm.isVerified,
            },
            nodeRelation: change?.nodeRelation ?? offer.nodeRelation,
          });
          if (kind === 'specifications') continue;
          expect(gain).toBeCloseTo(after - before, 9);
          expect(grade).toBe(gradeOf(after));
          gains += Number(gain > 0.1);
        }
      }),
      { numRuns: 400 },
    );
    expect(gains).toBeGreaterThan(400);
  });

  it('never costs points, and is told the best first', () => {
    fc.assert(
      fc.property(anyOffer, (offer) => {
        const gains = told(offer).map(({ gain }) => gain);
        expect(gains.every((gain) => gain > -0.1)).toBe(true);
        expect(gains).toEqual([...gains].sort((a, b) => b - a));
      }),
      { numRuns: 150 },
    );
  });

  it('rests on nothing but the need and the supplier itself', () => {
    const offer = offerOf({ need: aNeed({ quantity: 100, unit: '件', budgetMax: 5, deliveryBy: inDays(60) }) });
    const { leadTimeSlack, capacityReserve, pricePosition } = LINEAR_1.points;
    const said = told(offer);
    expect(said.map(({ kind, text }) => [kind, text.zh]).sort()).toEqual([
      ['capacity', '填写产能：空闲达到 100 件/月 即得满分'],
      ['leadTime', '填写交期：30 天以内得分最高'],
      ['price', '填写单价：不高于 500 元即在预算内'],
    ]);
    const gains = new Map(said.map(({ kind, gain }) => [kind, gain]));
    expect(gains.get('leadTime')).toBeCloseTo(leadTimeSlack, 9);
    expect(gains.get('capacity')).toBeCloseTo(capacityReserve, 9);
    expect(gains.get('price')).toBeCloseTo(pricePosition, 9);
  });

  it('names the open requirements that it would answer', () => {
    const need = aNeed({ requiredCertificates: ['CE'], preferredCertificates: ['ISO-9001'], deliveryBy: inDays(60) });
    const [best] = told(offerOf({ need }));
    expect(best).toMatchObject({
      kind: 'certificates',
      answers: [{ en: 'required certificates CE' }, { zh: '优先资质 ISO-9001' }],
    });
  });

  it('asks for a figure only where the listing gives none', () => {
    const need = aNeed({ indicators: [{ name: '耐压', operator: '≥', value: 1.6, unit: 'MPa' }] });
    const kinds = (text: string): string[] =>
      told(offerOf({ need, listing: aListing({ text }) })).map(({ kind }) => kind);
    expect(kinds('304不锈钢法兰')).toContain('specifications');
    // The listing speaks of no other figure of the need: stating this one makes all that can be compared met.
    const [stated] = told(offerOf({ need: { ...need, title: '法兰', text: '法兰' } }));
    expect(stated).toMatchObject({ kind: 'specifications', answers: [{ en: '耐压 耐压 ≥ 1.6MPa' }] });
    expect(stated?.gain).toBeCloseTo(LINEAR_1.points.specFit, 9);
    expect(kinds('304不锈钢法兰，耐压 0.6 MPa')).not.toContain('specifications');
  });

  it('is nothing for an offer that says all there is to say', () => {
    expect(told(offerOf({}))).toEqual([]);
  });
});
