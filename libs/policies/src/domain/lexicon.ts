import type { FactList } from './facts.js';

export interface Named {
  readonly zh: string;
  readonly en: string;
}

/** The names of the codes of each list. */
export type Lexicon = { readonly [List in FactList]: ReadonlyMap<string, Named> };

export const SIZES: ReadonlyMap<string, Named> = new Map([
  ['large', { zh: '大型', en: 'large' }],
  ['medium', { zh: '中型', en: 'medium' }],
  ['small', { zh: '小型', en: 'small' }],
  ['micro', { zh: '微型', en: 'micro' }],
]);

/** What a code is called; the code itself where two share a name, so that it can be read back. */
export function nameOf(list: ReadonlyMap<string, Named>, code: string, locale: 'zh' | 'en'): string {
  const name = list.get(code)?.[locale];
  if (name === undefined) return code;
  const [only, ...others] = codesCalled(list, name);
  return only === code && others.length === 0 ? name : code;
}

/** The codes that somebody may mean by a name or a code. */
export function codesCalled(list: ReadonlyMap<string, Named>, written: string): readonly string[] {
  if (list.has(written)) return [written];
  const index = indexOf(list);
  return index.get(written.toLowerCase()) ?? [];
}

const indexes = new WeakMap<ReadonlyMap<string, Named>, ReadonlyMap<string, readonly string[]>>();

function indexOf(list: ReadonlyMap<string, Named>): ReadonlyMap<string, readonly string[]> {
  const known = indexes.get(list);
  if (known) return known;
  const made = new Map<string, string[]>();
  for (const [code, { zh, en }] of list) {
    for (const name of new Set([zh.toLowerCase(), en.toLowerCase()])) made.set(name, [...(made.get(name) ?? []), code]);
  }
  indexes.set(list, made);
  return made;
}
