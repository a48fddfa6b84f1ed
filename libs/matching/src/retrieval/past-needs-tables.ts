import { DAY_MS } from '../views.js';
import { type LedgerEntry, TermLedger } from './past-needs-ledger.js';
import { lengthOf, pastTerms } from './past-needs-terms.js';

/** A need whose supplier is known: awarded, or proposed and accepted. */
export interface PastNeed {
  readonly id: string;
  readonly text: string;
  readonly buyerFirmId: string;
  readonly supplierFirmIds: readonly string[];
  /** Left out where nobody knows; then it counts, but says nothing about time. */
  readonly awardedOn?: Date;
}

/** A past need as it is kept: firms by their slots, the award in days of the epoch. */
export interface Supplied {
  readonly need: PastNeed;
  readonly slot: number;
  readonly terms: ReadonlyMap<string, number>;
  /** The same terms in the ledger; its buyer is not among them. */
  readonly entries: readonly LedgerEntry[];
  readonly firms: readonly number[];
  readonly day: number | null;
}

/** A buyer is one more term of its needs; no token contains a colon and a space. */
export const buyerTerm = (buyerFirmId: string): string => `buyer: ${buyerFirmId}`;

/** The buyer is the last of them. */
const allTerms = ({ need, terms }: Pick<Supplied, 'need' | 'terms'>): Map<string, number> =>
  new Map(terms).set(buyerTerm(need.buyerFirmId), 1);

const without = (list: readonly Supplied[] | undefined, gone: Supplied): Supplied[] =>
  (list ?? []).filter((one) => one !== gone);

/** Past needs and firms on dense slots. A forgotten need leaves its slot empty. */
export class PastTables {
  readonly ledger = new TermLedger();
  readonly bySlot: Array<Supplied | undefined> = [];
  readonly byId = new Map<string, Supplied>();
  readonly byFirm: Supplied[][] = [];
  /** Needs of each buyer that a firm supplied. */
  private readonly buyers: Map<string, number>[] = [];
  readonly byBuyer = new Map<string, Supplied[]>();
  readonly firmIds: string[] = [];
  readonly firmSlots = new Map<string, number>();
  readonly needLengths: number[] = [];
  /** Firms of the need in a slot, side by side: from starts[slot] up to starts[slot + 1]; those of forgotten needs stay. */
  readonly firmLists = { starts: [0], firms: [] as number[] };
  /** Length of the joined past of each firm. */
  readonly recordLengths: number[] = [];
  private totalNeedLength = 0;
  private totalRecordLength = 0;
  private suppliers = 0;

  get averageNeedLength(): number {
    return this.totalNeedLength / this.byId.size || 1;
  }

  get averageRecordLength(): number {
    return this.totalRecordLength / this.suppliers || 1;
  }

  /** The need must not be recorded yet. */
  record(need: PastNeed): Supplied {
    const terms = pastTerms(need.text);
    const firms = [...new Set(need.supplierFirmIds)].map((firmId) => this.firmSlot(firmId));
    const day = need.awardedOn === undefined ? null : need.awardedOn.getTime() / DAY_MS;
    const slot = this.bySlot.length;
    const entries = this.ledger.add(slot, allTerms({ need, terms }), firms).slice(0, -1);
    const supplied = { need, slot, terms, entries, firms, day };
    this.bySlot.push(supplied);
    this.byId.set(need.id, supplied);
    this.needLengths.push(lengthOf(terms));
    this.firmLists.firms.push(...firms);
    this.firmLists.starts.push(this.firmLists.firms.length);
    for (const firm of firms) {
      if (this.byFirm[firm]?.length === 0) this.suppliers += 1;
      this.byFirm[firm]?.push(supplied);
      this.countBuyer(firm, need.buyerFirmId, 1);
    }
    this.addLength(supplied, 1);
    const ofBuyer = this.byBuyer.get(need.buyerFirmId);
    if (ofBuyer === undefined) this.byBuyer.set(need.buyerFirmId, [supplied]);
    else ofBuyer.push(supplied);
    return supplied;
  }

  /** Undefined when there was no such need. */
  forget(needId: string): Supplied | undefined {
    const supplied = this.byId.get(needId);
    if (supplied === undefined) return undefined;
    const { slot, need, firms } = supplied;
    this.byId.delete(needId);
    this.bySlot[slot] = undefined;
    this.ledger.remove(slot, allTerms(supplied), firms);
    for (const firm of firms) {
      this.byFirm[firm] = without(this.byFirm[firm], supplied);
      this.countBuyer(firm, need.buyerFirmId, -1);
      if (this.byFirm[firm]?.length === 0) this.suppliers -= 1;
    }
    this.addLength(supplied, -1);
    this.byBuyer.set(need.buyerFirmId, without(this.byBuyer.get(need.buyerFirmId), supplied));
    return supplied;
  }

  suppliedBy(firm: number | undefined): readonly Supplied[] {
    return firm === undefined ? [] : (this.byFirm[firm] ?? []);
  }

  /** Different buyers that the firm supplied. */
  buyersOf(firm: number): number {
    return this.buyers[firm]?.size ?? 0;
  }

  private countBuyer(firm: number, buyerFirmId: string, change: 1 | -1): void {
    const needs = this.buyers[firm];
    const count = (needs?.get(buyerFirmId) ?? 0) + change;
    if (count > 0) needs?.set(buyerFirmId, count);
    else needs?.delete(buyerFirmId);
  }

  private firmSlot(firmId: string): number {
    let slot = this.firmSlots.get(firmId);
    if (slot === undefined) {
      this.firmSlots.set(firmId, (slot = this.firmIds.length));
      this.firmIds.push(firmId);
      this.byFirm.push([]);
      this.buyers.push(new Map());
      this.recordLengths.push(0);
    }
    return slot;
  }

  private addLength({ slot, firms }: Supplied, sign: 1 | -1): void {
    const length = sign * (this.needLengths[slot] ?? 0);
    this.totalNeedLength += length;
    for (const firm of firms) {
      this.recordLengths[firm] = (this.recordLengths[firm] ?? 0) + length;
      this.totalRecordLength += length;
    }
  }
}
