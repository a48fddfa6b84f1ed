import fc from 'fast-check';
import { attentionValue, basisOf, isUrgent, needWeight, type ValuedProposal } from './attention-value.js';

const HOUR = 3_600_000;
const now = new Date('2026-03-02T01:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const proposal = (traits: Partial<ValuedProposal> = {}): ValuedProposal => ({
  ...{ score: 60, needProbability: null, supplierProbability: null, budgetMax: null },
  ...traits,
});

describe('the value of a slot of attention', () => {
  it('is the score until both probabilities of every proposal are known', () => {
    const known = proposal({ needProbability: 0.2, supplierProbability: 0.5 });
    expect(basisOf([known, known])).toBe('probability');
    expect(basisOf([known, proposal()])).toBe('score');
    expect(basisOf([known, proposal({ needProbability: 0.2 })])).toBe('score');
    expect(basisOf([])).toBe('score');
    expect(attentionValue(known, 'score')).toBeCloseTo(0.6, 12);
    expect(attentionValue(known, 'probability')).toBeCloseTo(0.1, 12);
  });

  it('weighs a need by its budget, from three quarters to five quarters', () => {
    expect(needWeight(null)).toBe(1);
    expect(needWeight(100)).toBe(1);
    expect(needWeight(1000)).toBeCloseTo(1.25, 12);
    expect(needWeight(10)).toBeCloseTo(0.75, 12);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e7, noNaN: true }), (budget) => {
        expect(needWeight(budget)).toBeGreaterThanOrEqual(0.75);
        expect(needWeight(budget)).toBeLessThanOrEqual(1.25);
      }),
    );
  });
});

describe('an urgent need', () => {
  it('is one whose deadline or delivery is within the days, not beyond', () => {
    const need = { deadline: inHours(72), deliveryBy: null };
    expect(isUrgent(need, 3, now)).toBe(true);
    expect(isUrgent({ ...need, deadline: inHours(72.01) }, 3, now)).toBe(false);
    expect(isUrgent({ deadline: inHours(400), deliveryBy: inHours(50) }, 3, now)).toBe(true);
    expect(isUrgent({ deadline: null, deliveryBy: null }, 3, now)).toBe(false);
  });
});
