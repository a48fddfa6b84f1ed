import { describe, expect, it } from '@jest/globals';
import { seededRandom } from '../learning/random.js';
import { answersOf, type Answer, type Meeting } from './answer.js';
import { CrossedEffects, type EffectPrior } from './crossed-effects.js';
import { learnEffectPrior } from './effect-prior.js';

const PRIOR: EffectPrior = {
  level: { A: -0.1, B: -0.7 },
  levelVariance: 0.1,
  acceptingVariance: 1.7,
  acceptedVariance: 1.7,
  covariance: -0.4,
};

const yes = (from: string, to: string): Answer => ({ from, to, side: 'A', accepts: true });
const no = (from: string, to: string): Answer => ({ from, to, side: 'A', accepts: false });
const oddsOf = (answers: Answer[], from = 'a', to = 'b'): number =>
  CrossedEffects.fit(answers, PRIOR).expect({ from, to, side: 'A' }).logOdds;

/** Meetings of `size` by `size` people, a part of them held. */
function aMarket(random: () => number, size: number): Meeting[] {
  const names = Array.from({ length: size }, (_, at) => at);
  return names.flatMap((a) =>
    names.flatMap((b) =>
      random() < 0.6 ? [{ a: `a${a}`, b: `b${b}`, aAccepts: random() < 0.5, bAccepts: random() < 0.4 }] : [],
    ),
  );
}

describe('the effects of a market', () => {
  it('expect of strangers what is usual, and say how little they know', () => {
    const { mean, variance, logOdds } = CrossedEffects.fit([], PRIOR).expect({ from: 'a', to: 'b', side: 'B' });
    expect(mean).toBeCloseTo(-0.7, 9);
    expect(variance).toBeCloseTo(0.1 + 1.7 + 1.7, 9);
    expect(logOdds).toBeCloseTo(-0.7 / Math.sqrt(1 + (Math.PI * 3.5) / 8), 9);
  });

  it('tell who accepts easily from who is easily accepted', () => {
    const generous = [yes('a', 'x'), yes('a', 'y'), yes('a', 'z')];
    expect(oddsOf(generous)).toBeGreaterThan(oddsOf([]));
    expect(oddsOf([no('x', 'b'), no('y', 'b')])).toBeLessThan(oddsOf([]));
  });

  it('correct a rate for whom one met: a yes of the choosy says more', () => {
    const habits = [no('choosy', 'x'), no('choosy', 'y'), no('choosy', 'z'), yes('easy', 'x'), yes('easy', 'y')];
    expect(oddsOf([...habits, yes('choosy', 'b')])).toBeGreaterThan(oddsOf([...habits, yes('easy', 'b')]));
  });

  it('never expect less of somebody for one more acceptance, nor for a no that becomes a yes', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 150; round += 1) {
      const known = answersOf(aMarket(random, 3 + Math.floor(random() * 5)));
      const before = oddsOf(known, 'a0', 'b0');
      expect(oddsOf([...known, yes('new', 'b0')], 'a0', 'b0')).toBeGreaterThanOrEqual(before - 1e-6);
      const turned = known.find(({ from, to, accepts }) => to === 'b0' && from !== 'a0' && !accepts);
      const changed = known.map((answer) => (answer === turned ? { ...answer, accepts: true } : answer));
      expect(oddsOf(changed, 'a0', 'b0')).toBeGreaterThanOrEqual(before - 1e-6);
    }
  });

  it('do not depend on the order of the answers', () => {
    const known = answersOf(aMarket(seededRandom(9), 6));
    expect(oddsOf([...known].reverse(), 'a1', 'b2')).toBeCloseTo(oddsOf(known, 'a1', 'b2'), 6);
  });
});

describe('the prior', () => {
  it('finds how much people differ, and that the sought-after are choosy', () => {
    const random = seededRandom(3);
    const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const markets = Array.from({ length: 12 }, () => {
      const people = Array.from({ length: 28 }, () => {
        const accepted = normal();
        return { accepted, accepting: -0.6 * accepted + 0.8 * normal() };
      });
      return people.flatMap((own, from) =>
        people.flatMap((other, to): Answer[] => {
          if (from < 14 === to < 14) return [];
          const level = from < 14 ? 0.3 : -0.8;
          const probability = 1 / (1 + Math.exp(-(level + own.accepting + other.accepted)));
          const side = from < 14 ? 'A' : 'B';
          return [{ from: `${from}`, to: `${to}`, side, accepts: random() < probability }];
        }),
      );
    });
    const prior = learnEffectPrior(markets);
    expect(prior.level.A).toBeGreaterThan(0);
    expect(prior.level.B).toBeLessThan(-0.5);
    expect(prior.acceptedVariance).toBeGreaterThan(0.7);
    expect(prior.acceptedVariance).toBeLessThan(1.4);
    expect(prior.covariance).toBeLessThan(-0.3);
    expect(prior.covariance).toBeGreaterThan(-0.9);
  });
});
