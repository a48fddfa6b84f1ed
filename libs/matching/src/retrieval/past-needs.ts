import { ImpactIndex } from './impact-index.js';

/** A need whose supplier is known: awarded, or proposed and accepted. */
export interface PastNeed {
  readonly id: string;
  readonly text: string;
  readonly buyerFirmId: string;
  readonly supplierFirmIds: readonly string[];
}

export interface SimilarNeed {
  readonly needId: string;
  /** BM25 score as a share of the best possible for this need, 0 to 1. */
  readonly similarity: number;
}

/** What a firm's past says about one need. */
export interface PastEvidence {
  /** Σ similarity² over the nearest past needs that the firm supplied. */
  readonly similaritySum: number;
  /** How many of the nearest past needs it supplied. */
  readonly count: number;
  /** The nearest of them, at most 3. */
  readonly nearest: readonly SimilarNeed[];
}

// Squared scores of 60 neighbours; weighing them down by age made real tenders worse.
const NEIGHBOURS = 60;
/** The newest needs that stand for a firm. */
const RECORD_LENGTH = 40;
const NEAREST_SHOWN = 3;

/**
 * What has been supplied before: past needs as documents, and each supplier's joined past as one document.
 * The second has a low b: a long record is experience, not verbosity.
 */
export class PastNeeds {
  private readonly needs = new ImpactIndex();
  private readonly records = new ImpactIndex({ b: 0.2 });
  private readonly byId = new Map<string, PastNeed>();
  private readonly byFirm = new Map<string, PastNeed[]>();
  /** Firms whose joined past has to be indexed again before the next search. */
  private readonly stale = new Set<string>();

  get size(): number {
    return this.byId.size;
  }

  /** Adds a past need; one with the same id is replaced. */
  record(need: PastNeed): void {
    this.forget(need.id);
    this.byId.set(need.id, need);
    this.needs.put(need);
    for (const firmId of new Set(need.supplierFirmIds)) {
      const list = this.byFirm.get(firmId);
      if (list === undefined) this.byFirm.set(firmId, [need]);
      else list.push(need);
      this.stale.add(firmId);
    }
  }

  /** False when there was no such need. */
  forget(needId: string): boolean {
    const need = this.byId.get(needId);
    if (need === undefined) return false;
    this.byId.delete(needId);
    this.needs.remove(needId);
    for (const firmId of new Set(need.supplierFirmIds)) {
      this.byFirm.set(
        firmId,
        this.suppliedBy(firmId).filter(({ id }) => id !== needId),
      );
      this.stale.add(firmId);
    }
    return true;
  }

  awardCount(firmId: string): number {
    return this.suppliedBy(firmId).length;
  }

  /** Past needs of this buyer that the firm supplied. */
  awardCountWith(firmId: string, buyerFirmId: string): number {
    return this.suppliedBy(firmId).filter((need) => need.buyerFirmId === buyerFirmId).length;
  }

  /** Suppliers of the nearest past needs; the need itself does not count. */
  suppliersNear(text: string, exceptNeedId?: string): Map<string, PastEvidence> {
    const query = this.needs.prepare(text);
    const evidence = new Map<string, { similaritySum: number; count: number; nearest: SimilarNeed[] }>();
    for (const { id, score } of this.needs.search(query, { limit: NEIGHBOURS })) {
      if (id === exceptNeedId) continue;
      const similarity = score / query.bestScore;
      for (const firmId of new Set(this.byId.get(id)?.supplierFirmIds ?? [])) {
        const known = evidence.get(firmId) ?? { similaritySum: 0, count: 0, nearest: [] };
        known.similaritySum += similarity ** 2;
        known.count += 1;
        if (known.nearest.length < NEAREST_SHOWN) known.nearest.push({ needId: id, similarity });
        evidence.set(firmId, known);
      }
    }
    return evidence;
  }

  /** The index of firms' joined pasts, brought up to date. */
  trackRecords(): ImpactIndex {
    for (const firmId of this.stale) {
      const needs = this.suppliedBy(firmId);
      const text = needs.slice(-RECORD_LENGTH).map((need) => need.text);
      if (needs.length === 0) this.records.remove(firmId);
      else this.records.put({ id: firmId, text: text.join('\n') });
    }
    this.stale.clear();
    return this.records;
  }

  private suppliedBy(firmId: string): readonly PastNeed[] {
    return this.byFirm.get(firmId) ?? [];
  }
}
