import type { AttributeFilter, Hit } from '#matching';

/** A document as an index takes it. */
export interface CandidateDocument {
  readonly id: string;
  readonly text: string;
  readonly attributes?: readonly string[];
  readonly group?: string;
}

/**
 * Rises with every change of what a document is made of. An index that several processes feed keeps the greatest it has
 * seen, so that what comes late is void; the index of one process takes changes in the order in which they come.
 */
export type Version = number;

export interface VersionedDocument extends CandidateDocument {
  readonly version: Version;
}

export interface Removal {
  readonly id: string;
  readonly version: Version;
}

export interface CandidateSearch {
  readonly limit: number;
  readonly filter?: AttributeFilter;
}

export interface TermPoints {
  readonly term: string;
  /** Points of this term in the document's score. */
  readonly points: number;
}

/** Where listings are searched for candidates: in this process, or in a search engine of its own. */
export interface CandidateIndex {
  /** Adds or replaces; a repetition is harmless. */
  put(documents: readonly VersionedDocument[]): Promise<void>;
  /** Those that are not there are left out; a repetition is harmless. */
  remove(removals: readonly Removal[]): Promise<void>;
  /** Best first, by BM25 over the token stream of the engine. */
  search(query: string, options: CandidateSearch): Promise<Hit[]>;
  /** What each term of the query adds to the document's score; empty when it is not there or shares none. */
  explain(query: string, id: string): Promise<readonly TermPoints[]>;
  /** Documents that can be found. */
  size(): Promise<number>;
  /** What was put or removed before is seen by searches afterwards. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}
