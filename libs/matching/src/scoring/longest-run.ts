/** First characters of a text that are compared: cost is their product. */
const LEFT_LIMIT = 64;
const RIGHT_LIMIT = 512;

const previous = new Uint8Array(RIGHT_LIMIT + 1);

/** The longest run of characters that both texts contain, within the first 64 of `left` and 512 of `right`. */
export function longestRun(left: string, right: string): string {
  const rows = Math.min(left.length, LEFT_LIMIT);
  const columns = Math.min(right.length, RIGHT_LIMIT);
  let longest = 0;
  let end = 0;
  previous.fill(0);
  for (let row = 0; row < rows; row += 1) {
    const unit = left.charCodeAt(row);
    // Most characters of a title are not in a listing at all: their row is zero without looking at each pair.
    if (!right.includes(left.charAt(row))) {
      previous.fill(0, 0, columns + 1);
      continue;
    }
    let diagonal = 0;
    for (let column = 0; column < columns; column += 1) {
      const above = previous[column + 1] ?? 0;
      const run = unit === right.charCodeAt(column) ? diagonal + 1 : 0;
      previous[column + 1] = run;
      diagonal = above;
      if (run > longest) {
        longest = run;
        end = row + 1;
      }
    }
  }
  return left.slice(end - longest, end).trim();
}
