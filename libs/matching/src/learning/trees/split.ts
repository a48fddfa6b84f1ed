import { type BinnedMatrix } from './binning.js';
import { PER_BIN } from './histogram.js';
import { type TreeParameters } from './tree.js';

/** Sums over the rows of a leaf. */
export interface LeafSums {
  readonly gradient: number;
  readonly hessian: number;
  readonly rows: number;
}

export interface Split {
  readonly feature: number;
  /** Last bin that goes left. */
  readonly bin: number;
  readonly missingLeft: boolean;
  /** What the split takes off the loss, to second order and but for a factor of 2. */
  readonly gain: number;
  readonly left: LeafSums;
}

/** Below this a gain is rounding of sums. */
const LEAST_GAIN = 1e-9;

/**
 * The split of a leaf with the greatest gain G²/(H + l2) of both sides over that of the whole (Chen & Guestrin 2016,
 * eq. 7), unknown values tried on either side; null where none gains. Equal gains: the first feature and bin.
 */
export function bestSplit(
  histogram: Float64Array,
  leaf: LeafSums,
  { matrix, features, parameters }: { matrix: BinnedMatrix; features: Uint32Array; parameters: TreeParameters },
): Split | null {
  const { l2, minLeafRows, minLeafHessian } = parameters;
  const { gradient: G, hessian: H, rows: N } = leaf;
  let best = (G * G) / (H + l2) + LEAST_GAIN;
  let found: Split | null = null;
  for (const feature of features) {
    const first = matrix.offsets[feature] ?? 0;
    const missingAt = ((matrix.offsets[feature + 1] ?? 0) - 1) * PER_BIN;
    const missing = histogram[missingAt + 2] ?? 0;
    // With nothing unknown among the rows both sides are equal: one pass, and the direction is the greater side.
    for (let pass = 0; pass < (missing > 0 ? 2 : 1); pass += 1) {
      const withMissing = pass === 1;
      let g = withMissing ? (histogram[missingAt] ?? 0) : 0;
      let h = withMissing ? (histogram[missingAt + 1] ?? 0) : 0;
      let n = withMissing ? missing : 0;
      for (let at = first * PER_BIN; at < missingAt; at += PER_BIN) {
        g += histogram[at] ?? 0;
        h += histogram[at + 1] ?? 0;
        n += histogram[at + 2] ?? 0;
        if (n < minLeafRows || h < minLeafHessian) continue;
        if (N - n < minLeafRows || H - h < minLeafHessian) break;
        const gain = (g * g) / (h + l2) + ((G - g) * (G - g)) / (H - h + l2);
        if (!(gain > best)) continue;
        best = gain;
        const missingLeft = missing > 0 ? withMissing : n * 2 > N;
        const left = { gradient: g, hessian: h, rows: n };
        found = { feature, bin: at / PER_BIN - first, missingLeft, gain, left };
      }
    }
  }
  return found && { ...found, gain: found.gain - (G * G) / (H + l2) };
}
