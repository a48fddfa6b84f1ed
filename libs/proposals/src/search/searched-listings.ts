import type { Hit, ImpactIndex, PreparedQuery, SearchableIndex, SearchOptions, TermImpact } from '#matching';

/** The index of listings with the hits of one need found beforehand, in threads or elsewhere. */
export class SearchedListings implements SearchableIndex {
  /** `query` is what was searched for `text`: the text prepared, and its words' other names where they have some. */
  constructor(
    private readonly index: ImpactIndex,
    private readonly text: string,
    private readonly query: PreparedQuery,
    private readonly hits: readonly Hit[],
  ) {}

  prepare(text: string): PreparedQuery {
    return text === this.text ? this.query : this.index.prepare(text);
  }

  /** All hits of the need, whatever the limit: they were found for it. Other queries are searched for now. */
  search(query: string | PreparedQuery, options: SearchOptions): Hit[] {
    const isOurs = query === this.query || query === this.text;
    return isOurs && options.filter === undefined ? [...this.hits] : this.index.search(query, options);
  }

  explain(query: PreparedQuery, id: string): TermImpact[] {
    return this.index.explain(query, id);
  }
}

/** The hits of both lists, best first, each once. */
export function joinedHits(first: readonly Hit[], second: readonly Hit[]): Hit[] {
  const best = new Map(first.map((hit) => [hit.id, hit]));
  for (const hit of second) if (!best.has(hit.id)) best.set(hit.id, hit);
  return [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
