import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { IndexDocument } from '#matching';

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
export function* numbers(seed: number): Generator<number, never> {
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

export const LISTING_LENGTH = 26;
export const NEED_LENGTH = 35;
export const DISTRICTS = [
  ...['370202', '370203', '370211', '370212', '370213'],
  ...['370214', '370215', '370281', '370283', '370285'],
];
const CERTIFICATES = ['ISO-9001', 'ISO-14001', 'IATF-16949', 'CE', 'CNAS'];
/** Listings of a firm. */
const OFFERED = 4;

/** Ids as the platform makes them: 36 characters, ordered by time. */
export const idOf = (at: number, kind = 8): string => `01900000-0000-7000-${kind}000-${String(at).padStart(12, '0')}`;

/** A listing as the platform indexes it: text, district, certificates, firm. */
export function listingDocument(text: string, at: number): IndexDocument {
  const certificate = CERTIFICATES[Math.floor(at / 7) % CERTIFICATES.length] ?? '';
  return {
    id: idOf(at),
    text,
    attributes: [`district:${DISTRICTS[at % DISTRICTS.length] ?? ''}`, `certificate:${certificate}`],
    group: idOf(Math.floor(at / OFFERED), 9),
  };
}
