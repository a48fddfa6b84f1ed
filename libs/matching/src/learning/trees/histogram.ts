import { type BinnedMatrix } from './binning.js';

/** Numbers that a bin holds: sum of gradients, sum of hessians, rows. */
export const PER_BIN = 3;

/** Slope and curvature of the loss in each row's score. */
export interface Derivatives {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
}

/** Sums the derivatives of `rows` by bin. Row by row, so that neighbouring additions go to different columns. */
export function fillHistogram(
  histogram: Float64Array,
  rows: Uint32Array,
  source: { readonly matrix: BinnedMatrix; readonly derivatives: Derivatives; readonly features: Uint32Array },
): void {
  const { bins, width, offsets } = source.matrix;
  const { gradients, hessians } = source.derivatives;
  const { features } = source;
  const starts = features.map((feature) => (offsets[feature] ?? 0) * PER_BIN);
  const columns = features.length;
  histogram.fill(0);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const gradient = gradients[row] ?? 0;
    const hessian = hessians[row] ?? 0;
    const first = row * width;
    for (let column = 0; column < columns; column += 1) {
      const bin = (starts[column] ?? 0) + (bins[first + (features[column] ?? 0)] ?? 0) * PER_BIN;
      histogram[bin] = (histogram[bin] ?? 0) + gradient;
      histogram[bin + 1] = (histogram[bin + 1] ?? 0) + hessian;
      histogram[bin + 2] = (histogram[bin + 2] ?? 0) + 1;
    }
  }
}

/** Turns a parent's histogram into that of the child that was not counted. */
export function subtractHistogram(parent: Float64Array, child: Float64Array): void {
  for (let at = 0; at < parent.length; at += 1) parent[at] = (parent[at] ?? 0) - (child[at] ?? 0);
}
