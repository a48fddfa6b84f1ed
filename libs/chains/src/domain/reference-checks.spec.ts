import { describe, expect, it } from '@jest/globals';
import { checkDistricts, checkNodes } from './reference-checks.js';

const nodes = new Map([
  ['A01-01', { status: 'active' }],
  ['A01-02', { status: 'retired' }],
]);

describe('a list of codes', () => {
  it('is taken when each is known and active', () => {
    expect(checkNodes(nodes, ['A01-01', 'A01-01'])).toBeNull();
    expect(checkNodes(nodes, [])).toBeNull();
    expect(checkDistricts(new Map([['370202', {}]]), ['370202'])).toBeNull();
  });

  it('is refused with each unknown or retired code once', () => {
    expect(checkNodes(nodes, ['A01-01', 'A01-02', 'X', 'X'])).toEqual({
      refusal: 'NODE_UNKNOWN',
      params: { codes: ['A01-02', 'X'] },
    });
  });
});
