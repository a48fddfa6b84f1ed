import { type Affinities } from './affinities.js';

export interface AffinityEvidence {
  /** Log-odds less those of the best of the firms that the past speaks for; at most 0 among them. */
  readonly score: number;
  /** e^score as a share of their sum, 0 to 1. */
  readonly share: number;
}

/** One need's affinities; firms (by slot) are compared with those that the past speaks for. */
export class AffinityFindings {
  private readonly scores: Float64Array;
  private readonly best: number;
  private readonly total: number;

  constructor(
    affinities: Affinities,
    { terms, buyerFirmId }: { terms: ReadonlyMap<string, number>; buyerFirmId?: string },
    promising: readonly number[],
  ) {
    this.scores = affinities.scoresOf(terms, buyerFirmId);
    const known = promising.map((firm) => this.scores[firm] ?? Number.NaN).filter((score) => !Number.isNaN(score));
    this.best = known.reduce((most, score) => Math.max(most, score), -Infinity);
    this.total = known.reduce((sum, score) => sum + Math.exp(score - this.best), 0);
  }

  /** Null for a firm that came after the affinities were learned. */
  evidenceOf(firm: number): AffinityEvidence | null {
    const score = this.scores[firm];
    if (score === undefined || Number.isNaN(score) || this.best === -Infinity) return null;
    return { score: score - this.best, share: Math.min(1, Math.exp(score - this.best) / this.total) };
  }
}
