import { describe, expect, it } from '@jest/globals';
import { aFirm, aListing, aNeed, NOW } from '../../test/samples.js';
import { NO_RELEVANCE } from '../retrieval/relevance.js';
import { type ListingView, type NeedView } from '../views.js';
import { designationMatch } from './designation-match.js';
import { type Pair } from './feature.js';
import { specFit } from './spec-fit.js';

const pair = (need: Partial<NeedView>, listing: Partial<ListingView> | null): Pair => ({
  need: aNeed({ title: '', text: '', ...need }),
  listing: listing === null ? null : aListing({ title: '', text: '', ...listing }),
  firm: aFirm(),
  now: NOW,
  listingRelevance: NO_RELEVANCE,
  recordRelevance: NO_RELEVANCE,
  past: undefined,
  awardCount: 0,
  awardCountWithBuyer: 0,
  nodeRelation: null,
});
const tolerance = { name: '公差', operator: '≤', value: '0.02', unit: 'mm' };

describe('the fit of figures', () => {
  it('is the share of answered figures that are met', () => {
    const indicators = [tolerance, { name: '板厚', operator: '=', value: '2', unit: 'mm' }];
    expect(specFit.measure(pair({ indicators }, { text: '精度 ±0.01mm，板厚 3-6 mm' }))).toBe(0.5);
    expect(specFit.measure(pair({ indicators }, { text: '精度 ±0.01mm，板厚 1-6 mm' }))).toBe(1);
  });

  it('leaves out what the listing does not speak of', () => {
    const indicators = [tolerance, { name: '噪声', operator: '≤', value: '60', unit: 'dB' }];
    expect(specFit.measure(pair({ indicators }, { text: '精度 ±0.01mm' }))).toBe(1);
    expect(specFit.measure(pair({ indicators }, { text: '长期供货' }))).toBeNull();
    expect(specFit.measure(pair({ indicators }, null))).toBeNull();
  });

  it("counts figures of the need's text, once where an indicator says the same", () => {
    const text = '公差 ≤0.02 mm，防护等级 IP65，首批 60 件';
    expect(specFit.measure(pair({ text }, { text: '公差 0.05 mm，IP67，首批 10 件' }))).toBe(0.5);
    expect(specFit.measure(pair({ text, indicators: [tolerance] }, { text: '公差 0.05 mm，IP67' }))).toBe(0.5);
  });

  it('believes the properties of a listing before its text', () => {
    const specs = [{ name: '公差', operator: '<=', value: 0.05, unit: 'mm' }];
    expect(specFit.measure(pair({ indicators: [tolerance] }, { text: '公差 0.01 mm', specs }))).toBe(0);
  });
});

describe('the match of designations', () => {
  it.each([
    ['轴承 6205-2RS', '供应 6205/2rs 轴承', 1],
    ['轴承 6205-2RS，45#钢轴', '45号钢 光轴', 0.5],
    ['Q235B 板', 'Q235 板材切割', 0.5],
    ['6061-T6 型材', '7075-T651 型材', 0],
  ])('of %s and %s is %d', (asked, offered, expected) => {
    expect(designationMatch.measure(pair({ text: asked }, { text: offered }))).toBe(expected);
  });

  it('is unknown where the need names none', () => {
    expect(designationMatch.measure(pair({ text: '承接注塑加工' }, { text: '6205-2RS' }))).toBeNull();
  });
});
