import { type MeasureOperator } from './measurement.js';

export interface BoundAt {
  readonly operator: MeasureOperator;
  /** Where the word or sign begins (before the figure) or ends (after it). */
  readonly at: number;
}

const BEFORE: readonly (readonly [RegExp, MeasureOperator])[] = [
  [/(?:±|\+\/-|正负)$/, '±'],
  [/(?:≤|<=|<|⩽|≦)$/, '≤'],
  [/(?:≥|>=|>|⩾|≧)$/, '≥'],
  [
    /(?:不超过|不大于|不高于|不多于|不得超过|不得高于|不得大于|不能超过|至多|最多|控制在|压到|限制在|低于|小于|少于|短于)(?:额定的)?$/,
    '≤',
  ],
  [
    /(?:不低于|不少于|不小于|不短于|不得低于|不得小于|不得少于|不能低于|至少|最少|最低|高于|大于|超过|优于|做到|多于)$/,
    '≥',
  ],
  [
    /(?:no more than|not more than|not exceed(?:ing)?|at most|up to|less than|below|under|within|max(?:imum|\.)?)$/i,
    '≤',
  ],
  [/(?:no less than|not less than|at least|more than|greater than|above|over|min(?:imum|\.)?)$/i, '≥'],
  [/(?:大约|约为|约|近|about|approx(?:imately|\.)?|around|ca\.)$/i, '~'],
  [/(?:≈|~|=|:|：)$/, '='],
];
const AFTER: readonly (readonly [RegExp, MeasureOperator])[] = [
  [/ ?(?:及?以上|起(?!订)|or more|and above|or above|minimum|min\.)/iy, '≥'],
  [/ ?(?:及?以下|及?以内|之内|内(?=[，。；、,;]|$)|or less|or below|maximum|max\.)/iy, '≤'],
  [/ ?(?:左右|上下)/y, '~'],
];

const LONGEST_WORD = 18;
const BLANK = /\s+$/;
const COULD_END_A_BOUND = /[±≤≥<>=≈~:：\-⩽⩾≦≧负过于多在到少低的超约近a-z.]$/i;

/** The bound that is stated right before `start`; null when none is. */
export function boundBefore(text: string, start: number): BoundAt | null {
  const near = text.slice(Math.max(0, start - LONGEST_WORD), start).replace(BLANK, '');
  if (!COULD_END_A_BOUND.test(near)) return null;
  let found: BoundAt | null = null;
  for (const [pattern, operator] of BEFORE) {
    const match = pattern.exec(near);
    if (match === null) continue;
    const at = Math.max(0, start - LONGEST_WORD) + match.index;
    // The last letters of a word are no bound: over, not rover.
    if (/^[a-z]/i.test(match[0]) && /[a-z]/i.test(text.charAt(at - 1))) continue;
    // 不低于 ends with 低于: the longer one is meant.
    if (found === null || at < found.at) found = { operator, at };
  }
  return found;
}

/** The bound that is stated right after `end`; null when none is. */
export function boundAfter(text: string, end: number): BoundAt | null {
  for (const [pattern, operator] of AFTER) {
    pattern.lastIndex = end;
    if (pattern.test(text)) return { operator, at: pattern.lastIndex };
  }
  return null;
}

/** Bounds of a single value under an operator; ± says how far at most, ~ allows a tenth. */
export function interval(operator: MeasureOperator, value: number): { min: number | null; max: number | null } {
  switch (operator) {
    case '≥':
      return { min: value, max: null };
    case '≤':
      return { min: null, max: value };
    case '±':
      return { min: null, max: Math.abs(value) };
    case '~':
      return { min: value - Math.abs(value) / 10, max: value + Math.abs(value) / 10 };
    case '=':
    case 'range':
      return { min: value, max: value };
  }
}
