/** Above this, lists that are far from order would cost the square of their length. */
const LONG = 1024;

/**
 * Sorts rows in place by falling score, equal ones by number: one result, whatever the order before. Insertion, since a
 * list hardly changes from tree to tree.
 */
export function sortByScore(rows: Uint32Array, scores: Float64Array): void {
  if (rows.length > LONG) {
    rows.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    return;
  }
  for (let at = 1; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const score = scores[row] ?? 0;
    let to = at;
    for (; to > 0; to -= 1) {
      const other = rows[to - 1] ?? 0;
      const otherScore = scores[other] ?? 0;
      if (otherScore > score || (otherScore === score && other < row)) break;
      rows[to] = other;
    }
    rows[to] = row;
  }
}
