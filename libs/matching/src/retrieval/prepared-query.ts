import { type QueryExpansion } from '../terms/expand-query.js';

/** A term of a query that the index knows. */
export interface QueryTerm {
  readonly term: string;
  /** The index's own number of the term. */
  readonly key: number;
  /** idf^1.2 · √(occurrences in the query), above 0. */
  readonly weight: number;
}

/** A query's distinct terms in one state of an index; prepare it again after changes. */
export interface PreparedQuery {
  /** The at most 64 terms of highest weight that some document has. */
  readonly terms: readonly QueryTerm[];
  /** Sum of weights over all distinct terms, those that no document has included: the whole that a hit can cover. */
  readonly totalWeight: number;
  /** Score that no document can exceed. */
  readonly bestScore: number;
  /** Other names of its words, whose terms come after its own and are not part of the two sums; absent where it has none. */
  readonly expansion?: QueryExpansion;
}

/** Beyond these the rarest terms decide nothing more, and cost is linear in terms. */
export const MAX_QUERY_TERMS = 64;

export interface Hit {
  readonly id: string;
  /** BM25, above 0. */
  readonly score: number;
}

export interface TermImpact {
  readonly term: string;
  readonly weight: number;
  /** Points of this term in the hit's BM25 score. */
  readonly points: number;
}
