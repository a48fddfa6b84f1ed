import { fold, type Synonyms, tokenize } from '#matching';

/** One writing of what is asked for, as tokens of the engine. */
export interface Writing {
  readonly text: string;
  readonly tokens: readonly string[];
  /** So many of the tokens must be there. */
  readonly atLeast: number;
  /** Worth of a hit by this writing against one by the asker's own word, above 0, at most 1. */
  readonly worth: number;
}

/** A word that a hit must contain in one of its writings. */
export type Wanted = readonly Writing[];

export interface Expansion {
  readonly term: string;
  readonly expandedTo: readonly string[];
}

/** What a text asks for: every word of it, and what was added to them. */
export interface Asked {
  readonly words: readonly Wanted[];
  readonly expansions: readonly Expansion[];
}

/** Up to so many tokens of a word all must be there; of longer ones three quarters, since nobody words alike at length. */
const ALL_OF = 3;
const SHARE = 0.75;

const IDEOGRAPH = /\p{Script=Han}/u;
const isSingleIdeograph = (token: string): boolean => [...token].length === 1 && IDEOGRAPH.test(token);

function writing(text: string, tokens: readonly string[], worth: number): Writing {
  const atLeast = tokens.length <= ALL_OF ? tokens.length : Math.ceil(tokens.length * SHARE);
  return { text, tokens, atLeast, worth };
}

/** Single characters say nothing beside their pairs; the whole of a part number says as much as all of its parts. */
function writingsOf(text: string, worth: number): Writing[] {
  const all = [...new Set(tokenize(text))];
  const telling = all.filter((token) => !isSingleIdeograph(token));
  const tokens = telling.length > 0 ? telling : all;
  if (tokens.length === 0) return [];
  const whole = IDEOGRAPH.test(text) || /\s/.test(text) ? undefined : longest(tokens);
  const writings = [writing(text, tokens, worth)];
  return whole === undefined || tokens.length === 1 ? writings : [...writings, writing(text, [whole], worth)];
}

const longest = (tokens: readonly string[]): string => tokens.reduce((a, b) => (b.length > a.length ? b : a));

/**
 * Cuts a text into the words that a hit must contain: at blanks and signs, and around terms of the trade, which may stand
 * there under their other names as well. `chainCode` lets the chain's own terms in.
 */
export function askedBy(text: string, synonyms: Synonyms | null, chainCode: string | null): Asked {
  const { shown } = fold(text);
  const words: Wanted[] = [];
  const expansions: Expansion[] = [];
  let at = 0;
  const plain = (to: number, isBesideTerm: boolean): void => {
    for (const piece of shown.slice(at, to).split(/[\s,;、，；。|]+/u)) {
      // What is left of 压铸件 beside the term 压铸 would narrow more than anybody means.
      if (isBesideTerm && isSingleIdeograph(piece)) continue;
      const writings = writingsOf(piece, 1);
      if (writings.length > 0) words.push(writings);
    }
  };
  const matches = [...(synonyms?.matchesIn(text, chainCode) ?? [])].sort((a, b) => a.start - b.start);
  for (const match of matches) {
    // One term may belong to sets of several chains: its place is taken once.
    if (match.start < at) continue;
    plain(match.start, true);
    const others = match.others.flatMap((other) => writingsOf(other, match.weight));
    words.push([...writingsOf(match.text, 1), ...others]);
    expansions.push({ term: match.text, expandedTo: match.others });
    at = match.end;
  }
  plain(shown.length, matches.length > 0);
  return { words, expansions };
}

/** Whether a text with these tokens is a hit: it has every word, in one of its writings. No words: no hit. */
export function holdsAll({ words }: Asked, tokens: ReadonlySet<string>): boolean {
  const isThere = ({ tokens: wanted, atLeast }: Writing): boolean =>
    wanted.reduce((count, token) => count + (tokens.has(token) ? 1 : 0), 0) >= atLeast;
  return words.length > 0 && words.every((writings) => writings.some(isThere));
}
