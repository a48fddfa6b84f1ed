import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Keyworded {
  readonly nodes: ReadonlyArray<{ readonly keywords: readonly string[] }>;
}

/** The words that firms of the 24 chains use, from the reference data. */
function chainKeywords(): string[] {
  const chains = JSON.parse(readFileSync(resolve('libs/chains/reference/chains.json'), 'utf8')) as Keyworded[];
  const keywords = chains.flatMap(({ nodes }) => nodes.flatMap((node) => node.keywords)).filter((word) => word !== '');
  if (keywords.length === 0) throw new Error('the reference data of the chains has no keywords');
  return keywords;
}

/** A small seeded generator (xorshift32): the same catalogue on every machine. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

/** Texts of keywords in a row, each at least `length` characters long. */
export function joinedKeywords(count: number, length: number, seed: number): string[] {
  const words = chainKeywords();
  const random = numbers(seed);
  return Array.from({ length: count }, () => {
    let text = '';
    while (text.length < length) text += words[Math.floor(random.next().value * words.length)] ?? '';
    return text;
  });
}
