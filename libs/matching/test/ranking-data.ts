import { seededRandom } from '../src/learning/random.js';
import { type RankingDataset } from '../src/learning/dataset.js';

export interface SyntheticOptions {
  readonly groups: number;
  readonly seed: number;
  readonly width: number;
  /** Rows of a group, at least and at most. */
  readonly sizes: readonly [number, number];
  /** Share of unknown values. */
  readonly unknown?: number;
  readonly gradeOf: (row: Float32Array, random: () => number) => number;
}

/** Groups of random vectors in [0, 1) whose grade is a function of the row. */
export function syntheticRanking({
  groups,
  seed,
  width,
  sizes,
  unknown = 0,
  gradeOf,
}: SyntheticOptions): RankingDataset {
  const random = seededRandom(seed);
  const [least, most] = sizes;
  const lengths = Array.from({ length: groups }, () => least + Math.floor(random() * (most - least + 1)));
  const rows = lengths.reduce((sum, length) => sum + length, 0);
  const values = Float32Array.from({ length: rows * width }, () => (random() < unknown ? Number.NaN : random()));
  const labels = Float32Array.from({ length: rows }, (_, row) =>
    gradeOf(values.subarray(row * width, (row + 1) * width), random),
  );
  let end = 0;
  const groupStarts = Uint32Array.from([0, ...lengths.map((length) => (end += length))]);
  return { width, values, labels, groupStarts };
}

export const rowOf = ({ values, width }: RankingDataset, row: number): Float32Array =>
  values.subarray(row * width, (row + 1) * width);

/** First row and end of each group. */
export function rangesOf({ groupStarts }: RankingDataset): Array<readonly [number, number]> {
  return Array.from({ length: groupStarts.length - 1 }, (_, at) => [groupStarts[at] ?? 0, groupStarts[at + 1] ?? 0]);
}
