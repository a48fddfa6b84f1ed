/** What the value of a slot of attention rests on. */
export interface ValuedProposal {
  /** 0 to 100. */
  readonly score: number;
  /** 0 to 1; null before there is a model. */
  readonly needProbability: number | null;
  readonly supplierProbability: number | null;
  /** 万元, upper end; null where the need is open to offers. */
  readonly budgetMax: number | null;
}

/** The scale of a round's values: all of one round on one scale, since a probability and a score do not compare. */
export type ValueBasis = 'score' | 'probability';

/** Probabilities where every proposal has both; else the score, which keeps its meaning whatever model made it. */
export function basisOf(proposals: readonly ValuedProposal[]): ValueBasis {
  const isKnown = ({ needProbability, supplierProbability }: ValuedProposal): boolean =>
    needProbability !== null && supplierProbability !== null;
  return proposals.length > 0 && proposals.every(isKnown) ? 'probability' : 'score';
}

/**
 * Expected value of a proposal: P(need side accepts) × P(supplier accepts) × weight of the need (reciprocal value as in
 * Pizzato 2010); on the basis of scores, score / 100 × weight. 0 to 1.25.
 */
export function attentionValue(proposal: ValuedProposal, basis: ValueBasis): number {
  const { score, needProbability, supplierProbability } = proposal;
  const chance = basis === 'score' ? score / 100 : (needProbability ?? 0) * (supplierProbability ?? 0);
  return Math.max(0, chance) * needWeight(proposal.budgetMax);
}

/** A budget of one million yuan weighs 1. */
const USUAL_BUDGET = 100;

/**
 * What a need weighs by the upper end of its budget (万元): 1 at a million yuan and where the budget is open, a quarter
 * more or less for each factor of ten, 0.75 to 1.25: large needs come first among equals and never crowd out small ones.
 */
export function needWeight(budgetMax: number | null): number {
  if (budgetMax === null || budgetMax <= 0) return 1;
  return Math.min(1.25, Math.max(0.75, 1 + 0.25 * Math.log10(budgetMax / USUAL_BUDGET)));
}

const DAY_MS = 86_400_000;

/** True when the need's deadline or its delivery is within so many days: it is served at once and keeps what it has. */
export function isUrgent(
  need: { readonly deadline: Date | null; readonly deliveryBy: Date | null },
  days: number,
  now: Date,
): boolean {
  const limit = now.getTime() + days * DAY_MS;
  return [need.deadline, need.deliveryBy].some((date) => date !== null && date.getTime() <= limit);
}
