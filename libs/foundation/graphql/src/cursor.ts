import { BadInput } from './bad-input.js';

const LONGEST = 1024;

/** The sort values of a row as opaque text, for `after`. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** What a part of a cursor must look like before SQL may cast it. */
export type CursorPart = (value: string) => boolean;

/**
 * The inverse of {@link encodeCursor} for so many values, or for values of these forms; anything else is BAD_INPUT at
 * `after`. A value that SQL casts needs its form: a cast that fails would be an error of ours.
 */
export function decodeCursor(cursor: string, parts: number | readonly CursorPart[]): string[] {
  const values = cursor.length <= LONGEST ? parse(Buffer.from(cursor, 'base64url').toString('utf8')) : null;
  const forms = typeof parts === 'number' ? [] : parts;
  if (
    Array.isArray(values) &&
    values.length === (typeof parts === 'number' ? parts : parts.length) &&
    values.every((value) => typeof value === 'string' && !value.includes('\0')) &&
    forms.every((isOfForm, at) => isOfForm((values as string[])[at] ?? ''))
  ) {
    return values as string[];
  }
  throw BadInput.at('after', {
    zh: '翻页标记无效，请从第一页重新开始。',
    en: 'This is no cursor of this list; start again from the first page.',
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
