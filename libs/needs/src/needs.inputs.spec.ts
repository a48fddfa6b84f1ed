import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { LIMITS } from './domain/limits.js';
import { CreateNeedInput, InviteFirmsInput, NeedFilter } from './needs.inputs.js';

const complete = { kind: 'parts', title: '压缩机壳体', text: '字'.repeat(20) };

const paths = (errors: readonly ValidationError[]): string[] =>
  errors.flatMap((error) => (error.children?.length ? paths(error.children) : [error.property]));

const wrongIn = (content: object): string[] => {
  const input = plainToInstance(CreateNeedInput, { content: { ...complete, ...content } });
  return paths(validateSync(input, { whitelist: true, forbidNonWhitelisted: true }));
};
const list = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_unused, i) => of(i));
const indicator = { name: '壁厚', operator: '≤', value: '0.05' };
const criterion = { name: '价格', weight: 10 };

describe('the content of a need', () => {
  it('needs a kind, a title and a text; the rest has a default', () => {
    expect(wrongIn({})).toEqual([]);
    const { content } = plainToInstance(CreateNeedInput, { content: complete });
    expect(content).toMatchObject({
      mode: 'bids',
      visibility: 'public',
      nodeCode: null,
      plannedWinners: 1,
      criteria: [],
    });
  });

  it.each([
    ['title', 'a character too short', '三个字', '四个汉字'],
    ['title', 'a character too long', '字'.repeat(81), '𠮷'.repeat(80)],
    ['title', 'with a line break', '压缩机\n壳体', '压缩机 壳体'],
    ['text', 'a character too short', '字'.repeat(19), '字'.repeat(20)],
    ['text', 'a character too long', '字'.repeat(LIMITS.text.max + 1), '字\n'.repeat(3999) + '字字'],
    ['text', 'of ten megabytes', 'x'.repeat(10_000_000), 'x'.repeat(LIMITS.text.max)],
    ['text', 'with an invisible character', `${'字'.repeat(20)}\u202e`, '字'.repeat(20)],
    ['indicators', 'one too many', list(21, () => indicator), list(20, () => indicator)],
    ['criteria', 'one too many', list(11, () => criterion), list(10, () => criterion)],
    ['weight', 'of nothing', [{ ...criterion, weight: 0 }], [criterion], 'criteria'],
    ['operator', 'unknown', [{ ...indicator, operator: '!=' }], [indicator], 'indicators'],
    ['requiredCertificates', 'one too many', list(21, (i) => `C-${i}`), list(20, (i) => `C-${i}`)],
    ['plannedWinners', 'more than three', 4, 3],
    ['quantity', 'of zero', 0, 0.001],
    ['quantity', 'with four decimals', 1.2345, 1.234],
    ['nodeCode', 'that is none', "A01-01'; drop table need", 'A01-01'],
    ['currency', 'unknown', 'XXX', 'USD'],
    ['tenderUrl', 'that runs in the browser', 'javascript:alert(1)', 'https://ggzy.qingdao.gov.cn/x'],
    ['status', 'that nobody asked for', 'open', undefined, 'status'],
  ])('takes no %s %s', (path, _how, tooMuch, right, field = path) => {
    expect(new Set(wrongIn({ [field]: tooMuch }))).toEqual(new Set([path]));
    if (right !== undefined) expect(wrongIn({ [field]: right })).toEqual([]);
  });
});

describe('a list of invited firms', () => {
  const id = (i: number) => `019a0000-0000-7000-8000-${String(i).padStart(12, '0')}`;
  const wrong = (firmIds: string[]) =>
    paths(validateSync(plainToInstance(InviteFirmsInput, { needId: id(0), firmIds }), { whitelist: true }));

  it('has 1 to 200 firms, each once', () => {
    expect(wrong(list(200, id))).toEqual([]);
    for (const bad of [[], list(201, id), [id(1), id(1)], ['x']]) expect(wrong(bad)).toEqual(['firmIds']);
  });
});

describe('a filter', () => {
  const wrong = (filter: object) => paths(validateSync(plainToInstance(NeedFilter, filter), { whitelist: true }));

  it('does not list drafts', () => {
    expect(wrong({ status: ['open', 'expired'] })).toEqual([]);
    expect(wrong({ status: ['draft'] })).toEqual(['status']);
    expect(wrong({ status: [] })).toEqual(['status']);
  });
});
