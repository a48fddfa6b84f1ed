import { DAY_MS } from '../views.js';
import { learnAffinities } from './affinities/learn-affinities.js';
import { learnLinks } from './links/learn-links.js';
import { LinkLessons } from './links/link-lessons.js';
import { NeedPairs } from './links/need-pairs.js';
import { PastFindings, type PastQuery } from './past-needs-findings.js';
import { type PastModels } from './past-needs-models.js';
import { PastSearch } from './past-needs-search.js';
import { PastSpace } from './past-needs-space.js';
import { buyerTerm, PastTables, type PastNeed } from './past-needs-tables.js';
import { pastTerms } from './past-needs-terms.js';
import { NeedKernel } from './ridge/need-kernel.js';

export { type PastEvidence, type BuyerEvidence, type SimilarNeed } from './past-needs-evidence.js';
export { type PastFindings, type PastQuery, type Promising } from './past-needs-findings.js';
export { type PastNeed } from './past-needs-tables.js';

/**
 * What has been supplied before: past needs as documents, each supplier's joined past as one document, and how much it
 * says that two needs have a term, or their buyer, in common.
 */
export class PastNeeds {
  private readonly tables = new PastTables();
  private readonly lessons = new LinkLessons();
  private models: PastModels = {
    kernel: new NeedKernel(this.tables.ledger),
    ...{ space: null, links: null, affinities: null },
  };

  /**
   * Links are learned from lessons, which compare each need with all before it when it is recorded: some milliseconds
   * for ten thousand needs.
   */
  constructor(private readonly keepsLessons = false) {}

  get size(): number {
    return this.tables.byId.size;
  }

  /**
   * Adds a past need; one with the same id is replaced. What it teaches of links is measured now, against what is known
   * already: record needs in the order of their awards.
   */
  record(need: PastNeed): void {
    const isKnown = this.forget(need.id);
    const pairs = isKnown || !this.keepsLessons ? null : this.pairsOf(need);
    const supplied = this.tables.record(need);
    this.models.space?.add(supplied);
    this.models.kernel.add(supplied, this.size);
    if (pairs !== null) this.lessons.add(need.id, supplied.slot, { firms: supplied.firms, pairs });
  }

  /** False when there was no such need. */
  forget(needId: string): boolean {
    const forgotten = this.tables.forget(needId);
    if (forgotten === undefined) return false;
    this.models.space?.remove(forgotten);
    this.models.kernel.remove(forgotten.slot);
    this.lessons.remove(needId);
    return true;
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
    return new PastFindings(this.tables, this.models, query);
  }

  /**
   * Learns what subjects past needs have; until then, and with few needs, the evidence of subjects is null. Takes a
   * second for ten thousand needs: at the start and from time to time, not for each need.
   */
  learnSubjects(): void {
    this.models = { ...this.models, space: PastSpace.learn(this.tables), kernel: NeedKernel.of(this.tables) };
  }

  /**
   * Learns what takes longer: links between needs, and affinities of firms to words. Some ten seconds for ten thousand
   * needs, in steps of milliseconds; what was learned before serves until the last of them.
   */
  *learnLinks(): Generator<void, void> {
    const links = yield* learnLinks(this.lessons);
    const affinities = yield* learnAffinities(this.tables);
    this.models = { ...this.models, links, affinities };
  }

  /** The need beside those awarded before it. */
  private pairsOf({ text, buyerFirmId, awardedOn }: PastNeed): NeedPairs {
    const terms = pastTerms(text);
    const day = awardedOn === undefined ? null : awardedOn.getTime() / DAY_MS;
    const search = new PastSearch(this.tables, terms, buyerTerm(buyerFirmId));
    const { space } = this.models;
    const subjects = space && space.nearness(space.placeOf(terms));
    return new NeedPairs(this.tables, search, { buyerFirmId, day, subjects, before: day ?? undefined });
  }
}
