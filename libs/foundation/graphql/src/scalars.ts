import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { type Bilingual, isAmount, isId } from '#kernel';
import { BadInput } from './bad-input.js';

interface TextScalar<Value> {
  readonly name: string;
  readonly description: string;
  readonly refused: Bilingual;
  /** The value, or null where the text is none. */
  readonly parse: (text: string) => Value | null;
  readonly print: (value: unknown) => string | null;
}

/** A scalar that travels as text: numbers, booleans and nulls are refused, whether literal or variable. */
function textScalar<Value>(scalar: TextScalar<Value>): GraphQLScalarType<Value, string> {
  const parse = (input: unknown): Value => {
    const value = typeof input === 'string' ? scalar.parse(input) : null;
    if (value === null) throw BadInput.at('', scalar.refused);
    return value;
  };
  return new GraphQLScalarType<Value, string>({
    name: scalar.name,
    description: scalar.description,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
    serialize: (output) => {
      const text = scalar.print(output);
      if (text === null) throw new TypeError(`${scalar.name} cannot carry a value of this kind`);
      return text;
    },
  });
}

export const Uuid = textScalar<string>({
  name: 'Uuid',
  description: 'An id: a UUID in lower case.',
  refused: { zh: '编号格式不正确，应为小写 UUID。', en: 'Not an id: a UUID in lower case is needed.' },
  parse: (text) => (isId(text) ? text : null),
  print: (value) => (isId(value) ? value : null),
});

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

function isInRange(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 2000 && year <= 2100;
}

/** `YYYY-MM-DD` of a day that exists, within the years 2000 to 2100. */
function isDay(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // February 30 becomes March 1 or Invalid Date; either way the text does not come back.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && isInRange(date);
}

function parseInstant(text: string): Date | null {
  const parts = INSTANT.exec(text);
  if (!parts?.[1] || !isDay(parts[1])) return null;
  const date = new Date(text.toUpperCase());
  return Number.isNaN(date.getTime()) || !isInRange(date) ? null : date;
}

export const Instant = textScalar<Date>({
  name: 'Instant',
  description:
    'A moment: RFC 3339 with an offset, such as 2026-05-01T09:00:00+08:00; years 2000 to 2100. Answers are UTC.',
  refused: {
    zh: '时间格式不正确，应带时区，例如 2026-05-01T09:00:00+08:00。',
    en: 'Not a moment: RFC 3339 with an offset is needed, such as 2026-05-01T09:00:00+08:00.',
  },
  parse: parseInstant,
  print: (value) => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
    // Text that the database has printed already; it is not parsed again on the way out.
    return typeof value === 'string' && INSTANT.test(value) ? value : null;
  },
});

export const LocalDate = textScalar<string>({
  name: 'LocalDate',
  description: 'A calendar day in Asia/Shanghai, YYYY-MM-DD; years 2000 to 2100.',
  refused: { zh: '日期不正确，应为存在的日期，格式 YYYY-MM-DD。', en: 'Not a day that exists: YYYY-MM-DD is needed.' },
  parse: (text) => (isDay(text) ? text : null),
  print: (value) => (typeof value === 'string' && DATE.test(value) ? value : null),
});

export const Decimal = textScalar<string>({
  name: 'Decimal',
  description: 'An exact decimal as text: up to 16 digits before the point and two after it.',
  refused: {
    zh: '数值不正确，小数点前最多 16 位，小数点后最多 2 位。',
    en: 'Not an exact decimal: up to 16 digits before the point and two after it.',
  },
  parse: (text) => (isAmount(text) ? text : null),
  print: (value) => (isAmount(value) ? value : null),
});
