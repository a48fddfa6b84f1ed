/** A term of a query that the index knows. */
export interface QueryTerm {
  readonly term: string;
  /** The index's own number of the term. */
  readonly key: number;
  readonly idf: number;
}

/** A query's distinct terms in one state of an index; prepare it again after changes. */
export interface PreparedQuery {
  /** The at most 64 terms of highest idf × tf that some document has. */
  readonly terms: readonly QueryTerm[];
  /** Sum of idf over all distinct terms, those that no document has included: the whole that a hit can cover. */
  readonly totalIdf: number;
  /** BM25 score that no document can exceed. */
  readonly bestScore: number;
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
  readonly idf: number;
  /** Points of this term in the hit's BM25 score. */
  readonly points: number;
}
