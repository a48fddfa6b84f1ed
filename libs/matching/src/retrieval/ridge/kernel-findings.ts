import { type PastTables } from '../past-needs-tables.js';

export interface KernelEvidence {
  /** Σ weight ÷ √suppliers over the firm's needs as a share of the best firm's, −1 to 1. */
  readonly relative: number;
  /** As a share of all that speaks for firms, 0 to 1. */
  readonly share: number;
}

const NOTHING: KernelEvidence = { relative: 0, share: 0 };

/** What a ridge regression on past needs says for each firm, by slot. */
export class KernelFindings {
  private readonly sums = new Map<number, number>();
  private readonly best: number;
  private readonly total: number;

  constructor({ bySlot }: PastTables, votes: Float64Array) {
    for (let slot = 0; slot < votes.length; slot += 1) {
      const vote = votes[slot] ?? 0;
      const firms = bySlot[slot]?.firms ?? [];
      if (vote === 0) continue;
      for (const firm of firms) this.sums.set(firm, (this.sums.get(firm) ?? 0) + vote / Math.sqrt(firms.length));
    }
    const speaking = [...this.sums.values()].filter((sum) => sum > 0);
    this.best = speaking.reduce((most, sum) => Math.max(most, sum), 0);
    this.total = speaking.reduce((sum, one) => sum + one, 0);
  }

  evidenceOf(firm: number): KernelEvidence {
    const sum = this.sums.get(firm);
    if (sum === undefined || this.best === 0) return NOTHING;
    return { relative: Math.max(-1, sum / this.best), share: Math.max(0, sum) / this.total };
  }
}
