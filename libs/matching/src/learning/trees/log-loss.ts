import { type RankingDataset } from '../dataset.js';
import { sigmoid } from '../sigmoid.js';
import { type Derivatives } from './histogram.js';
import { type Objective } from './objective.js';

/** Weighted log-loss; the score is the log-odds of label 1. */
export class LogLoss implements Objective {
  readonly base: number;

  constructor(private readonly dataset: RankingDataset) {
    const { labels, weights } = dataset;
    let positive = 0;
    let total = 0;
    for (let row = 0; row < labels.length; row += 1) {
      const label = labels[row] ?? 0;
      if (label > 1) throw new RangeError(`a label of ${label} is no probability`);
      const weight = weights?.[row] ?? 1;
      positive += weight * label;
      total += weight;
    }
    // One half on either side keeps the log-odds finite when all rows are alike.
    this.base = Math.log((positive + 0.5) / (total - positive + 0.5));
  }

  isTelling(): boolean {
    return true;
  }

  derive(scores: Float64Array, { gradients, hessians }: Derivatives): void {
    const { labels, weights } = this.dataset;
    for (let row = 0; row < labels.length; row += 1) {
      const weight = weights === undefined ? 1 : (weights[row] ?? 0);
      const probability = sigmoid(scores[row] ?? 0);
      gradients[row] = weight * (probability - (labels[row] ?? 0));
      hessians[row] = weight * probability * (1 - probability);
    }
  }
}
