import { Sharing } from './past-needs-sharing.js';
import { isPair } from './past-needs-terms.js';

/** Pairs of needs that weigh as much as what is usual for so frequent a term. */
const USUAL_PAIRS = 8;
/** Before anything is known: one pair of needs in a thousand shares its supplier. */
const FIRST_SHARED = 1;
const FIRST_PAIRS = 1000;
/** How fast sharing falls with frequency where nothing else is known; measured on tenders of 2020 to 2021. */
const RARITY = 0.55;

/** One term of a past need. */
export interface LedgerEntry {
  readonly past: TermPast;
  readonly occurrences: number;
}

/** Everything that is known of one term: the past needs and the firms that have it. */
export class TermPast {
  readonly isPair: boolean;
  /** What `weightOf` gave last, and as of which state of the ledger. */
  weight = 0;
  weighedAt = -1;
  readonly needs: number[] = [];
  /** Occurrences in each of the needs. */
  readonly occurrences: number[] = [];
  /** Occurrences in all that a firm supplied. */
  readonly firms = new Map<number, number>();
  readonly sharing = new Sharing();

  constructor(term: string) {
    this.isPair = isPair(term);
  }
}

/** Terms of past needs, and how much it says that two needs have one in common. */
export class TermLedger {
  private readonly terms = new Map<string, TermPast>();
  private readonly all = new Sharing();
  /** Changes with each need that comes or goes. */
  private state = 0;

  get(term: string): TermPast | undefined {
    return this.terms.get(term);
  }

  /** The terms as they are kept, to be looked at without being looked up. */
  add(need: number, terms: ReadonlyMap<string, number>, firms: readonly number[]): LedgerEntry[] {
    this.all.add(firms);
    this.state += 1;
    const entries: LedgerEntry[] = [];
    for (const [term, occurrences] of terms) {
      let past = this.terms.get(term);
      if (past === undefined) this.terms.set(term, (past = new TermPast(term)));
      entries.push({ past, occurrences });
      past.needs.push(need);
      past.occurrences.push(occurrences);
      for (const firm of firms) past.firms.set(firm, (past.firms.get(firm) ?? 0) + occurrences);
      past.sharing.add(firms);
    }
    return entries;
  }

  remove(need: number, terms: ReadonlyMap<string, number>, firms: readonly number[]): void {
    this.all.remove(firms);
    this.state += 1;
    for (const [term, occurrences] of terms) {
      const past = this.terms.get(term);
      if (past === undefined) continue;
      const at = past.needs.indexOf(need);
      past.needs.splice(at, 1);
      past.occurrences.splice(at, 1);
      for (const firm of firms) {
        const left = (past.firms.get(firm) ?? 0) - occurrences;
        if (left > 0) past.firms.set(firm, left);
        else past.firms.delete(firm);
      }
      past.sharing.remove(firms);
      if (past.needs.length === 0) this.terms.delete(term);
    }
  }

  /**
   * The evidence in sharing the term: ln(P(same supplier | both have it) / P(same supplier)), 0 where it says nothing.
   * Learned as needs are awarded, with what is usual for the term's frequency as the prior. Against idf, on tenders of
   * mid 2022 to 2023: nDCG@10 of the nearest past needs 0.309 → 0.328, of the track records 0.294 → 0.332.
   */
  weightOf(past: TermPast): number {
    if (past.weighedAt !== this.state) {
      past.weight = this.evidenceIn(past);
      past.weighedAt = this.state;
    }
    return past.weight;
  }

  private evidenceIn({ sharing }: TermPast): number {
    const usual = (this.all.shared + FIRST_SHARED) / (this.all.pairs + FIRST_PAIRS);
    const expected = Math.min(1, usual * (1 + this.all.size / sharing.size) ** RARITY);
    const share = (sharing.shared + USUAL_PAIRS * expected) / (sharing.pairs + USUAL_PAIRS);
    return Math.max(0, Math.log(share / usual));
  }
}
