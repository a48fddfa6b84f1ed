import fc from 'fast-check';
import { BadInput } from './bad-input.js';
import { pageOf } from './connection.js';
import { decodeCursor, encodeCursor } from './cursor.js';

describe('a page', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  it('keeps the row too many as the sign of a next page', () => {
    const page = pageOf(rows, { first: 2 }, (row) => [row.id]);
    expect(page.nodes).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: encodeCursor(['b']) });
    expect(page.edges[0]).toEqual({ node: { id: 'a' }, cursor: encodeCursor(['a']) });
  });

  it('ends where the rows end, also when there are none', () => {
    expect(pageOf(rows, { first: 3 }, (row) => [row.id]).pageInfo.hasNextPage).toBe(false);
    expect(pageOf([], { first: 3 }, () => 'x').pageInfo).toEqual({ hasNextPage: false, endCursor: null });
  });
});

describe('a cursor', () => {
  it('brings back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 3 }), (values) => {
        const safe = values.map((value) => value.replaceAll('\0', ''));
        expect(decodeCursor(encodeCursor(safe), safe.length)).toEqual(safe);
      }),
    );
  });

  it.each([
    '',
    'x',
    '%%%',
    encodeCursor(['a', 'b']),
    encodeCursor(['\0']),
    Buffer.from('[1]').toString('base64url'),
    'W10'.repeat(1000),
  ])('is refused as bad input: %s', (text) => {
    expect(() => decodeCursor(text, 1)).toThrow(BadInput);
  });

  it('is refused where a value is not of the form that SQL will cast', () => {
    const isNumber = (value: string): boolean => /^\d{1,9}$/.test(value);
    expect(decodeCursor(encodeCursor(['7', 'x']), [isNumber, () => true])).toEqual(['7', 'x']);
    expect(() => decodeCursor(encodeCursor(['7x', 'x']), [isNumber, () => true])).toThrow(BadInput);
    expect(() => decodeCursor(encodeCursor(['7']), [isNumber, () => true])).toThrow(BadInput);
  });
});
