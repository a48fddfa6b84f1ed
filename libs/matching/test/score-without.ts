import { type Tree } from '../src/learning/trees/tree.js';
import { rankVector, type RankingModel } from '../src/scoring/ranker.js';

/** The mean of a tree over what the one feature may be, by the training rows on each side of its splits. */
function treeWithout(tree: Tree, vector: Float64Array, without: number): number {
  const coverOf = (child: number): number => (child >= 0 ? tree.covers[child] : tree.leafCovers[-child - 1]) ?? 0;
  const valueOf = (node: number): number => {
    if (node < 0) return tree.leafValues[-node - 1] ?? 0;
    const left = tree.left[node] ?? -1;
    const right = tree.right[node] ?? -1;
    const feature = tree.features[node] ?? 0;
    if (feature === without) {
      const [a, b] = [coverOf(left), coverOf(right)];
      return (a * valueOf(left) + b * valueOf(right)) / (a + b);
    }
    const value = Math.fround(vector[feature] ?? Number.NaN);
    const goesLeft = Number.isNaN(value) ? tree.missingLeft[node] === 1 : value <= (tree.thresholds[node] ?? 0);
    return valueOf(goesLeft ? left : right);
  };
  return valueOf(tree.features.length > 0 ? 0 : -1);
}

/**
 * The raw score of a model over all features that does not know one of them. Points and logistic regression have an
 * answer of their own to an unknown value. Trees send it down the side that some rows taught them, or none: what they
 * say without a feature is their mean over it, the same removal that their contributions are made of.
 */
export function scoreWithout(model: RankingModel, vector: Float64Array, feature: number): number {
  if (model.kind === 'learned' && model.predictor.kind === 'trees') {
    const { base, trees } = model.predictor;
    return trees.reduce((sum, tree) => sum + treeWithout(tree, vector, feature), base);
  }
  const unknown = Float64Array.from(vector, (value, at) => (at === feature ? Number.NaN : value));
  return rankVector(model, unknown, { prefersNearby: false }).raw;
}
