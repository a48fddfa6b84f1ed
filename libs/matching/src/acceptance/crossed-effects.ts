import { solveSymmetric } from '../learning/cholesky.js';
import { sigmoid, softplus } from '../learning/sigmoid.js';
import { type Answer, type Side } from './answer.js';
import { invertSymmetric } from './invert-symmetric.js';

/** How firms and sides of a market differ, in log-odds; learned over many markets. */
export interface EffectPrior {
  /** Mean level of each side. */
  readonly level: Readonly<Record<Side, number>>;
  /** Variance of a market's level around it. */
  readonly levelVariance: number;
  /** Variance of how easily one accepts. */
  readonly acceptingVariance: number;
  /** Variance of how easily one is accepted. */
  readonly acceptedVariance: number;
  /** Covariance of the two in one person: below 0 where the sought-after are choosy. */
  readonly covariance: number;
}

export interface ExpectedAnswer {
  /** Log-odds of a yes, and their variance after what is known. */
  readonly mean: number;
  readonly variance: number;
  /** Log-odds of the probability averaged over that variance (MacKay 1992): nearer to 0 the less is known. */
  readonly logOdds: number;
}

/** The levels of both sides come first, then two effects a person: accepting, accepted. */
const LEVELS = 2;
const levelOf = (side: Side): number => (side === 'A' ? 0 : 1);

const NEWTON_STEPS = 50;
const CLOSE_ENOUGH = 1e-6;

/**
 * Crossed random effects of one market: log-odds(a accepts b) = level of a's side + how easily a accepts + how easily b
 * is accepted, with a Gaussian prior, at their mode by penalised IRLS and with Laplace's covariance (Breslow & Clayton
 * 1993). It shrinks those of whom little is known, and corrects a rate for whom one happened to meet. Cost: the cube of
 * twice the number of persons.
 */
export class CrossedEffects {
  private readonly places = new Map<string, number>();
  private readonly size: number;
  private readonly effects: Float64Array;
  private readonly covariances: Float64Array;
  /** Log-probability of the answers under the prior, by Laplace's approximation. */
  readonly logEvidence: number;

  private constructor(
    answers: readonly Answer[],
    private readonly prior: EffectPrior,
  ) {
    for (const { from, to } of answers) for (const person of [from, to]) this.placeOf(person);
    this.size = LEVELS + 2 * this.places.size;
    this.effects = new Float64Array(this.size);
    this.effects.set([prior.level.A, prior.level.B]);
    const { curvature, height } = this.climb(answers);
    const { inverse, logDeterminant } = invertSymmetric(curvature, this.size);
    this.covariances = inverse;
    this.logEvidence = height - (this.logDeterminantOfPrior() + logDeterminant) / 2;
  }

  static fit(answers: readonly Answer[], prior: EffectPrior): CrossedEffects {
    return new CrossedEffects(answers, prior);
  }

  /** What `from` of this side would answer to `to`; either may be unknown. */
  expect({ from, to, side }: Omit<Answer, 'accepts'>): ExpectedAnswer {
    const at = [levelOf(side)];
    let strangers = 0;
    const asker = this.places.get(from);
    const asked = this.places.get(to);
    if (asker === undefined) strangers += this.prior.acceptingVariance;
    else at.push(asker);
    if (asked === undefined) strangers += this.prior.acceptedVariance;
    else at.push(asked + 1);
    const mean = at.reduce((sum, place) => sum + (this.effects[place] ?? 0), 0);
    const variance = at.reduce(
      (sum, row) => at.reduce((inner, column) => inner + this.covariance(row, column), sum),
      strangers,
    );
    return { mean, variance, logOdds: mean / Math.sqrt(1 + (Math.PI * variance) / 8) };
  }

  /** Second moments of the effects after what is known, for learning the prior. */
  moments(): {
    levels: Record<Side, { mean: number; variance: number }>;
    persons: { accepting: number; accepted: number; product: number }[];
  } {
    const level = (place: number): { mean: number; variance: number } => ({
      mean: this.effects[place] ?? 0,
      variance: this.covariance(place, place),
    });
    const moment = (row: number, column: number): number =>
      (this.effects[row] ?? 0) * (this.effects[column] ?? 0) + this.covariance(row, column);
    return {
      levels: { A: level(0), B: level(1) },
      persons: [...this.places.values()].map((place) => ({
        accepting: moment(place, place),
        accepted: moment(place + 1, place + 1),
        product: moment(place, place + 1),
      })),
    };
  }

  private placeOf(person: string): number {
    const known = this.places.get(person);
    if (known !== undefined) return known;
    const place = LEVELS + 2 * this.places.size;
    this.places.set(person, place);
    return place;
  }

