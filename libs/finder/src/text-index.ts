import type { Hit, ImpactIndex, IndexDocument, PreparedQuery } from '#matching';
import { PooledIndex, SearchPool } from '#search';
import type { Asked, Wanted } from './words.js';

/** Ids of hits with their scores, above 0. */
export type Hits = ReadonlyMap<string, number>;

/** A facet click asks for the same words again. */
const REMEMBERED = 64;

/**
 * The engine's index, asked for sets instead of best lists: which documents hold every word of a text, with the sum of
 * their BM25 points. One word counts once, by the best of its writings.
 */
export class TextIndex {
  private readonly index: ImpactIndex;
  private readonly remembered = new Map<string, Hits>();

  /** Searched on this thread, merged in another: a merge of twenty thousand documents holds up nobody. */
  constructor(private readonly merging = new PooledIndex({ pool: new SearchPool({ threads: 0 }) })) {
    this.index = merging.local;
  }

  get size(): number {
    return this.index.size;
  }

  put(document: IndexDocument): void {
    this.index.put(document);
    this.remembered.clear();
  }

  /** To be called after changes: where enough of them have come together a merge begins, and is not waited for. */
  mergeWhenDue(): void {
    void this.merging.put([]);
  }

  remove(id: string): void {
    if (this.index.remove(id)) this.remembered.clear();
  }

  /** Documents of a group. */
  inGroup(group: string): readonly string[] {
    return this.index.inGroup(group);
  }

  hits(asked: Asked): Hits {
    const key = JSON.stringify(asked.words);
    const known = this.remembered.get(key);
    if (known) return known;
    const hits = this.find(asked);
    if (this.remembered.size >= REMEMBERED) this.remembered.clear();
    this.remembered.set(key, hits);
    return hits;
  }

  private find({ words }: Asked): Hits {
    let hits: Hits | null = null;
    for (const wanted of words) {
      const found = this.hold(wanted);
      hits = hits === null ? found : joined(hits, found);
      if (hits.size === 0) break;
    }
    return hits ?? new Map();
  }

  /** Documents that hold the word in one of its writings. */
  private hold(wanted: Wanted): Map<string, number> {
    const best = new Map<string, number>();
    for (const { text, tokens, atLeast, worth } of wanted) {
      const prepared = this.index.prepare(text);
      const seen = new Map<string, { count: number; points: number }>();
      for (const token of tokens) {
        for (const { id, score } of this.holdersOf(prepared, token)) {
          const entry = seen.get(id);
          if (entry === undefined) seen.set(id, { count: 1, points: score });
          else {
            entry.count += 1;
            entry.points += score;
          }
        }
      }
      for (const [id, { count, points }] of seen) {
        if (count >= atLeast) best.set(id, Math.max(best.get(id) ?? 0, points * worth));
      }
    }
    return best;
  }

  private holdersOf(prepared: PreparedQuery, token: string): readonly Hit[] {
    const terms = prepared.terms.filter(({ term }) => term === token);
    return terms.length === 0 ? [] : this.index.search({ ...prepared, terms }, { limit: this.index.size });
  }
}

function joined(one: Hits, other: Hits): Hits {
  const both = new Map<string, number>();
  for (const [id, points] of one) {
    const more = other.get(id);
    if (more !== undefined) both.set(id, points + more);
  }
  return both;
}
