import { describe, expect, it } from '@jest/globals';
import { brokenRules } from '../test/plain-rules.js';
import { RandomMarket } from '../test/random-market.js';
import { NOW } from '../test/samples.js';
import { scoreWithout } from '../test/score-without.js';
import { changeNeed } from './constraints/changes.js';
import { trainLogistic } from './learning/logistic.js';
import { trainTrees } from './learning/trees/tree-trainer.js';
import { DEFAULT_TREES } from './learning/trees/tree.js';
import { loosenNeed } from './loosen-need.js';
import { FEATURE_NAMES } from './scoring/features.js';
import { gradeOf } from './scoring/grade.js';
import { LINEAR_MODEL, rankVector, scoreVector, type RankingModel } from './scoring/ranker.js';
import { fitScale } from './scoring/scale.js';

const FAR = { prefersNearby: false };

/** Vectors of random pairs in groups of a need each, with the answers that the linear score makes likely. */
function served(market: RandomMarket, needs: number): { vectors: Float64Array[]; starts: number[] } {
  const vectors: Float64Array[] = [];
  const starts: number[] = [0];
  for (const need of market.needs.slice(0, needs)) {
    vectors.push(...market.match(need, market.handful(30)).proposals.map(({ features }) => features.values));
    starts.push(vectors.length);
  }
  return { vectors, starts: starts.filter((start, at) => start !== starts[at - 1]) };
}

const market = new RandomMarket({ needs: 1000, suppliers: 2000, seed: 11 });
const { vectors, starts } = served(market, 150);
const scores = vectors.map((vector) => rankVector(LINEAR_MODEL, vector, FAR).raw);
const middle = [...scores].sort((a, b) => a - b)[Math.floor(scores.length / 2)] ?? 0;
const dataset = {
  width: FEATURE_NAMES.length,
  values: Float32Array.from(vectors.flatMap((vector) => [...vector])),
  // Some answers against the score, so that there is something to doubt.
  labels: Float32Array.from(scores, (score, at) => Number(score > middle !== (at % 7 === 0))),
  groupStarts: Uint32Array.from(starts),
};
const learned = (predictor: Extract<RankingModel, { kind: 'learned' }>['predictor']): RankingModel => ({
  ...{ kind: 'learned', version: 'spec', features: FEATURE_NAMES, predictor, calibration: null },
  scale: fitScale([-2, -1, 0, 1, 2], [10, 20, 30, 50, 70]),
});
const few = { ...DEFAULT_TREES, trees: 60, minLeafRows: 10 };
const MODELS: ReadonlyArray<readonly [string, RankingModel]> = [
  ['the linear score', LINEAR_MODEL],
  ['LambdaMART', learned(trainTrees(dataset, few))],
  ['boosted trees for a probability', learned(trainTrees(dataset, { ...few, objective: 'logistic' }))],
  ['logistic regression', learned(trainLogistic(dataset, { l2: 1 }))],
];

describe('a match of random needs and suppliers', () => {
  it('breaks no hard constraint in 100,000 pairs, and refuses none that breaks none', () => {
    let pairs = 0;
    let violations = 0;
    let unfounded = 0;
    let admitted = 0;
    for (const need of market.needs) {
      const chosen = market.handful(100);
      const { proposals, beyond } = market.match(need, chosen, 1);
      const proposed = new Set([...proposals, ...beyond].map(({ firmId }) => firmId));
      for (const { firm, listing } of chosen) {
        const isBroken = brokenRules(need, listing, firm, NOW).length > 0;
        if (isBroken && proposed.has(firm.id)) violations += 1;
        if (!isBroken && !proposed.has(firm.id)) unfounded += 1;
        pairs += 1;
        if (proposed.has(firm.id)) admitted += 1;
      }
    }
    expect({ pairs, violations, unfounded }).toEqual({ pairs: 100_000, violations: 0, unfounded: 0 });
    expect(admitted).toBeGreaterThan(10_000);
  }, 120_000);

  it('gives the same answer for the same input', () => {
    const chosen = market.handful(30);
    const answers = (): unknown => market.needs.slice(0, 25).map((need) => market.match(need, chosen));
    expect(answers()).toEqual(answers());
  });

  it('counts what loosening brings as a match of the loosened need does', () => {
    let steps = 0;
    for (const need of market.needs.slice(0, 40)) {
      const chosen = market.handful(50);
      const worth = (asked: typeof need): Set<string> =>
        new Set(
          market.match(asked, chosen, 0).beyond.flatMap(({ firmId, score }) => (gradeOf(score) === 'D' ? [] : firmId)),
        );
      const before = worth(need);
      for (const { changes, frees, loses } of loosenNeed(need, market.match(need, chosen).considered).steps) {
        const after = worth(changes.reduce(changeNeed, need));
        const gained = [...after].filter((id) => !before.has(id)).length;
        const lost = [...before].filter((id) => !after.has(id)).length;
        expect([gained, lost]).toEqual([frees, loses]);
        steps += 1;
      }
    }
    expect(steps).toBeGreaterThan(50);
  }, 120_000);
});

describe.each(MODELS)('the reasons by %s', (name, model) => {
  it('sum with their base to the score within a millionth', () => {
    for (const vector of vectors.slice(0, 1000)) {
      const { raw, base, contributions } = scoreVector(model, vector, FAR);
      expect(Math.abs(contributions.reduce((sum, part) => sum + part, base) - raw)).toBeLessThan(1e-6);
    }
  });

  it('rest on the strongest: without it the score falls', () => {
    let asked = 0;
    let fallen = 0;
    for (const vector of vectors.slice(0, 1000)) {
      const { raw, contributions } = scoreVector(model, vector, FAR);
      const top = contributions.reduce((best, part, at) => (part > (contributions[best] ?? 0) ? at : best), 0);
      if ((contributions[top] ?? 0) <= 0) continue;
      asked += 1;
      if (scoreWithout(model, vector, top) < raw) fallen += 1;
    }
    expect(asked).toBeGreaterThan(900);
    expect(fallen / asked).toBeGreaterThanOrEqual(name === 'the linear score' ? 1 : 0.9);
  });
});
