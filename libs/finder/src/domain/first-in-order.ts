/** Beyond this share a whole sort is as quick. */
const SORT_SHARE = 0.25;

/** The first so many in this (total) order: a first page needs one look at each row, not a sort of twenty thousand. */
export function firstInOrder<Row>(rows: readonly Row[], count: number, order: (one: Row, other: Row) => number): Row[] {
  if (count >= rows.length * SORT_SHARE) return [...rows].sort(order).slice(0, count);
  const best: Row[] = [];
  for (const row of rows) {
    const worst = best[count - 1];
    if (worst !== undefined && order(row, worst) >= 0) continue;
    best.splice(placeOf(row, best, order), 0, row);
    if (best.length > count) best.pop();
  }
  return best;
}

/** Where the row belongs in what is sorted already. */
function placeOf<Row>(row: Row, sorted: readonly Row[], order: (one: Row, other: Row) => number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && order(other, row) <= 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
