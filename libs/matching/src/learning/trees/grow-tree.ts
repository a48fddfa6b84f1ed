import { type BinnedMatrix } from './binning.js';
import { fillHistogram, subtractHistogram, type Derivatives } from './histogram.js';
import { bestSplit, type LeafSums, type Split } from './split.js';
import { TreeDraft } from './tree-draft.js';
import { type Tree, type TreeParameters } from './tree.js';

interface Leaf {
  readonly sums: LeafSums;
  /** Its part of the row list. */
  readonly start: number;
  readonly end: number;
  readonly histogram: Float64Array;
  readonly split: Split | null;
}

export interface Growth {
  readonly matrix: BinnedMatrix;
  readonly derivatives: Derivatives;
  readonly features: Uint32Array;
  readonly parameters: TreeParameters;
}

/** Grows trees leaf-wise (the leaf of the greatest gain first), keeping its buffers from tree to tree. */
export class TreeGrower {
  private readonly spare: Float64Array[] = [];
  private readonly scratch: Uint32Array;

  constructor(
    private readonly histogramLength: number,
    rows: number,
  ) {
    this.scratch = new Uint32Array(rows);
  }

  /** A tree over `rows`, which it reorders: each leaf's rows come to lie together. */
  grow(rows: Uint32Array, growth: Growth): Tree {
    const { parameters, matrix } = growth;
    const histogram = this.borrow();
    fillHistogram(histogram, rows, growth);
    const sums = sumsOf(rows, growth.derivatives);
    const leaves: Leaf[] = [{ sums, start: 0, end: rows.length, histogram, split: bestSplit(histogram, sums, growth) }];
    const draft = new TreeDraft(rows.length);
    while (leaves.length < parameters.leaves) {
      const at = greatestGain(leaves);
      const leaf = leaves[at];
      if (!leaf?.split) break;
      const { feature, bin, missingLeft, left } = leaf.split;
      const threshold = matrix.bounds[feature]?.[bin] ?? Number.MAX_VALUE;
      draft.split(at, { feature, threshold, missingLeft, leftRows: left.rows });
      const [first, second] = this.divide(leaf, leaf.split, { rows, growth });
      leaves[at] = first;
      leaves.push(second);
    }
    for (const leaf of leaves) this.spare.push(leaf.histogram);
    // A tree that found no split changes nothing.
    return draft.finish(leaves.length === 1 ? [0] : leaves.map(({ sums: of }) => newtonStep(of, parameters)));
  }

  private borrow(): Float64Array {
    return this.spare.pop() ?? new Float64Array(this.histogramLength);
  }

  /** The smaller child is counted, the other is what remains of the parent. */
  private divide(leaf: Leaf, split: Split, { rows, growth }: { rows: Uint32Array; growth: Growth }): [Leaf, Leaf] {
    const middle = leaf.start + this.partition(rows.subarray(leaf.start, leaf.end), split, growth.matrix);
    const { gradient, hessian, rows: count } = leaf.sums;
    const right = {
      gradient: gradient - split.left.gradient,
      hessian: hessian - split.left.hessian,
      rows: count - split.left.rows,
    };
    const isLeftSmaller = split.left.rows * 2 <= count;
    const counted = this.borrow();
    fillHistogram(counted, isLeftSmaller ? rows.subarray(leaf.start, middle) : rows.subarray(middle, leaf.end), growth);
    subtractHistogram(leaf.histogram, counted);
    const make = (sums: LeafSums, start: number, end: number, histogram: Float64Array): Leaf => ({
      ...{ sums, start, end, histogram },
      split: bestSplit(histogram, sums, growth),
    });
    return [
      make(split.left, leaf.start, middle, isLeftSmaller ? counted : leaf.histogram),
      make(right, middle, leaf.end, isLeftSmaller ? leaf.histogram : counted),
    ];
  }

  /** Rows that go left first, each side in its old order; returns how many went left. */
  private partition(rows: Uint32Array, { feature, bin, missingLeft }: Split, matrix: BinnedMatrix): number {
    const { bins, width, offsets } = matrix;
    const { scratch } = this;
    const missing = (offsets[feature + 1] ?? 0) - (offsets[feature] ?? 0) - 1;
    let left = 0;
    let right = 0;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] ?? 0;
      const value = bins[row * width + feature] ?? 0;
      if (value === missing ? missingLeft : value <= bin) rows[left++] = row;
      else scratch[right++] = row;
    }
    rows.set(scratch.subarray(0, right), left);
    return left;
  }
}

/** Newton's step of a leaf, −G/(H + l2), shortened by the learning rate. */
function newtonStep({ gradient, hessian }: LeafSums, { l2, learningRate }: TreeParameters): number {
  return (learningRate * (0 - gradient)) / Math.max(hessian + l2, Number.MIN_VALUE) + 0;
}

function greatestGain(leaves: readonly Leaf[]): number {
  let best = 0;
  for (const [at, { split }] of leaves.entries()) {
    if ((split?.gain ?? 0) > (leaves[best]?.split?.gain ?? 0)) best = at;
  }
  return best;
}

function sumsOf(rows: Uint32Array, { gradients, hessians }: Derivatives): LeafSums {
  let gradient = 0;
  let hessian = 0;
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    hessian += hessians[row] ?? 0;
  }
  return { gradient, hessian, rows: rows.length };
}
