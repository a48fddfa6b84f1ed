import { classAt, DIGIT, IDEOGRAPH, isWordChar, LETTER } from './character-class.js';
import { stem } from './stemmer.js';
import { fold } from './text-folding.js';

/** Receives each token with the place [start, end) that it covers in the folded text. */
export type TokenSink = (term: string, start: number, end: number) => void;

// Signs that hold a designation together when letters or digits stand on both sides.
const JOINTS = "-_./#+:'&°~";
// Joints that writers leave out or exchange: 6205-2RS, 6205/2RS and 62052RS are one bearing.
const LOOSE_JOINT = /[-_/'&:]|\+(?=[a-z])/g;
// Writers put a blank between these and their number, or none: IP 67, DN 50, GB/T 1591.
const SPACED = new Set([
  'ip',
  'dn',
  'pn',
  'φ',
  'iso',
  'iec',
  'hrc',
  'din',
  'astm',
  'iatf',
  'gb',
  'gbt',
  'jbt',
  'qct',
  'hgt',
]);
const LONGEST_SPACED = 4;
const LEADING_SIGNS = '±≤≥<>~+-φ';
const TRAILING_SIGNS = '#%°+';

const isJoint = (text: string, at: number): boolean =>
  JOINTS.includes(text.charAt(at)) && isWordChar(classAt(text, at - 1)) && isWordChar(classAt(text, at + 1));

const isDecimalPoint = (text: string, at: number): boolean =>
  text.charAt(at) === '.' && classAt(text, at - 1) === DIGIT && classAt(text, at + 1) === DIGIT;

/** Single characters and pairs of an ideograph run: on Chinese both together find more than any word cutting. */
function scanIdeographs(text: string, start: number, sink: TokenSink): number {
  let at = start;
  for (; classAt(text, at) === IDEOGRAPH; at += 1) {
    sink(text.charAt(at), at, at + 1);
    if (at > start) sink(text.slice(at - 1, at + 1), at - 1, at + 1);
  }
  return at;
}

/** Numbers and letters inside one part, each by itself: 0.01mm → 0.01, mm; single letters say too little. */
function scanMixedPart(text: string, start: number, end: number, sink: TokenSink): void {
  let from = start;
  while (from < end) {
    const numeric = classAt(text, from) === DIGIT;
    let to = from + 1;
    while (to < end && (classAt(text, to) === LETTER) !== numeric) to += 1;
    if (numeric || to - from > 1) sink(text.slice(from, to), from, to);
    // m8x1.25 → m8: the thread without its pitch.
    else if (from > start && 'mφ'.includes(text.charAt(start)) && text.charAt(from) === 'x')
      sink(text.slice(start, from), start, from);
    from = to;
  }
}

function scanPart(text: string, start: number, end: number, sink: TokenSink): void {
  const part = text.slice(start, end);
  let digits = 0;
  let letters = 0;
  for (let at = start; at < end; at += 1) {
    if (classAt(text, at) === LETTER) letters += 1;
    else digits += 1;
  }
  // The s of a genitive is no word.
  if (part === 's' && text.charAt(start - 1) === "'") return;
  sink(digits === 0 ? stem(part) : part, start, end);
  if (digits > 0 && letters > 0) scanMixedPart(text, start, end, sink);
}

function endOfDesignation(text: string, start: number): number {
  let at = start;
  while (isWordChar(classAt(text, at)) || isJoint(text, at)) at += 1;
  return at;
}

/** IP 67 also as ip67, GB/T 1591-2018 also as gbt1591. */
function scanSpaced(text: string, start: number, end: number, sink: TokenSink): void {
  const prefix = text.slice(start, end).replace(LOOSE_JOINT, '');
  if (!SPACED.has(prefix)) return;
  let to = end + 1;
  while (isWordChar(classAt(text, to)) || isDecimalPoint(text, to)) to += 1;
  sink(prefix + text.slice(end + 1, to), start, to);
}

/** A word, number or designation: its parts, and the whole of it in one canonical form. */
function scanDesignation(text: string, start: number, sink: TokenSink): number {
  const end = endOfDesignation(text, start);
  let parts = 0;
  let hasDigit = false;
  let from = start;
  for (let at = start; at <= end; at += 1) {
    const charClass = classAt(text, at);
    if (at < end && charClass === DIGIT) hasDigit = true;
    if (at < end && (isWordChar(charClass) || isDecimalPoint(text, at))) continue;
    scanPart(text, from, at, sink);
    parts += 1;
    from = at + 1;
  }
  let wholeStart = start;
  let wholeEnd = end;
  if (hasDigit && classAt(text, start) === DIGIT && LEADING_SIGNS.includes(text.charAt(start - 1) || ' '))
    wholeStart -= 1;
  if (hasDigit) while (wholeEnd < text.length && TRAILING_SIGNS.includes(text.charAt(wholeEnd))) wholeEnd += 1;
  if (parts > 1 || wholeEnd - wholeStart > end - start) {
    const whole = text.slice(wholeStart, wholeEnd).replace(LOOSE_JOINT, '');
    sink(whole, wholeStart, wholeEnd);
  }
  if (!hasDigit && end - start <= LONGEST_SPACED && text.charAt(end) === ' ' && classAt(text, end + 1) === DIGIT)
    scanSpaced(text, start, end, sink);
  // 45#钢, 304不锈钢, 20 吨: the number with its first character is a pair like any other, blank or not.
  if (hasDigit) {
    const next = text.charAt(wholeEnd) === ' ' ? wholeEnd + 1 : wholeEnd;
    if (classAt(text, next) === IDEOGRAPH)
      sink(text.slice(wholeStart, wholeEnd) + text.charAt(next), wholeStart, next + 1);
  }
  return wholeEnd;
}

/** Walks a text that is already folded and lower-cased. */
export function scanTokens(lower: string, sink: TokenSink): void {
  let at = 0;
  while (at < lower.length) {
    const charClass = classAt(lower, at);
    if (charClass === IDEOGRAPH) at = scanIdeographs(lower, at, sink);
    else if (isWordChar(charClass)) at = scanDesignation(lower, at, sink);
    else at += 1;
  }
}

/**
 * The one token stream of listings, needs and queries: single characters and pairs of Chinese runs, stemmed words of
 * Latin text, part numbers as a whole and in parts. Order follows the text; repeats are kept.
 */
export function tokenize(text: string): string[] {
  const terms: string[] = [];
  scanTokens(fold(text).lower, (term) => terms.push(term));
  return terms;
}

/** Terms of a text with their number of occurrences. */
export function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  scanTokens(fold(text).lower, (term) => counts.set(term, (counts.get(term) ?? 0) + 1));
  return counts;
}