  private covariance(row: number, column: number): number {
    return this.covariances[row * this.size + column] ?? 0;
  }

  /** Newton's steps to the mode, each halved until it climbs; the curvature and the log-posterior there. */
  private climb(answers: readonly Answer[]): { curvature: Float64Array; height: number } {
    const rows = answers.map(({ from, to, side, accepts }) => ({
      places: [levelOf(side), this.placeOf(from), this.placeOf(to) + 1] as const,
      label: Number(accepts),
    }));
    let curvature: Float64Array = new Float64Array(0);
    let height = this.height(rows, this.effects);
    for (let step = 0; step < NEWTON_STEPS; step += 1) {
      const slope = new Float64Array(this.size);
      curvature = this.priorCurvature(slope);
      for (const { places, label } of rows) {
        const probability = sigmoid(sumAt(this.effects, places));
        const weight = Math.max(probability * (1 - probability), 1e-9);
        for (const row of places) {
          slope[row] = (slope[row] ?? 0) + label - probability;
          for (const column of places) {
            const cell = row * this.size + column;
            curvature[cell] = (curvature[cell] ?? 0) + weight;
          }
        }
      }
      const move = solveSymmetric(curvature.slice(), slope);
      const { next, gain } = this.bestStep(rows, move, height);
      this.effects.set(next);
      height += gain;
      if (gain < CLOSE_ENOUGH) break;
    }
    return { curvature, height };
  }

  private bestStep(rows: readonly Row[], move: Float64Array, height: number): { next: Float64Array; gain: number } {
    for (let share = 1; share > 1e-4; share /= 2) {
      const next = this.effects.map((effect, at) => effect + share * (move[at] ?? 0));
      const gain = this.height(rows, next) - height;
      if (gain >= 0) return { next, gain };
    }
    return { next: this.effects, gain: 0 };
  }

  /** Log-posterior up to a constant. */
  private height(rows: readonly Row[], effects: Float64Array): number {
    const { level, levelVariance } = this.prior;
    const { accepting, accepted, both } = this.precision();
    let sum = 0;
    for (const { places, label } of rows) {
      const odds = sumAt(effects, places);
      sum += label * odds - softplus(odds);
    }
    sum -= (((effects[0] ?? 0) - level.A) ** 2 + ((effects[1] ?? 0) - level.B) ** 2) / (2 * levelVariance);
    for (let place = LEVELS; place < this.size; place += 2) {
      const x = effects[place] ?? 0;
      const y = effects[place + 1] ?? 0;
      sum -= (accepting * x * x + 2 * both * x * y + accepted * y * y) / 2;
    }
    return sum;
  }

  /** The prior's share of the curvature; adds its share of the slope to `slope`. */
  private priorCurvature(slope: Float64Array): Float64Array {
    const curvature = new Float64Array(this.size * this.size);
    const { level, levelVariance } = this.prior;
    const { accepting, accepted, both } = this.precision();
    for (const [place, mean] of [level.A, level.B].entries()) {
      curvature[place * this.size + place] = 1 / levelVariance;
      slope[place] = (mean - (this.effects[place] ?? 0)) / levelVariance;
    }
    for (let place = LEVELS; place < this.size; place += 2) {
      const x = this.effects[place] ?? 0;
      const y = this.effects[place + 1] ?? 0;
      curvature[place * this.size + place] = accepting;
      curvature[place * this.size + place + 1] = both;
      curvature[(place + 1) * this.size + place] = both;
      curvature[(place + 1) * this.size + place + 1] = accepted;
      slope[place] = -(accepting * x + both * y);
      slope[place + 1] = -(both * x + accepted * y);
    }
    return curvature;
  }

  private logDeterminantOfPrior(): number {
    const { levelVariance, acceptingVariance, acceptedVariance, covariance } = this.prior;
    const ofPerson = Math.log(acceptingVariance * acceptedVariance - covariance ** 2);
    return LEVELS * Math.log(levelVariance) + this.places.size * ofPerson;
  }

  /** Inverse of a person's 2 × 2 prior covariance. */
  private precision(): { accepting: number; accepted: number; both: number } {
    const { acceptingVariance, acceptedVariance, covariance } = this.prior;
    const determinant = acceptingVariance * acceptedVariance - covariance ** 2;
    return {
      accepting: acceptedVariance / determinant,
      accepted: acceptingVariance / determinant,
      both: -covariance / determinant,
    };
  }
}

interface Row {
  readonly places: readonly number[];
  readonly label: number;
}

function sumAt(effects: Float64Array, places: readonly number[]): number {
  let sum = 0;
  for (const place of places) sum += effects[place] ?? 0;
  return sum;
}
