import { type Tree } from './tree.js';

/** The leaf's place in the children lists of a tree. */
export const asChild = (leaf: number): number => -leaf - 1;

interface Cut {
  readonly feature: number;
  readonly threshold: number;
  readonly missingLeft: boolean;
  readonly leftRows: number;
}

/** A tree that grows: leaves turn into nodes, their left child keeps their number. */
export class TreeDraft {
  private readonly features: number[] = [];
  private readonly thresholds: number[] = [];
  private readonly missingLeft: number[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly covers: number[] = [];
  private readonly leafCovers: number[];
  /** Node that each leaf hangs on, and whether on its left; the root's is -1. */
  private readonly parents: { node: number; isLeft: boolean }[] = [{ node: -1, isLeft: true }];

  constructor(rows: number) {
    this.leafCovers = [rows];
  }

  /** Splits the leaf; its rows on the right go to a new leaf, whose number it returns. */
  split(leaf: number, { feature, threshold, missingLeft, leftRows }: Cut): number {
    const node = this.features.length;
    const rows = this.leafCovers[leaf] ?? 0;
    const created = this.leafCovers.length;
    const above = this.parents[leaf];
    if (above !== undefined && above.node >= 0) (above.isLeft ? this.left : this.right)[above.node] = node;
    this.features.push(feature);
    this.thresholds.push(threshold);
    this.missingLeft.push(Number(missingLeft));
    this.left.push(asChild(leaf));
    this.right.push(asChild(created));
    this.covers.push(rows);
    this.leafCovers[leaf] = leftRows;
    this.leafCovers.push(rows - leftRows);
    this.parents[leaf] = { node, isLeft: true };
    this.parents.push({ node, isLeft: false });
    return created;
  }

  finish(leafValues: readonly number[]): Tree {
    const { features, thresholds, missingLeft, left, right, covers, leafCovers } = this;
    return { features, thresholds, missingLeft, left, right, covers, leafValues, leafCovers };
  }
}
