import { PastFindings, type PastQuery } from './past-needs-findings.js';
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

  get size(): number {
    return this.tables.byId.size;
  }

  /** Adds a past need; one with the same id is replaced. */
  record(need: PastNeed): void {
    this.tables.record(need);
  }

  /** False when there was no such need. */
  forget(needId: string): boolean {
    return this.tables.forget(needId);
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
    return new PastFindings(this.tables, query);
  }
}
