import { describe, expect, it } from '@jest/globals';
import { PastNeeds, type PastNeed } from './past-needs.js';

const past = (id: string, text: string, ...supplierFirmIds: string[]): PastNeed => ({
  id,
  text,
  buyerFirmId: 'buyer',
  supplierFirmIds,
});

function aHistory(): PastNeeds {
  const history = new PastNeeds();
  history.record(past('flange', '不锈钢法兰', 'a', 'b'));
  history.record(past('pipe', '不锈钢管', 'a'));
  history.record(past('mould', '注塑模具', 'c'));
  return history;
}

describe('past needs', () => {
  it('name the suppliers of similar ones, the nearest need first', () => {
    const near = aHistory().suppliersNear('采购不锈钢法兰');
    expect([...near.keys()].sort()).toEqual(['a', 'b']);
    expect(near.get('a')?.nearest.map(({ needId }) => needId)).toEqual(['flange', 'pipe']);
    expect(near.get('a')?.similaritySum).toBeGreaterThan(near.get('b')?.similaritySum ?? Number.NaN);
  });

  it('do not count the need itself', () => {
    expect([...aHistory().suppliersNear('注塑模具', 'mould').keys()]).toEqual([]);
  });

  it('count awards in all and with one buyer', () => {
    const history = aHistory();
    expect([history.awardCount('a'), history.awardCountWith('a', 'buyer'), history.awardCountWith('a', 'x')]).toEqual([
      2, 2, 0,
    ]);
  });

  it('are the same after a need is recorded twice', () => {
    const history = aHistory();
    history.record(past('pipe', '不锈钢管', 'a'));
    expect([history.size, history.awardCount('a')]).toEqual([3, 2]);
  });

  it('forget a need with all that followed from it', () => {
    const history = aHistory();
    expect(history.trackRecords().has('c')).toBe(true);
    expect(history.forget('mould')).toBe(true);
    expect(history.forget('mould')).toBe(false);
    expect([history.awardCount('c'), history.trackRecords().has('c')]).toEqual([0, false]);
    expect(history.suppliersNear('注塑模具').size).toBe(0);
  });
});
