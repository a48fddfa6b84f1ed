import { describe, expect, it } from '@jest/globals';
import { withPlaceNames } from './place-names.js';

const places = new Map([['370214', { nameZh: '城阳区', nameEn: 'Chengyang' }]]);

describe('a sentence of the engine', () => {
  it('tells the district of an area code by its name', () => {
    expect(withPlaceNames('服务区域含 370214', 'zh', places)).toBe('服务区域含 城阳区');
    expect(withPlaceNames('serves district 370214', 'en', places)).toBe('serves district Chengyang');
  });

  it('leaves numbers alone that are no district, or part of a longer number', () => {
    expect(withPlaceNames('产能 111000 件，编号 3702140', 'zh', places)).toBe('产能 111000 件，编号 3702140');
  });
});
