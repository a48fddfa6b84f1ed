import { type SubjectEvidence } from './past-needs-evidence.js';
import { type PastSpace } from './past-needs-space.js';
import { type PastTables, type Supplied } from './past-needs-tables.js';
import { TopK } from './top-k.js';

const NEIGHBOURS = 150;
/** Below this two needs have no subject in common. */
const LEAST_COSINE = 0.25;

/** One need against past needs and firms in the space of subjects. */
export class SubjectFindings {
  private readonly place: Float32Array;
  /** Of each past need, by slot. */
  readonly cosines: Float32Array;
  private readonly sums = new Map<number, number>();

  constructor(
    { bySlot }: PastTables,
    private readonly space: PastSpace,
    { terms, except }: { terms: ReadonlyMap<string, number>; except: number | undefined },
  ) {
    this.place = space.placeOf(terms);
    this.cosines = space.nearness(this.place);
    const best = new TopK(NEIGHBOURS, (a, b) => a < b);
    for (let slot = 0; slot < this.cosines.length; slot += 1) {
      const cosine = this.cosines[slot] ?? 0;
      if (cosine > LEAST_COSINE && slot !== except) best.offer(cosine, slot);
    }
    for (const { slot, score } of best.sorted()) {
      const firms = bySlot[slot]?.firms ?? [];
      for (const firm of firms) this.sums.set(firm, (this.sums.get(firm) ?? 0) + score ** 4 / Math.sqrt(firms.length));
    }
  }

  evidenceOf(firm: number, supplied: readonly Supplied[]): SubjectEvidence {
    return {
      record: Math.max(0, this.space.nearnessOfFirm(firm, this.place)),
      best: supplied.reduce((best, { slot }) => Math.max(best, this.cosines[slot] ?? 0), 0),
      sum: this.sums.get(firm) ?? 0,
    };
  }
}
