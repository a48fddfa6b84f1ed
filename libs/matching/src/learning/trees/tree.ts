export type TreeObjective = 'lambdarank' | 'logistic';

/**
 * One regression tree as parallel arrays, one entry an inner node; node 0 is the root. A child ≥ 0 is an inner node, a
 * child < 0 is leaf `-child - 1`. A tree without inner nodes is its one leaf. Plain JSON.
 */
export interface Tree {
  readonly features: readonly number[];
  /** A value ≤ threshold goes left. */
  readonly thresholds: readonly number[];
  /** 1: an unknown value (NaN) goes left; 0: right. */
  readonly missingLeft: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  /** Training rows that came through the node. */
  readonly covers: readonly number[];
  readonly leafValues: readonly number[];
  readonly leafCovers: readonly number[];
}

export interface TreeEnsemble {
  readonly kind: 'trees';
  readonly objective: TreeObjective;
  /** Features of a vector. */
  readonly width: number;
  /** The score before the first tree. */
  readonly base: number;
  readonly trees: readonly Tree[];
}

export interface TreeParameters {
  readonly objective: TreeObjective;
  /** Trees of each member. */
  readonly trees: number;
  /** Boosted one by one on samples of their own; the score is the mean of theirs. */
  readonly members: number;
  /** Most leaves of a tree, ≥ 2. */
  readonly leaves: number;
  /** Share of each Newton step that is taken, 0 to 1. */
  readonly learningRate: number;
  readonly minLeafRows: number;
  readonly minLeafHessian: number;
  /** Added to the hessian of a leaf: pulls its value to 0. */
  readonly l2: number;
  /** Most bins of a feature's known values, 2 to 255. */
  readonly bins: number;
  /** Share of the features, and of the groups, that each tree sees, 0 to 1. */
  readonly featureFraction: number;
  readonly groupFraction: number;
  /** Ranks from which pairs are formed, as in nDCG at this cut; for 'lambdarank'. */
  readonly truncation: number;
  readonly seed: number;
}

/** Set once on judged collections, not searched. */
export const DEFAULT_TREES: TreeParameters = {
  objective: 'lambdarank',
  trees: 200,
  members: 3,
  leaves: 15,
  learningRate: 0.08,
  minLeafRows: 20,
  minLeafHessian: 1e-3,
  l2: 1,
  bins: 255,
  featureFraction: 0.8,
  groupFraction: 0.8,
  truncation: 30,
  seed: 1,
};

/** Throws a RangeError that names the first parameter out of its range. */
export function checkTreeParameters(parameters: TreeParameters): void {
  const require = (name: keyof TreeParameters, holds: boolean): void => {
    if (!holds) throw new RangeError(`${name} is out of range: ${String(parameters[name])}`);
  };
  const { trees, members, leaves, bins, minLeafRows, truncation, seed } = parameters;
  require('trees', Number.isInteger(trees) && trees >= 0);
  require('members', Number.isInteger(members) && members >= 1);
  require('leaves', Number.isInteger(leaves) && leaves >= 2);
  require('bins', Number.isInteger(bins) && bins >= 2 && bins <= 255);
  require('minLeafRows', Number.isInteger(minLeafRows) && minLeafRows >= 1);
  require('truncation', Number.isInteger(truncation) && truncation >= 1);
  require('seed', Number.isInteger(seed));
  require('learningRate', parameters.learningRate > 0 && parameters.learningRate <= 1);
  require('minLeafHessian', parameters.minLeafHessian >= 0);
  require('l2', parameters.l2 >= 0);
  require('featureFraction', parameters.featureFraction > 0 && parameters.featureFraction <= 1);
  require('groupFraction', parameters.groupFraction > 0 && parameters.groupFraction <= 1);
}
