import { describe, expect, it } from '@jest/globals';
import { answerIndicator } from '#matching';
import { listingView, type MatchableRow } from './listing.match.js';

const row: MatchableRow = {
  id: 'l1',
  firmId: 'f1',
  title: '数控折弯加工',
  text: '承接钣金折弯。',
  nodeCodes: ['A01-04'],
  processes: ['数控折弯', '喷塑'],
  materials: ['SUS304'],
  specs: [
    { name: '公差', operator: '<=', value: 0.1, unit: 'mm' },
    { name: '板厚', operator: 'range', value: 0.5, valueMax: 3, unit: 'mm' },
  ],
  capacity: { quantity: 8000, unit: '件', period: 'month', freeShare: null },
  minimumOrder: { quantity: 100, unit: '件' },
  leadTimeDays: 7,
  priceMin: 3.5,
  priceMax: null,
  districtsServed: [],
  certificates: ['ISO-9001'],
  validUntil: '2026-05-01',
  status: 'active',
  updatedAt: new Date('2026-01-01T00:00:00Z'),
  isFirmVerified: true,
};

describe('a listing as the engine sees it', () => {
  it('is searched by its processes, materials and properties too', () => {
    expect(listingView(row).text).toBe('承接钣金折弯。\n数控折弯 喷塑\nSUS304\n公差 0.1mm\n板厚 0.5-3mm');
  });

  it('keeps its properties as figures that can be compared', () => {
    const tolerance = { name: '尺寸公差', operator: '≤', value: '0.2', unit: 'mm' };
    expect(answerIndicator(tolerance, listingView(row))).toMatchObject({ state: 'met', source: 'spec' });
    expect(answerIndicator({ ...tolerance, value: '50', unit: 'μm' }, listingView(row)).state).toBe('no');
  });

  it('is valid until the end of its last day in Qingdao', () => {
    expect(listingView(row).validUntil?.toISOString()).toBe('2026-05-01T15:59:59.999Z');
  });

  it('has a minimum order only in the unit of its capacity', () => {
    expect(listingView(row).minimumOrder).toBe(100);
    expect(listingView({ ...row, minimumOrder: { quantity: 1, unit: '吨' } }).minimumOrder).toBeNull();
  });

  it('counts its capacity as free where nothing is stated', () => {
    expect(listingView(row).capacity?.freeShare).toBe(1);
  });

  it('is active only while its firm is verified', () => {
    expect(listingView(row).isActive).toBe(true);
    expect(listingView({ ...row, isFirmVerified: false }).isActive).toBe(false);
    expect(listingView({ ...row, status: 'paused' }).isActive).toBe(false);
  });
});
