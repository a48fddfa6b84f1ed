import { type Answer } from './answer.js';
import { CrossedEffects, type EffectPrior } from './crossed-effects.js';

/** Before anything is learned: people differ as much as the sides' habits allow (a standard deviation of one). */
export const VAGUE_PRIOR: EffectPrior = {
  level: { A: 0, B: 0 },
  levelVariance: 0.5,
  acceptingVariance: 1,
  acceptedVariance: 1,
  covariance: 0,
};

const ROUNDS = 20;
const CLOSE_ENOUGH = 0.02;
/** Factors by which the variances are tried: yes and no say little each, so Laplace's moments come out too small. */
const FACTORS = [1, 1.25, 1.5, 1.75, 2, 2.5];
/** A few markets alike must not make the level certain. */
const LEAST_VARIANCE = 0.02;

/**
 * The prior under which the known answers of these markets are likely: EM with Laplace's moments of the effects, then
 * the factor on a person's variances that has the highest evidence.
 */
export function learnEffectPrior(markets: readonly (readonly Answer[])[], start = VAGUE_PRIOR): EffectPrior {
  const known = markets.filter((answers) => answers.length > 0);
  if (known.length === 0) return start;
  let prior = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = maximise(known, prior);
    const moved = distance(prior, next);
    prior = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  let best = { prior, evidence: -Infinity };
  for (const factor of FACTORS) {
    const wider = widened(prior, factor);
    const evidence = known.reduce((sum, answers) => sum + CrossedEffects.fit(answers, wider).logEvidence, 0);
    if (evidence <= best.evidence) break;
    best = { prior: wider, evidence };
  }
  return best.prior;
}

function widened(prior: EffectPrior, factor: number): EffectPrior {
  return {
    ...prior,
    acceptingVariance: factor * prior.acceptingVariance,
    acceptedVariance: factor * prior.acceptedVariance,
    covariance: factor * prior.covariance,
  };
}

function maximise(markets: readonly (readonly Answer[])[], prior: EffectPrior): EffectPrior {
  const moments = markets.map((answers) => CrossedEffects.fit(answers, prior).moments());
  const persons = moments.flatMap((market) => market.persons);
  const level = {
    A: mean(moments.map(({ levels }) => levels.A.mean)),
    B: mean(moments.map(({ levels }) => levels.B.mean)),
  };
  const spread = moments.flatMap(({ levels: { A, B } }) => [
    (A.mean - level.A) ** 2 + A.variance,
    (B.mean - level.B) ** 2 + B.variance,
  ]);
  return {
    level,
    levelVariance: Math.max(LEAST_VARIANCE, mean(spread)),
    acceptingVariance: Math.max(LEAST_VARIANCE, mean(persons.map(({ accepting }) => accepting))),
    acceptedVariance: Math.max(LEAST_VARIANCE, mean(persons.map(({ accepted }) => accepted))),
    covariance: mean(persons.map(({ product }) => product)),
  };
}

function distance(one: EffectPrior, other: EffectPrior): number {
  return Math.max(
    Math.abs(one.level.A - other.level.A),
    Math.abs(one.level.B - other.level.B),
    Math.abs(one.levelVariance - other.levelVariance),
    Math.abs(one.acceptingVariance - other.acceptingVariance),
    Math.abs(one.acceptedVariance - other.acceptedVariance),
    Math.abs(one.covariance - other.covariance),
  );
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
