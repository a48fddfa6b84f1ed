import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { longestRun } from './longest-run.js';

/** Every run of the left text, the longest that the right one contains, the first of several. */
function plainly(left: string, right: string): string {
  for (let length = left.length; length > 0; length -= 1) {
    for (let at = 0; at + length <= left.length; at += 1)
      if (right.includes(left.slice(at, at + length))) return left.slice(at, at + length).trim();
  }
  return '';
}

describe('the longest common run', () => {
  it('is the first of the longest, also where characters are missing on one side', () => {
    const text = (letters: string, maxLength: number) =>
      fc.array(fc.constantFrom(...letters), { maxLength }).map((units) => units.join(''));
    fc.assert(
      fc.property(text('法兰轴承x', 20), text('法兰轴 ', 60), (left, right) => {
        expect(longestRun(left, right)).toBe(plainly(left, right));
      }),
    );
  });

  it('looks at the first 64 and 512 characters', () => {
    expect(longestRun(`${'甲'.repeat(64)}法兰`, '法兰')).toBe('');
    expect(longestRun('法兰', `${'甲'.repeat(512)}法兰`)).toBe('');
  });
});
