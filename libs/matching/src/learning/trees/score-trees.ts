import { type Tree, type TreeEnsemble } from './tree.js';

/** A forest as flat typed arrays: children and leaves of all trees in one numbering. */
interface FlatForest {
  /** A child ≥ 0 is a node, a child < 0 is leaf `-child - 1`. */
  readonly roots: Int32Array;
  readonly features: Uint16Array;
  readonly thresholds: Float64Array;
  readonly missingLeft: Uint8Array;
  /** Left child of node n at 2n, right one at 2n + 1. */
  readonly children: Int32Array;
  readonly leafValues: Float64Array;
  /** The vector in the precision that the thresholds were learned in. */
  readonly vector: Float32Array;
}

const flattened = new WeakMap<TreeEnsemble, FlatForest>();

function flatten({ trees, width }: TreeEnsemble): FlatForest {
  const nodes = trees.reduce((sum, { features }) => sum + features.length, 0);
  const children = new Int32Array(nodes * 2);
  const roots = new Int32Array(trees.length);
  let firstNode = 0;
  let firstLeaf = 0;
  for (const [at, tree] of trees.entries()) {
    const moved = (child: number): number => (child >= 0 ? child + firstNode : child - firstLeaf);
    roots[at] = moved(tree.features.length > 0 ? 0 : -1);
    for (let node = 0; node < tree.features.length; node += 1) {
      children[(firstNode + node) * 2] = moved(tree.left[node] ?? -1);
      children[(firstNode + node) * 2 + 1] = moved(tree.right[node] ?? -1);
    }
    firstNode += tree.features.length;
    firstLeaf += tree.leafValues.length;
  }
  const all = (of: (tree: Tree) => readonly number[]): number[] => trees.flatMap((tree) => of(tree));
  return {
    ...{ roots, children },
    features: Uint16Array.from(all((tree) => tree.features)),
    thresholds: Float64Array.from(all((tree) => tree.thresholds)),
    missingLeft: Uint8Array.from(all((tree) => tree.missingLeft)),
    leafValues: Float64Array.from(all((tree) => tree.leafValues)),
    vector: new Float32Array(width),
  };
}

/**
 * Log-odds for 'logistic', a rank score for 'lambdarank'; NaN in the vector is unknown. An ensemble is taken as never
 * changed: its flat form is kept while it lives.
 */
export function scoreTrees(ensemble: TreeEnsemble, vector: ArrayLike<number>): number {
  let forest = flattened.get(ensemble);
  if (forest === undefined) {
    forest = flatten(ensemble);
    flattened.set(ensemble, forest);
  }
  const { roots, features, thresholds, missingLeft, children, leafValues, vector: values } = forest;
  for (let at = 0; at < values.length; at += 1) values[at] = vector[at] ?? Number.NaN;
  let score = ensemble.base;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree] ?? 0;
    while (node >= 0) {
      const value = values[features[node] ?? 0] ?? 0;
      const goesLeft = value <= (thresholds[node] ?? 0) || (value !== value && missingLeft[node] === 1);
      node = children[goesLeft ? node * 2 : node * 2 + 1] ?? -1;
    }
    score += leafValues[-node - 1] ?? 0;
  }
  return score;
}

/** Leaf value of one tree for the row that begins at `first` in row-major values. */
export function leafValueOf(tree: Tree, values: Float32Array, first: number): number {
  let node = tree.features.length > 0 ? 0 : -1;
  while (node >= 0) {
    const value = values[first + (tree.features[node] ?? 0)] ?? 0;
    const goesLeft = value <= (tree.thresholds[node] ?? 0) || (value !== value && tree.missingLeft[node] === 1);
    node = (goesLeft ? tree.left : tree.right)[node] ?? -1;
  }
  return tree.leafValues[-node - 1] ?? 0;
}
