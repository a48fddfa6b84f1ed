import { type AffinityEvidence } from './affinities/affinity-findings.js';
import { type LinkEvidence, type OverlapEvidence } from './links/link-votes.js';
import { type KernelEvidence } from './ridge/kernel-findings.js';

export interface SimilarNeed {
  readonly needId: string;
  /** 0 to 1: weight of the shared words as a share of all, saturated and by length as in BM25. */
  readonly similarity: number;
}

/** What all past needs together say about one need; equal for all its candidates. */
export interface PastField {
  /** Similarity of the nearest past need, 0 to 1. */
  readonly nearest: number;
  /** Suppliers of a near past need, as a geometric mean weighed by similarity², 1 and up; 1 where there is none. */
  readonly suppliersANeed: number;
}

/** What a firm's past says about one need. Similarities are of words; days count back from the query. */
export interface PastEvidence {
  readonly field: PastField;
  /** Σ similarity² / √(suppliers of the need) over the 300 nearest past needs that the firm supplied. */
  readonly similaritySum: number;
  /** How many of the 60 nearest past needs it supplied. */
  readonly count: number;
  /** The nearest of them, at most 3. */
  readonly nearest: readonly SimilarNeed[];
  /** Share of the votes of the nearest needs, each (similarity / the nearest's)⁴ / √suppliers. */
  readonly share: number;
  /** The similarity sum where a vote halves in about 280 days. */
  readonly recentSum: number;
  /** Mean similarity over all needs that the firm supplied. */
  readonly averageSimilarity: number;
  /** The votes with the buyer as one more word, as a share of the best firm's. */
  readonly promiseOfNeeds: number;
  /** The score of the joined past with the buyer as one more word, as a share of the best firm's. */
  readonly promiseOfRecord: number;
  /** Days since the nearest need was awarded, and since its last and first award; null where nobody said when. */
  readonly nearestDays: number | null;
  readonly lastDays: number | null;
  readonly firstDays: number | null;
  /** All needs that it supplied; those within a year and within a quarter. */
  readonly awards: number;
  readonly yearAwards: number;
  readonly quarterAwards: number;
  /** Different buyers it supplied. */
  readonly buyers: number;
  /** Share of its needs that others supplied with it. */
  readonly jointShare: number;
  /** Votes by firms that were awarded a near need together with it, each by its share of their awards. */
  readonly partners: number;
  /** By subject rather than by words; null until subjects are learned. */
  readonly subject: SubjectEvidence | null;
  /** By how probably the firm's needs share a supplier with this one; null until that is learned. */
  readonly link: LinkEvidence | null;
  /** Of the same neighbours, by the share of both texts' weights that they have in common. */
  readonly overlap: OverlapEvidence | null;
  /** By a regression on past needs. */
  readonly kernel: KernelEvidence;
  /** By what is learned of firms and words; null until then, and for firms that came later. */
  readonly affinity: AffinityEvidence | null;
  /** Needs of this buyer alone; null where the buyer is not to be known. */
  readonly withBuyer: BuyerEvidence | null;
}

/** Cosines in the latent space of past needs. */
export interface SubjectEvidence {
  /** To the sum of all that the firm supplied. */
  readonly record: number;
  /** To the nearest of its needs. */
  readonly best: number;
  /** Σ cosine⁴ / √suppliers over the 150 nearest needs that it supplied. */
  readonly sum: number;
}

export interface BuyerEvidence {
  /** Σ similarity² / √suppliers over all needs of this buyer that the firm supplied. */
  readonly similaritySum: number;
  readonly bestSimilarity: number;
  /** Days since the most similar of them, and since the last; null where there is none or nobody said when. */
  readonly bestDays: number | null;
  readonly lastDays: number | null;
  /** Its awards by this buyer, each by 1/√suppliers and halved in about 490 days. */
  readonly habit: number;
}
