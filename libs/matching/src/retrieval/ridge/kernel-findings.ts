import { type PastTables } from '../past-needs-tables.js';

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { max, sqrt } = Math;

export interface KernelEvidence {
  /** Σ weight ÷ √suppliers over the firm's needs as a share of the best firm's, −1 to 1. */
  readonly relative: number;
  /** As a share of all that speaks for firms, 0 to 1. */
  readonly share: number;
}

const NOTHING: KernelEvidence = { relative: 0, share: 0 };

/** What a ridge regression on past needs says for each firm, by slot. */
export class KernelFindings {
  private readonly sums: Float64Array;
  private readonly best: number;
  private readonly total: number;

  /** `votes` by slot, 0 for forgotten needs. */
  constructor({ firmLists: { starts, firms }, firmIds }: PastTables, votes: Float64Array) {
    const sums = new Float64Array(firmIds.length);
    this.sums = sums;
    for (let slot = 0; slot < votes.length; slot += 1) {
      const vote = votes[slot] ?? 0;
      if (vote === 0) continue;
      const [from, end] = [starts[slot] ?? 0, starts[slot + 1] ?? 0];
      const part = end - from === 1 ? vote : vote / sqrt(end - from);
      for (let at = from; at < end; at += 1) {
        const firm = firms[at] ?? 0;
        sums[firm] = (sums[firm] ?? 0) + part;
      }
    }
    let [best, total] = [0, 0];
    for (let firm = 0; firm < this.sums.length; firm += 1) {
      best = max(best, this.sums[firm] ?? 0);
      total += max(0, this.sums[firm] ?? 0);
    }
    this.best = best;
    this.total = total;
  }

  evidenceOf(firm: number): KernelEvidence {
    const sum = this.sums[firm];
    if (sum === undefined || this.best === 0) return NOTHING;
    return { relative: max(-1, sum / this.best), share: max(0, sum) / this.total };
  }
}
