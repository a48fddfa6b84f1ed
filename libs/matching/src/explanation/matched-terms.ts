import { type Relevance } from '../retrieval/relevance.js';
import { fold } from '../retrieval/text-folding.js';
import { scanTokens } from '../retrieval/tokenizer.js';

export interface MatchedTerm {
  /** As the need's owner wrote it. */
  readonly text: string;
  /** Sum of its terms' points in the BM25 score. */
  readonly points: number;
}

interface Run {
  start: number;
  end: number;
  points: number;
}

/**
 * The words of the need that the document shares, strongest first: overlapping character pairs and parts of a
 * designation are put together again; a Chinese character that matched only by itself says nothing to a reader.
 */
export function matchedTerms(
  text: string,
  { impacts, synonyms = [] }: Pick<Relevance, 'impacts' | 'synonyms'>,
  limit = 8,
): MatchedTerm[] {
  const { lower, shown } = fold(text);
  const unspent = new Map(impacts.map(({ term, points }) => [term, points]));
  const matched = new Set(unspent.keys());
  const spans: Run[] = [];
  scanTokens(lower, (term, start, end) => {
    if (!matched.has(term) || end - start < 2) return;
    spans.push({ start, end, points: unspent.get(term) ?? 0 });
    unspent.set(term, 0);
  });
  spans.sort((a, b) => a.start - b.start);
  const runs: Run[] = [];
  for (const span of spans) {
    const last = runs.at(-1);
    if (last === undefined || span.start >= last.end) runs.push({ ...span });
    else {
      last.end = Math.max(last.end, span.end);
      last.points += span.points;
    }
  }
  const byText = new Map<string, number>();
  for (const { start, end, points } of runs) {
    const words = shown.slice(start, end);
    byText.set(words, (byText.get(words) ?? 0) + points);
  }
  for (const { text: words, synonym, points } of synonyms) {
    byText.delete(words);
    byText.set(`${words}（同义：${synonym}）`, points);
  }
  return [...byText]
    .map(([words, points]) => ({ text: words, points }))
    .sort((a, b) => b.points - a.points || (a.text < b.text ? -1 : 1))
    .slice(0, limit);
}
