/** The columns of a data set cut into at most 255 bins each; histograms lie one after the other. */
export interface BinnedMatrix {
  readonly width: number;
  /** Row-major; the bin after a column's last holds its unknown values. */
  readonly bins: Uint8Array;
  /** Upper bound of each bin, column by column: halfway to the next value, so that a new value falls to the nearer. */
  readonly bounds: readonly Float64Array[];
  /** First histogram bin of each column, then the number of all; each column has one more for unknown values. */
  readonly offsets: Uint32Array;
}

/** Cuts each column at its quantiles. Equal values stay in one bin; a value that fills a bin gets it for itself. */
export function binMatrix(values: Float32Array, width: number, most: number): BinnedMatrix {
  const rows = values.length / Math.max(1, width);
  const bins = new Uint8Array(values.length);
  const offsets = new Uint32Array(width + 1);
  const bounds: Float64Array[] = [];
  const column = new Float32Array(rows);
  for (let feature = 0; feature < width; feature += 1) {
    let known = 0;
    for (let at = feature; at < values.length; at += width) {
      const value = values[at] ?? Number.NaN;
      if (!Number.isNaN(value)) column[known++] = value;
    }
    const cuts = quantileBounds(column.subarray(0, known).sort(), most);
    bounds.push(cuts);
    offsets[feature + 1] = (offsets[feature] ?? 0) + cuts.length + 1;
    fillColumn(values, bins, { width, feature, cuts });
  }
  return { width, bins, bounds, offsets };
}

interface Column {
  readonly width: number;
  readonly feature: number;
  readonly cuts: Float64Array;
}

function fillColumn(values: Float32Array, bins: Uint8Array, { width, feature, cuts }: Column): void {
  for (let at = feature; at < values.length; at += width) {
    const value = values[at] ?? Number.NaN;
    if (Number.isNaN(value)) {
      bins[at] = cuts.length;
      continue;
    }
    let low = 0;
    let high = cuts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value <= (cuts[middle] ?? 0)) high = middle;
      else low = middle + 1;
    }
    bins[at] = low;
  }
}

/** Upper bounds of at most `most` bins of about equal count; the last has no end, so that greater values belong to it. */
export function quantileBounds(sorted: Float32Array, most: number): Float64Array {
  const { distinct, counts } = distinctOf(sorted);
  const bounds: number[] = [];
  let rest = sorted.length;
  let filled = 0;
  for (let at = 0; at + 1 < distinct.length; at += 1) {
    filled += counts[at] ?? 0;
    const left = most - bounds.length;
    if (left <= 1) break;
    const target = distinct.length <= most ? 0 : rest / left;
    if (filled < target && (counts[at + 1] ?? 0) < target) continue;
    bounds.push(((distinct[at] ?? 0) + (distinct[at + 1] ?? 0)) / 2);
    rest -= filled;
    filled = 0;
  }
  if (distinct.length > 0) bounds.push(Number.MAX_VALUE);
  return Float64Array.from(bounds);
}

function distinctOf(sorted: Float32Array): { distinct: number[]; counts: number[] } {
  const distinct: number[] = [];
  const counts: number[] = [];
  for (let at = 0; at < sorted.length;) {
    const value = sorted[at] ?? 0;
    let end = at + 1;
    while (end < sorted.length && sorted[end] === value) end += 1;
    distinct.push(value);
    counts.push(end - at);
    at = end;
  }
  return { distinct, counts };
}
