/** A text in its comparable form. `lower` and `shown` have the same length, so offsets found in one cut the other. */
export interface FoldedText {
  /** What is compared: full-width forms folded, signs unified, lower case. */
  readonly lower: string;
  /** The same characters in the writer's own case, for evidence shown to people. */
  readonly shown: string;
}

const DASHES = /[\u2010-\u2015\u2212\uFE63]/g;
// 8×10, 8 × 10, 8*10 and 8X10 are the same size written by four hands.
const TIMES = /(?<=[0-9)\]a-z])(?:[×✕*]| [×✕] )(?=[0-9a-z])/gi;
const TIMES_SIGN = /[×✕*]/;
// ⌀50 and Ø50 are φ50; elsewhere ø is a letter of Danish.
const DIAMETER = /[⌀∅Øø](?= ?[0-9])/g;
// Before full-width forms are folded: in 25，100件 the comma separates.
const THOUSANDS = /(?<![0-9,.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9,])/g;
// Cheap to look for, and rarely there.
const SEPARATED = /[0-9],[0-9]/;
// 45号钢 is 45#钢.
const NUMBERED_STEEL = /(?<=[0-9])号(?=钢)/g;
const ASCII = /^[\0-\x7f]*$/;

/**
 * NFKC (full-width → half-width, ㎡ → m2, ℃ → °C), one dash, one multiplication sign, one sign of diameter, numbers
 * without separators, lower case.
 */
export function fold(text: string): FoldedText {
  const plain = SEPARATED.test(text) ? text.replace(THOUSANDS, (number) => number.replaceAll(',', '')) : text;
  const signs = ASCII.test(plain) ? plain : unifySigns(plain.normalize('NFKC'));
  const shown = TIMES_SIGN.test(signs) ? signs.replace(TIMES, 'x') : signs;
  const lower = shown.toLowerCase();
  // A few letters (İ) grow when lowered; then the evidence is shown in lower case rather than cut at a wrong place.
  return { lower, shown: lower.length === shown.length ? shown : lower };
}

function unifySigns(text: string): string {
  const signs = text.replace(DASHES, '-').replace(DIAMETER, 'φ');
  return signs.includes('号钢') ? signs.replace(NUMBERED_STEEL, '#') : signs;
}
