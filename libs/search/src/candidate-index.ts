import type { AttributeFilter, Hit, TermImpact } from '#matching';

/** A document as an index takes it. */
export interface CandidateDocument {
  readonly id: string;
  readonly text: string;
  readonly attributes?: readonly string[];
  readonly group?: string;
}

/** Rises with every change of a row. A remote index keeps the greatest it has seen, so that what comes late is void. */
export type Version = bigint;

export interface CandidateSearch {
  readonly limit: number;
  readonly filter?: AttributeFilter;
}

/** Where listings are searched for candidates: in this process, or in a search engine of its own. */
export interface CandidateIndex {
  /** Adds or replaces; a repetition is harmless. */
  put(documents: readonly CandidateDocument[], version: Version): Promise<void>;
  /** Those that are not there are left out; a repetition is harmless. */
  remove(ids: readonly string[], version: Version): Promise<void>;
  /** Best first. */
  search(query: string, options: CandidateSearch): Promise<Hit[]>;
  /** What each term of the query adds to the document's score; empty when it is not there or shares none. */
  explain(query: string, id: string): Promise<TermImpact[]>;
  /** Documents that can be found. */
  size(): Promise<number>;
  /** What was put or removed before is seen by searches afterwards. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
