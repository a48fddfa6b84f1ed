import { TreeTrainer } from '../../learning/trees/tree-trainer.js';
import { type TreeEnsemble, type TreeParameters } from '../../learning/trees/tree.js';
import { type LinkLessons } from './link-lessons.js';

/** Fewer needs teach little that similarity does not say. */
const LEAST_NEEDS = 500;

/** As on half years of 2022 and 2023; the label is a share of suppliers, so the score is the log-odds of its mean. */
export const LINK_TREES: TreeParameters = {
  ...{ objective: 'logistic', trees: 80, members: 1, leaves: 15, learningRate: 0.12, truncation: 15, seed: 1 },
  ...{ minLeafRows: 100, minLeafHessian: 1, l2: 5, bins: 63, featureFraction: 0.6, groupFraction: 1 },
};

/**
 * Trees for P(a supplier of the past need supplies the need), from pairs as they were measured when needs were recorded.
 * A generator, so that whoever serves may breathe between trees; null where there is too little to learn from.
 */
export function* learnLinks(lessons: LinkLessons, parameters = LINK_TREES): Generator<void, TreeEnsemble | null> {
  if (lessons.needs < LEAST_NEEDS) return null;
  const dataset = lessons.dataset();
  if (!dataset.labels.some((label) => label > 0)) return null;
  const trainer = new TreeTrainer(dataset, parameters);
  while (trainer.step()) yield;
  return trainer.ensemble;
}
