import { countOnce, type SynonymHit } from '../terms/expand-query.js';
import { type Hit, type PreparedQuery, type TermImpact } from './prepared-query.js';
import { type SearchableIndex } from './searchable.js';

/** How well one document answers a query, in shares that can be compared between queries. */
export interface Relevance {
  /** Score as a share of a full hit's, 0 to 1. */
  readonly share: number;
  /** Weight of the query's terms that the document has, as a share of all, 0 to 1. */
  readonly cover: number;
  readonly impacts: readonly TermImpact[];
  /** Words of the query that the document holds under another name. */
  readonly synonyms?: readonly SynonymHit[];
}

export const NO_RELEVANCE: Relevance = { share: 0, cover: 0, impacts: [] };

/**
 * All terms at their highest impact cannot be reached by a text of natural length. A fifth of it is a full hit, so
 * that the best of many bad hits does not look good.
 */
const FULL_HIT_SHARE = 0.2;

/** The hits of one query on one index, and the measure of any other document against the same query. */
export class Search {
  readonly query: PreparedQuery;
  readonly hits: readonly Hit[];
  private readonly fullScore: number;

  constructor(
    private readonly index: SearchableIndex,
    text: string,
    limit: number,
  ) {
    this.query = index.prepare(text);
    this.hits = index.search(this.query, { limit });
    this.fullScore = Math.max(this.hits[0]?.score ?? 0, FULL_HIT_SHARE * this.query.bestScore);
  }

  relevanceOf(id: string): Relevance {
    const { impacts, points, covered, synonyms } = countOnce(this.query, this.index.explain(this.query, id));
    if (points === 0) return NO_RELEVANCE;
    return { share: Math.min(1, points / this.fullScore), cover: covered / this.query.totalWeight, impacts, synonyms };
  }
}
