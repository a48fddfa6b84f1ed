export interface ReliabilityBin {
  /** Least and greatest prediction in it. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean prediction, and share of ones. */
  readonly predicted: number;
  readonly observed: number;
}

export interface Reliability {
  /** Expected calibration error: mean |predicted − observed| of the bins, by their counts; 0 to 1. */
  readonly ece: number;
  /** Mean squared error of the predictions, 0 to 1 (Brier 1950). */
  readonly brier: number;
  readonly meanPredicted: number;
  readonly meanObserved: number;
  readonly bins: readonly ReliabilityBin[];
}

/**
 * How far predictions hold, in bins of about equal count from the least to the greatest: with rare events bins of equal
 * width would leave all but the first empty. Equal predictions share a bin, so there may be fewer than asked for.
 */
export function reliability(probabilities: ArrayLike<number>, labels: ArrayLike<number>, bins = 10): Reliability {
  if (probabilities.length !== labels.length) throw new RangeError('predictions and labels differ in number');
  if (probabilities.length === 0) throw new RangeError('no predictions');
  const rows = Array.from(probabilities, (predicted, at) => ({ predicted, observed: labels[at] ?? 0 }));
  rows.sort((a, b) => a.predicted - b.predicted);
  const made = inBins(rows, bins).map(binOf);
  return {
    ece:
      made.reduce((sum, { count, predicted, observed }) => sum + count * Math.abs(predicted - observed), 0) /
      rows.length,
    brier: meanOf(rows, ({ predicted, observed }) => (predicted - observed) ** 2),
    meanPredicted: meanOf(rows, ({ predicted }) => predicted),
    meanObserved: meanOf(rows, ({ observed }) => observed),
    bins: made,
  };
}

interface Row {
  readonly predicted: number;
  readonly observed: number;
}

function inBins(rows: readonly Row[], bins: number): Row[][] {
  const parts: Row[][] = [];
  let start = 0;
  for (let bin = 1; bin <= bins; bin += 1) {
    let end = Math.round((bin * rows.length) / bins);
    if (end <= start) continue;
    while (end < rows.length && rows[end]?.predicted === rows[end - 1]?.predicted) end += 1;
    parts.push(rows.slice(start, end));
    start = end;
  }
  return parts;
}

const binOf = (rows: readonly Row[]): ReliabilityBin => ({
  from: rows[0]?.predicted ?? Number.NaN,
  to: rows.at(-1)?.predicted ?? Number.NaN,
  count: rows.length,
  predicted: meanOf(rows, ({ predicted }) => predicted),
  observed: meanOf(rows, ({ observed }) => observed),
});

const meanOf = (rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
