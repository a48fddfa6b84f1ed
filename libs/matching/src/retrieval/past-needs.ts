import { PastFindings, type PastQuery } from './past-needs-findings.js';
import { PastSpace } from './past-needs-space.js';
import { PastTables, type PastNeed } from './past-needs-tables.js';

export { type PastEvidence, type BuyerEvidence, type SimilarNeed } from './past-needs-evidence.js';
export { type PastFindings, type PastQuery, type Promising } from './past-needs-findings.js';
export { type PastNeed } from './past-needs-tables.js';

/**
 * What has been supplied before: past needs as documents, each supplier's joined past as one document, and how much it
 * says that two needs have a term, or their buyer, in common.
 */
export class PastNeeds {
  private readonly tables = new PastTables();
  private space: PastSpace | null = null;

  get size(): number {
    return this.tables.byId.size;
  }

  /** Adds a past need; one with the same id is replaced. */
  record(need: PastNeed): void {
    this.forget(need.id);
    const supplied = this.tables.record(need);
    this.space?.add(supplied);
  }

  /** False when there was no such need. */
  forget(needId: string): boolean {
    const forgotten = this.tables.forget(needId);
    if (forgotten !== undefined) this.space?.remove(forgotten);
    return forgotten !== undefined;
  }

  awardCount(firmId: string): number {
    return this.tables.suppliedBy(this.tables.firmSlots.get(firmId)).length;
  }

  /** Past needs of this buyer that the firm supplied. */
  awardCountWith(firmId: string, buyerFirmId: string): number {
    return this.tables
      .suppliedBy(this.tables.firmSlots.get(firmId))
      .filter(({ need }) => need.buyerFirmId === buyerFirmId).length;
  }

  /** What the past says about a need, as it stands now: use it before anything is recorded or forgotten. */
  findingsFor(query: PastQuery): PastFindings {
    return new PastFindings(this.tables, this.space, query);
  }

  /**
   * Learns what subjects past needs have; until then, and with few needs, the evidence of subjects is null. Takes a
   * second for ten thousand needs: at the start and from time to time, not for each need.
   */
  learnSubjects(): void {
    this.space = PastSpace.learn(this.tables);
  }
}
