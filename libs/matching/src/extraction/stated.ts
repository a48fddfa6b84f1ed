import { fold } from '../retrieval/text-folding.js';
import { type Indicator, type ListingSpec } from '../views.js';
import { interval } from './bounds.js';
import { measurementsOf } from './measurements-of.js';
import { type Measurement, type MeasureOperator } from './measurement.js';
import { unitOf } from './units.js';

const OPERATORS: Readonly<Record<string, MeasureOperator>> = {
  ...{ '=': '=', '≥': '≥', '>=': '≥', '>': '≥', '≤': '≤', '<=': '≤', '<': '≤', '±': '±', range: 'range', '~': '~' },
};
const PLAIN_NUMBER = /^[±+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const RANGE = /^(-?\d+(?:\.\d+)?) ?(?:-|~|至|到) ?(-?\d+(?:\.\d+)?)$/;
const IP_NAME = /IP$|防护等级|ingress/i;

interface Stated {
  readonly name: string;
  readonly operator: MeasureOperator;
  readonly from: number;
  readonly to: number | null;
  readonly unit: string;
  readonly text: string;
}

/** A figure from fields of its own, in the form of one read from a text. */
function stated({ name, operator, from, to, unit, text }: Stated): Measurement {
  const known = unitOf(fold(unit).shown);
  const isIp = known.dimension === 'number' && IP_NAME.test(name);
  const isRoughness = known.dimension === 'length' && /粗糙度|光洁度|Ra$|roughness/i.test(name);
  const dimension = isIp ? 'ip' : isRoughness ? 'roughness' : known.dimension;
  const inBase = (value: number): number => value * known.factor + (operator === '±' ? 0 : known.offset);
  const bounds =
    to === null
      ? interval(operator === 'range' ? '=' : operator, inBase(from))
      : { min: inBase(from), max: inBase(to) };
  return {
    name,
    dimension,
    operator: to === null ? operator : 'range',
    ...bounds,
    designation: null,
    unit,
    text,
    start: 0,
    end: text.length,
  };
}

/** What a need's indicator asks for; null when its value is words that measure nothing ("良好"). */
export function askedBy({ name, operator, value, unit }: Indicator): Measurement | null {
  const written = fold(String(value).trim()).shown;
  const sign = OPERATORS[operator] ?? '=';
  const text = `${name} ${operator} ${value}${unit ?? ''}`;
  const base = { name, unit: unit ?? '', text };
  if (PLAIN_NUMBER.test(written)) {
    const isTolerance = written.startsWith('±');
    const number = Number(written.replace('±', ''));
    return stated({ ...base, operator: isTolerance ? '±' : sign, from: number, to: null });
  }
  const range = RANGE.exec(written);
  if (range !== null) return stated({ ...base, operator: 'range', from: Number(range[1]), to: Number(range[2]) });
  const [read] = measurementsOf(`${written}${unit ?? ''}`);
  if (read === undefined) return null;
  const bounds = sign === '≥' || sign === '≤' ? interval(sign, sign === '≥' ? (read.min ?? 0) : (read.max ?? 0)) : {};
  const isPlain = read.operator === '=' && read.min !== null;
  return { ...read, name, text, ...(isPlain ? { operator: sign, ...bounds } : {}) };
}

/** What a listing's property states. */
export function offeredBy({ name, operator, value, valueMax, unit }: ListingSpec): Measurement {
  const shownOperator = operator === 'range' || operator === '=' ? '' : (OPERATORS[operator] ?? '');
  const upper = typeof valueMax === 'number' ? `–${valueMax}` : '';
  const gap = unit ? ' ' : '';
  return stated({
    name,
    operator: OPERATORS[operator] ?? '=',
    from: value,
    to: valueMax ?? null,
    unit: unit ?? '',
    text: `${name} ${shownOperator}${shownOperator ? ' ' : ''}${value}${upper}${gap}${unit ?? ''}`,
  });
}
