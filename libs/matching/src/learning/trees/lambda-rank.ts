import { type RankingDataset } from '../dataset.js';
import { type Derivatives } from './histogram.js';
import { sigmoid } from '../sigmoid.js';
import { type Objective } from './objective.js';
import { sortByScore } from './sort-by-score.js';

/** Keeps two rows of almost equal score from taking all the force. */
const SCORE_GAP = 0.01;

/**
 * LambdaMART's forces (Burges 2010): each pair of rows of different grades is pushed apart by the change of nDCG that
 * its exchange would make, for pairs with one row above the cut. Scaled as LightGBM does (`lambdarank_norm`): by the gap
 * of the scores, and a group's sum of forces by its logarithm, so that long lists do not drown short ones; the weights
 * come after that scaling, which would undo them.
 */
export class LambdaRank implements Objective {
  readonly base = 0;
  /** Rows of each group that take part, best score first. */
  private readonly orders: readonly Uint32Array[];
  /** 1 ÷ the greatest DCG at the cut. */
  private readonly inverseIdeals: Float64Array;
  private readonly gains: Float64Array;
  private readonly discounts: Float64Array;

  constructor(
    private readonly dataset: RankingDataset,
    private readonly truncation: number,
  ) {
    const { labels, groupStarts } = dataset;
    this.gains = Float64Array.from(labels, (label) => 2 ** label - 1);
    this.orders = Array.from({ length: groupStarts.length - 1 }, (_, group) => rowsOf(dataset, group));
    const longest = this.orders.reduce((most, { length }) => Math.max(most, length), 0);
    this.discounts = Float64Array.from({ length: longest }, (_, rank) => 1 / Math.log2(rank + 2));
    this.inverseIdeals = Float64Array.from(this.orders, (rows) => 1 / this.idealOf(rows));
  }

  isTelling(group: number): boolean {
    return (this.orders[group]?.length ?? 0) > 0;
  }

  derive(scores: Float64Array, into: Derivatives): void {
    for (const [group, order] of this.orders.entries()) {
      if (order.length === 0) continue;
      sortByScore(order, scores);
      this.push(order, this.inverseIdeals[group] ?? 0, { scores, into });
    }
  }

  private idealOf(rows: Uint32Array): number {
    const best = Float64Array.from(rows, (row) => this.gains[row] ?? 0)
      .sort()
      .reverse();
    return best.subarray(0, this.truncation).reduce((sum, gain, at) => sum + gain * (this.discounts[at] ?? 0), 0);
  }

  private push(
    order: Uint32Array,
    inverseIdeal: number,
    { scores, into: { gradients, hessians } }: { scores: Float64Array; into: Derivatives },
  ): void {
    const { gains, discounts } = this;
    const { labels, weights } = this.dataset;
    const count = order.length;
    for (let at = 0; at < count; at += 1) {
      gradients[order[at] ?? 0] = 0;
      hessians[order[at] ?? 0] = 0;
    }
    const isFlat = scores[order[0] ?? 0] === scores[order[count - 1] ?? 0];
    const cut = Math.min(this.truncation, count - 1);
    let sum = 0;
    for (let i = 0; i < cut; i += 1) {
      const upper = order[i] ?? 0;
      const upperLabel = labels[upper] ?? 0;
      const upperScore = scores[upper] ?? 0;
      const upperGain = gains[upper] ?? 0;
      const upperDiscount = discounts[i] ?? 0;
      for (let j = i + 1; j < count; j += 1) {
        const lower = order[j] ?? 0;
        const lowerLabel = labels[lower] ?? 0;
        if (upperLabel === lowerLabel) continue;
        const isRight = upperLabel > lowerLabel;
        const gap = upperScore - (scores[lower] ?? 0);
        const gained = isRight ? upperGain - (gains[lower] ?? 0) : (gains[lower] ?? 0) - upperGain;
        let delta = gained * (upperDiscount - (discounts[j] ?? 0)) * inverseIdeal;
        if (!isFlat) delta /= SCORE_GAP + gap;
        const wrong = sigmoid(isRight ? -gap : gap);
        const weight = weights === undefined ? 1 : (weights[isRight ? upper : lower] ?? 0);
        const force = delta * wrong;
        const pushed = weight * (isRight ? force : -force);
        const curvature = weight * force * (1 - wrong);
        sum += 2 * force;
        gradients[upper] = (gradients[upper] ?? 0) - pushed;
        gradients[lower] = (gradients[lower] ?? 0) + pushed;
        hessians[upper] = (hessians[upper] ?? 0) + curvature;
        hessians[lower] = (hessians[lower] ?? 0) + curvature;
      }
    }
    if (sum <= 0) return;
    const scale = Math.log2(1 + sum) / sum;
    for (let at = 0; at < count; at += 1) {
      const row = order[at] ?? 0;
      gradients[row] = (gradients[row] ?? 0) * scale;
      hessians[row] = (hessians[row] ?? 0) * scale;
    }
  }
}

/** Rows of a group that count; none where all have one grade, since no order of them is better. */
function rowsOf({ labels, groupStarts, weights }: RankingDataset, group: number): Uint32Array {
  const rows: number[] = [];
  let least = Infinity;
  let most = -Infinity;
  for (let row = groupStarts[group] ?? 0; row < (groupStarts[group + 1] ?? 0); row += 1) {
    if (weights?.[row] === 0) continue;
    rows.push(row);
    least = Math.min(least, labels[row] ?? 0);
    most = Math.max(most, labels[row] ?? 0);
  }
  return Uint32Array.from(least < most ? rows : []);
}
