import { fold } from '../retrieval/text-folding.js';
import { boundAfter, boundBefore, interval } from './bounds.js';
import { designationsIn, type Designation } from './designations.js';
import { type Measurement, type MeasureOperator } from './measurement.js';
import { nameBefore, nameAfter, namedRate, type NameAt } from './name-before.js';
import { numberAt, type NumberAt } from './numbers.js';
import { rateOf, unitAt, type UnitAt } from './units.js';

const START_OF_NUMBER = /[\d零一二两三四五六七八九十百千万]/g;
const WORD_CHAR = /[A-Za-z0-9_#]/;
const RANGE_SIGN = / ?(?:-|~|～|到|至|—|to ) ?/y;
const PLUS_MINUS = / ?(?:±|\+\/-) ?/y;
/** 一方, 一度 are words of every text. */
const GRAMMAR = ['方', '度', '块钱', '安', '斤', '寸'];
const PER_CENT_WORDS: readonly (readonly [RegExp, number])[] = [
  [/百分之$/, 1e-2],
  [/千分之 ?$/, 1e-3],
  [/万分之 ?$/, 1e-4],
];
const NUMBER: UnitAt = { dimension: 'number', factor: 1, offset: 0, text: '', end: 0 };

const baseOf = (value: number, unit: Pick<UnitAt, 'factor' | 'offset'>): number => value * unit.factor + unit.offset;

/** A sign belongs to the number only where no word stands before it: 精度-40 has none, 温度 -40 has. */
function isNegative(text: string, at: number): boolean {
  if (text.charAt(at - 1) !== '-') return /零下 ?$/.test(text.slice(Math.max(0, at - 3), at));
  return !WORD_CHAR.test(text.charAt(at - 2)) && !')%°'.includes(text.charAt(at - 2) || ' ');
}

function skipBlank(text: string, at: number): number {
  return text.charAt(at) === ' ' ? at + 1 : at;
}

function unitAfter(text: string, end: number): UnitAt | null {
  return unitAt(text, skipBlank(text, end));
}

/** The second figure of a range or tolerance after a sign: 5~10, 10 ± 0.1, -40~85. */
function secondFigure(text: string, at: number, sign: RegExp): NumberAt | null {
  sign.lastIndex = at;
  if (!sign.test(text)) return null;
  let from = sign.lastIndex;
  const negative = text.charAt(from) === '-';
  if (negative) from += 1;
  const number = /\d/.test(text.charAt(from)) ? numberAt(text, from) : null;
  return number === null ? null : { ...number, value: negative ? -number.value : number.value };
}

interface Reading {
  readonly operator: MeasureOperator;
  readonly min: number | null;
  readonly max: number | null;
  readonly unit: UnitAt;
  readonly start: number;
  readonly end: number;
}

/** Figures, sign and unit that begin with the number at `at`; null when no unit makes it a measurement. */
function readingAt(text: string, at: number, first: NumberAt): Reading | null {
  const negative = isNegative(text, at);
  const low = negative ? -first.value : first.value;
  const start = negative ? (text.charAt(at - 1) === '-' ? at - 1 : text.lastIndexOf('零下', at)) : at;
  const firstUnit = unitAfter(text, first.end);
  const afterFirst = firstUnit?.end ?? first.end;
  const tolerance = secondFigure(text, afterFirst, PLUS_MINUS);
  const upper = tolerance ?? secondFigure(text, afterFirst, RANGE_SIGN);
  if (upper !== null) {
    const unit = unitAfter(text, upper.end) ?? firstUnit;
    const lowUnit = firstUnit ?? unit;
    if (unit === null || lowUnit === null || lowUnit.dimension !== unit.dimension) return null;
    const end = Math.max(unit.end, upper.end);
    if (tolerance !== null) {
      const [middle, spread] = [baseOf(low, lowUnit), upper.value * unit.factor];
      return { operator: '±', min: middle - spread, max: middle + spread, unit, start, end };
    }
    // 5~10 mm: the lower figure takes the unit of the upper one, and 1.5~2 万件 its scale.
    const isScaled = firstUnit === null && first.scale === 1 && low <= upper.value / upper.scale;
    const scale = isScaled ? upper.scale : 1;
    const [a, b] = [baseOf(low * scale, lowUnit), baseOf(upper.value, unit)];
    if (a > b) return null;
    return { operator: 'range', min: a, max: b, unit, start, end };
  }
  if (firstUnit === null) return null;
  const before = boundBefore(text, start);
  const after = boundAfter(text, firstUnit.end);
  const operator =
    after !== null && (before === null || before.operator === '=') ? after.operator : (before?.operator ?? '=');
  return {
    operator,
    ...bounded(operator, low, firstUnit),
    unit: firstUnit,
    start: before?.at ?? start,
    end: after?.at ?? firstUnit.end,
  };
}

function bounded(operator: MeasureOperator, value: number, unit: UnitAt): { min: number | null; max: number | null } {
  // A tolerance of a temperature is a difference: it has no zero point to move.
  if (operator === '±') return interval(operator, value * unit.factor);
  if (operator === '~') {
    const spread = (Math.abs(value) * unit.factor) / 10;
    return { min: baseOf(value, unit) - spread, max: baseOf(value, unit) + spread };
  }
  return interval(operator, baseOf(value, unit));
}

const HARDNESS = /(HRC|HRB|HBW?|HV)[:： ]?(≤|≥|<|>)? ?$/;
const ROUGHNESS = /R[az][:： ]?(≤|≥|<|>)? ?$/i;
const DIAMETER = /[φΦØ] ?$/;

/** Scales that stand before the figure: HRC 58-62, Ra0.8, φ50. */
function prefixed(text: string, at: number): { unit: UnitAt; start: number; sign: string | undefined } | null {
  const near = text.slice(Math.max(0, at - 6), at);
  const base = Math.max(0, at - 6);
  const hardness = HARDNESS.exec(near);
  if (hardness !== null) {
    const scale = hardness[1] === 'HBW' ? 'HB' : (hardness[1] ?? '');
    const unit = { ...NUMBER, dimension: `hardness:${scale}`, text: scale };
    return { unit, start: base + hardness.index, sign: hardness[2] };
  }
  const roughness = ROUGHNESS.exec(near);
  if (roughness !== null && !/[A-Za-z]/.test(text.charAt(base + roughness.index - 1))) {
    return {
      unit: { ...NUMBER, dimension: 'roughness', factor: 1e-6, text: 'μm' },
      start: base + roughness.index,
      sign: roughness[1],
    };
  }
  const diameter = DIAMETER.exec(near);
  return diameter === null
    ? null
    : {
        unit: { ...NUMBER, dimension: 'length', factor: 1e-3, text: 'mm' },
        start: base + diameter.index,
        sign: undefined,
      };
}

const SIGNS: Readonly<Record<string, MeasureOperator>> = { '≤': '≤', '<': '≤', '≥': '≥', '>': '≥' };

function prefixedReading(text: string, at: number, first: NumberAt): Reading | null {
  const scale = prefixed(text, at);
  if (scale === null) return null;
  const upper = secondFigure(text, first.end, RANGE_SIGN);
  const lastEnd = upper?.end ?? first.end;
  const written = unitAfter(text, lastEnd);
  const isLength = written?.dimension === 'length' && scale.unit.dimension !== 'hardness:HRC';
  const factor = isLength && written !== null ? written.factor : scale.unit.factor;
  const end = isLength && written !== null ? written.end : lastEnd;
  const unit = { ...scale.unit, factor, end };
  if (upper !== null && upper.value > first.value) {
    return { operator: 'range', min: first.value * factor, max: upper.value * factor, unit, start: scale.start, end };
  }
  const before = scale.sign === undefined ? boundBefore(text, scale.start) : null;
  const after = boundAfter(text, end);
  const operator = SIGNS[scale.sign ?? ''] ?? after?.operator ?? before?.operator ?? '=';
  return {
    operator,
    ...interval(operator, first.value * factor),
    unit,
    start: before?.at ?? scale.start,
    end: after?.at ?? end,
  };
}

/** 百分之三, 千分之 2.4, 万分之三. */
function share(text: string, at: number, first: NumberAt): Reading | null {
  const near = text.slice(Math.max(0, at - 4), at);
  for (const [pattern, factor] of PER_CENT_WORDS) {
    const match = pattern.exec(near);
    if (match === null) continue;
    const start = Math.max(0, at - 4) + match.index;
    const before = boundBefore(text, start);
    const after = boundAfter(text, first.end);
    const operator = after?.operator ?? before?.operator ?? '=';
    const end = after?.at ?? first.end;
    const unit = { ...NUMBER, dimension: 'ratio', factor, text: match[0].trim(), end };
    return { operator, ...interval(operator, first.value * factor), unit, start: before?.at ?? start, end };
  }
  return null;
}

function asMeasurement(text: string, reading: Reading, name: NameAt | null, unit: UnitAt, times: number): Measurement {
  const start = name === null ? reading.start : Math.min(name.start, reading.start);
  const end = name === null ? reading.end : Math.max(name.end, reading.end);
  return {
    name: name?.name ?? null,
    dimension: unit.dimension,
    operator: reading.operator,
    min: reading.min === null ? null : reading.min * times,
    max: reading.max === null ? null : reading.max * times,
    designation: null,
    unit: unit.text,
    text: text.slice(start, end),
    start,
    end,
  };
}

/** A roughness may be written as a length beside its name, and an output as a number of pieces beside 月产. */
function measured(text: string, reading: Reading): Measurement {
  const { unit } = reading;
  const name = nameBefore(text, reading.start) ?? nameAfter(text, reading.end);
  if (unit.dimension === 'length' && name !== null && /粗糙度|光洁度|roughness|finish|Ra$/i.test(name.name)) {
    return asMeasurement(text, reading, name, { ...unit, dimension: 'roughness' }, 1);
  }
  const period =
    unit.dimension.includes('/') || unit.dimension.includes('Rate') ? null : namedRate(text, reading.start);
  if (period !== null) {
    const rate = rateOf(unit, period.seconds);
    const isRate = rate.dimension.includes('Rate') || rate.dimension === 'flow' || rate.dimension === 'speed';
    if (isRate) {
      return asMeasurement(text, reading, name ?? period, { ...unit, ...rate }, rate.factor / unit.factor);
    }
  }
  return asMeasurement(text, reading, name, unit, 1);
}

const IP = /\bIP ?([0-6X])([0-9X])K?\b/g;
const IT = /\bIT ?(\d{1,2})\b(?: ?级)?/g;

function code(text: string, match: RegExpMatchArray, dimension: string, value: number): Measurement {
  const at = match.index ?? 0;
  const after = boundAfter(text, at + match[0].length);
  const before = boundBefore(text, at);
  const operator = after?.operator ?? before?.operator ?? '=';
  const start = before?.at ?? at;
  const end = after?.at ?? at + match[0].length;
  const name = nameBefore(text, start);
  return {
    name: name?.name ?? null,
    dimension,
    operator,
    ...interval(operator === '±' || operator === 'range' ? '=' : operator, value),
    designation: match[0].replace(/\s|级/g, ''),
    unit: '',
    text: text.slice(name?.start ?? start, end),
    start: name?.start ?? start,
    end,
  };
}

function grade({ kind, canonical, text, start, end }: Designation): Measurement[] {
  if (kind !== 'material' && kind !== 'thread') return [];
  return [
    {
      name: null,
      dimension: kind,
      operator: '=',
      min: null,
      max: null,
      designation: canonical,
      unit: '',
      text,
      start,
      end,
    },
  ];
}

/** A year (2027 年, 2026-03-01) or a proportion (1:1) is no amount, and one Chinese numeral before a counter (三家) is mere grammar. */
function isNoFigure(text: string, at: number, { value, end }: NumberAt): boolean {
  if (value >= 1900 && value < 2100 && end - at === 4 && /^ ?(?:年|-\d)/.test(text.slice(end, end + 3))) return true;
  // 1:1, 4/3: a proportion.
  if (/[\d][:/]$/.test(text.slice(Math.max(0, at - 2), at))) return true;
  if (text.charAt(at) === '零') return true;
  if (end - at > 1 || /\d/.test(text.charAt(at))) return false;
  const unit = unitAfter(text, end);
  return unit === null || unit.dimension.startsWith('count') || GRAMMAR.includes(unit.text);
}

/** A figure with its scale before or its unit behind it; the digits of a word (PX2) are none. */
function figureAt(text: string, at: number, first: NumberAt): Reading | null {
  const reading = prefixedReading(text, at, first);
  return reading ?? (/[A-Za-z_]/.test(text.charAt(at - 1)) ? null : readingAt(text, at, first));
}

/** Measurements of a folded text (`fold(text).shown`), in its order. */
export function measurementsIn(text: string, designations: readonly Designation[]): Measurement[] {
  const found: Measurement[] = designations.flatMap(grade);
  for (const match of text.matchAll(IP)) {
    const [first, second] = [match[1] ?? 'X', match[2] ?? 'X'].map((digit) => (digit === 'X' ? 0 : Number(digit)));
    found.push(code(text, match, 'ip', 10 * (first ?? 0) + (second ?? 0)));
  }
  for (const match of text.matchAll(IT)) found.push(code(text, match, 'it', Number(match[1])));
  const taken = found.map(({ start, end }) => [start, end] as const);
  const isTaken = (at: number): boolean => taken.some(([start, end]) => at >= start && at < end);
  START_OF_NUMBER.lastIndex = 0;
  let seen = START_OF_NUMBER.exec(text);
  while (seen !== null) {
    const at = seen.index;
    const number = isTaken(at) ? null : numberAt(text, at);
    let next = at + 1;
    if (number !== null) {
      next = number.end;
      const reading = share(text, at, number) ?? (isNoFigure(text, at, number) ? null : figureAt(text, at, number));
      if (reading !== null) {
        found.push(measured(text, reading));
        next = Math.max(next, reading.end);
      }
    } else if (/\d/.test(seen[0])) while (/\d/.test(text.charAt(next))) next += 1;
    START_OF_NUMBER.lastIndex = next;
    seen = START_OF_NUMBER.exec(text);
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Every figure with a unit, and every grade, that a text states; free text in, comparable intervals out. */
export function measurementsOf(text: string): Measurement[] {
  const { shown } = fold(text);
  return measurementsIn(shown, designationsIn(shown));
}
