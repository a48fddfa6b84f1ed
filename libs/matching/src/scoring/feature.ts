import { type Association } from '../retrieval/associations/association-index.js';
import { type PastEvidence } from '../retrieval/past-needs.js';
import { type Relevance } from '../retrieval/relevance.js';
import { type FirmFacts, type ListingView, type NeedView } from '../views.js';
import { type Bilingual } from '../words.js';

export type NodeRelation = 'same' | 'adjacent' | 'sameChain' | 'none';

/** Everything that is known when one firm with one of its listings (or none) is scored for a need. */
export interface Pair {
  readonly need: NeedView;
  readonly listing: ListingView | null;
  readonly firm: FirmFacts;
  readonly now: Date;
  readonly listingRelevance: Relevance;
  readonly recordRelevance: Relevance;
  readonly past: PastEvidence | undefined;
  /** Past needs that the firm supplied, and those of this buyer among them. */
  readonly awardCount: number;
  readonly awardCountWithBuyer: number;
  /** Null when need or listing names no node. */
  readonly nodeRelation: NodeRelation | null;
  /** Null or absent without learned associations or without a listing. */
  readonly association?: Association | null;
  /** Cosine of the listing's vector to the need's; absent without an embedding endpoint, and where it is not near. */
  readonly vectorSimilarity?: number;
}

/** One reason for or against a match, in one number from 0 to 1. */
export interface Feature {
  readonly name: string;
  readonly label: Bilingual;
  /** 0 (nothing) to 1 (full); null when it is not known, which earns no points. */
  measure(pair: Pair): number | null;
  /** The evidence in words for a value that `measure` gave. */
  describe(pair: Pair, value: number | null): Bilingual;
}

export const percent = (share: number): string => `${Math.round(100 * share)}%`;

/** ln(1 + x) as a share of ln(1 + full), at most 1: the first ones count most. */
export const logShare = (x: number, full: number): number => Math.min(1, Math.log1p(x) / Math.log1p(full));

/** 1 ÷ (1 + years), 0 to 1: fine where it matters, among the fresh; null stays null. */
export const ageShare = (days: number | null | undefined): number | null =>
  days === null || days === undefined ? null : 1 / (1 + days / 365);
