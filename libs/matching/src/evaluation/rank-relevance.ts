import { type RelevanceLearning } from './learn-relevance.js';
import {
  NO_EXPERIENCE,
  RelevanceCollection,
  type RelevanceDocument,
  type RelevanceQuery,
} from './relevance-collection.js';

/** One line of a TREC run. */
export interface RunRow {
  readonly queryId: string;
  readonly documentId: string;
  /** From 1. */
  readonly rank: number;
  readonly score: number;
}

export interface RelevanceOptions {
  /** Rows a query. */
  readonly limit?: number;
  /** What answered queries have taught; without it nothing but the texts is known. */
  readonly learning?: RelevanceLearning;
}

/** Ranks the documents as listings for each query as a need, with the serving functions. */
export function* rankRelevance(
  corpus: Iterable<RelevanceDocument> | RelevanceCollection,
  queries: Iterable<RelevanceQuery>,
  { limit = 100, learning }: RelevanceOptions = {},
): Generator<RunRow> {
  const collection = corpus instanceof RelevanceCollection ? corpus : new RelevanceCollection(corpus);
  const experience = learning?.experience ?? NO_EXPERIENCE;
  for (const query of queries) {
    for (const [at, { pair, raw }] of collection.rank(query, experience).slice(0, limit).entries()) {
      yield { queryId: query.id, documentId: pair.firm.id, rank: at + 1, score: raw };
    }
  }
}
