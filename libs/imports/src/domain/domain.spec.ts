import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, likelyDay, momentOf } from './days.js';
import { amountOf, figureOf, shareOf } from './figures.js';
import { editDistance, nearest } from './nearest.js';
import { plainText } from './plain-text.js';
import { propertyOf } from './property.js';

describe('a figure', () => {
  it.each([
    ['1,200.5', 1200.5],
    ['１２００', 1200],
    ['1.2万', 12_000],
    ['3千万', 30_000_000],
    ['-5', -5],
    ['.5', 0.5],
    ['¥12', 12],
  ])('%s is %d', (text, value) => {
    expect(figureOf(text)).toEqual({ value, rest: '' });
  });

  it.each(['', '万', '一二', '1.2.3', '12,34', 'abc'])('%j is none', (text) => {
    expect(figureOf(text)?.rest ?? 'none').not.toBe('');
  });

  it('keeps what stands behind it', () => {
    expect(figureOf('1200件')).toEqual({ value: 1200, rest: '件' });
  });
});

describe('an amount', () => {
  it.each([
    ['120', 10_000, '120.00'],
    ['120万', 10_000, '120.00'],
    ['120万元', 10_000, '120.00'],
    ['350000元', 10_000, '35.00'],
    ['12.50', 1, '12.50'],
    ['1.2万', 1, '12000.00'],
    ['3.5元/件', 1, '3.50'],
  ] as const)('%s in units of %d yuan is %s', (text, unit, amount) => {
    expect(amountOf(text, unit)).toBe(amount);
  });

  it('is not of another kind', () => {
    expect(amountOf('12件', 1)).toBeNull();
    expect(shareOf('30%')).toBe(0.3);
    expect(shareOf('0.3')).toBe(0.3);
    expect(shareOf('30件')).toBeNull();
  });
});

describe('a day', () => {
  it.each(['2026-05-01', '2026/5/1', '2026.5.1', '2026年5月1日', '20260501', '２０２６－０５－０１'])(
    '%s is the first of May',
    (text) => {
      expect(dayOf(text)).toBe('2026-05-01');
    },
  );

  it.each(['2026-02-29', '2026-13-01', '1799-12-31', '2101-01-01', '5/1/2026'])('%s is none', (text) => {
    expect(dayOf(text)).toBeNull();
  });

  it('is suggested only where one reading is left', () => {
    expect(likelyDay('2026-13-05')).toBe('2026-05-13');
    expect(likelyDay('5/20/2026')).toBe('2026-05-20');
    expect(likelyDay('5/6/2026')).toBeNull();
  });

  it('as a moment lasts until its end in the city', () => {
    expect(momentOf('2026-05-01')?.toISOString()).toBe('2026-05-01T15:59:59.000Z');
    expect(momentOf('2026-05-01 17:00')?.toISOString()).toBe('2026-05-01T09:00:00.000Z');
    expect(momentOf('2026-05-01 25:00')).toBeNull();
  });
});

describe('the nearest word', () => {
  it('is at most a third away', () => {
    expect(editDistance('城洋区', '城阳区')).toBe(1);
    expect(editDistance('ab', 'ba')).toBe(1);
    const names = (option: string): string[] => [option];
    expect(nearest('城洋区', ['市南区', '城阳区'], names)).toBe('城阳区');
    expect(nearest('北京', ['市南区', '城阳区'], names)).toBeNull();
  });

  it('has the distance of a metric for words without swaps', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max([...a].length, [...b].length));
      }),
    );
  });
});

describe('a pasted text', () => {
  it('loses tags, scripts and marks, and says so; comparisons stay', () => {
    expect(plainText('<p>a&nbsp;<b>b</b></p><script>x</script>')).toEqual({ text: 'a b', notes: ['HTML_REMOVED'] });
    expect(plainText('a\u202eb')).toEqual({ text: 'ab', notes: ['MARKS_REMOVED'] });
    expect(plainText('壁厚 <5 mm, a<b')).toEqual({ text: '壁厚 <5 mm, a<b', notes: [] });
  });
});

describe('a property', () => {
  it('needs a name, a sign and a figure', () => {
    expect(propertyOf('硬度 ≥ 58 HRC')).toEqual({
      name: '硬度',
      operator: '≥',
      value: 58,
      valueMax: null,
      unit: 'HRC',
    });
    expect(propertyOf('板厚: 0.5~3 mm')).toMatchObject({ operator: 'range', value: 0.5, valueMax: 3, unit: 'mm' });
    expect(propertyOf('板厚: 3~0.5 mm')).toBeNull();
    expect(propertyOf('很硬')).toBeNull();
  });
});
