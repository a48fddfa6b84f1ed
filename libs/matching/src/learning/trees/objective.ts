import { type RankingDataset } from '../dataset.js';
import { type Derivatives } from './histogram.js';
import { LambdaRank } from './lambda-rank.js';
import { LogLoss } from './log-loss.js';
import { type TreeParameters } from './tree.js';

/** What the trees learn: the slope and curvature of a loss in the scores. */
export interface Objective {
  /** The score before the first tree. */
  readonly base: number;
  /** Whether a group says anything at all. */
  isTelling(group: number): boolean;
  /** Writes the derivatives at `scores` for the rows of telling groups. */
  derive(scores: Float64Array, into: Derivatives): void;
}

export function objectiveOf(dataset: RankingDataset, parameters: TreeParameters): Objective {
  switch (parameters.objective) {
    case 'lambdarank':
      return new LambdaRank(dataset, parameters.truncation);
    case 'logistic':
      return new LogLoss(dataset);
  }
}
