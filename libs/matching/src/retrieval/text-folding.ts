/** A text in its comparable form. `lower` and `shown` have the same length, so offsets found in one cut the other. */
export interface FoldedText {
  /** What is compared: full-width forms folded, signs unified, lower case. */
  readonly lower: string;
  /** The same characters in the writer's own case, for evidence shown to people. */
  readonly shown: string;
}

const DASHES = /[\u2010-\u2015\u2212\uFE63]/g;
// 8×10, 8*10 and 8X10 are the same size written by three hands.
const TIMES = /(?<=[0-9)\]a-z])[×✕*](?=[0-9a-z])/gi;

/** NFKC (full-width → half-width, ㎡ → m2, ℃ → °C), one dash, one multiplication sign, lower case. */
export function fold(text: string): FoldedText {
  const shown = text.normalize('NFKC').replace(DASHES, '-').replace(TIMES, 'x');
  const lower = shown.toLowerCase();
  // A few letters (İ) grow when lowered; then the evidence is shown in lower case rather than cut at a wrong place.
  return { lower, shown: lower.length === shown.length ? shown : lower };
}
