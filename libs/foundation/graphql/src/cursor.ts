import { BadInput } from './bad-input.js';

const LONGEST = 1024;

/** The sort values of a row as opaque text, for `after`. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The inverse of {@link encodeCursor} for `n` values; anything else is BAD_INPUT at `after`. */
export function decodeCursor(cursor: string, n: number): string[] {
  const values = cursor.length <= LONGEST ? parse(Buffer.from(cursor, 'base64url').toString('utf8')) : null;
  if (
    Array.isArray(values) &&
    values.length === n &&
    values.every((value) => typeof value === 'string' && !value.includes('\0'))
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
