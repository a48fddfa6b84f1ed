import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideServing } from './gate.js';
import { seededRandom } from './random.js';

const random = seededRandom(6);
const fallback = Array.from({ length: 200 }, () => random());
/** The fallback's metrics, moved by `lead` on average, with noise. */
const ahead = (lead: number): number[] => fallback.map((value) => value + lead + 0.1 * (random() - 0.5));
const decide = (champion: number[] | null, challenger: number[] | null): readonly [string, string] => {
  const { serve, reason } = decideServing({ fallback, champion, challenger }, { seed: 1 });
  return [serve, reason];
};

describe('the gate before a learned model', () => {
  it('lets the first model serve once its interval against the fallback is above zero', () => {
    expect(decide(null, ahead(0.05))).toEqual(['challenger', 'challengerWins']);
    expect(decide(null, ahead(0.001))).toEqual(['fallback', 'notBetterThanFallback']);
    expect(decide(null, ahead(-0.05))).toEqual(['fallback', 'notBetterThanFallback']);
  });

  it('drops a champion by itself when the latest window no longer proves it', () => {
    expect(decide(ahead(0.05), null)).toEqual(['champion', 'championHolds']);
    expect(decide(ahead(-0.02), null)).toEqual(['fallback', 'notBetterThanFallback']);
  });

  it('chooses the better of two that are proven, and the proven one of two', () => {
    expect(decide(ahead(0.05), ahead(0.08))).toEqual(['challenger', 'challengerWins']);
    expect(decide(ahead(0.08), ahead(0.05))).toEqual(['champion', 'championHolds']);
    expect(decide(ahead(-0.05), ahead(0.05))).toEqual(['challenger', 'challengerWins']);
    expect(decide(ahead(0.05), ahead(-0.05))).toEqual(['champion', 'championHolds']);
  });

  it('proves nothing on few groups', () => {
    const few = { fallback: fallback.slice(0, 49), champion: ahead(0.3).slice(0, 49), challenger: null };
    expect(decideServing(few, { seed: 1 })).toMatchObject({ serve: 'fallback', reason: 'tooFewGroups' });
    const enough = { fallback: fallback.slice(0, 50), champion: ahead(0.3).slice(0, 50), challenger: null };
    expect(decideServing(enough, { seed: 1 }).serve).toBe('champion');
  });

  it('never serves a learned model whose interval touches zero', () => {
    const anyMetrics = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(anyMetrics, anyMetrics, anyMetrics, (base, champion, challenger) => {
        const verdict = decideServing({ fallback: base, champion, challenger }, { seed: 3 });
        if (verdict.serve === 'fallback') return;
        expect(verdict[verdict.serve]?.low).toBeGreaterThan(0);
      }),
      { numRuns: 15 },
    );
  });

  it('has nothing to decide without a model, and refuses metrics of different groups', () => {
    expect(decide(null, null)).toEqual(['fallback', 'nothingLearned']);
    expect(() => decide([1], null)).toThrow('different groups');
  });
});
