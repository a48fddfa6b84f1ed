import { DAY_MS } from '../views.js';
import { Affinities, type LearnedAffinities } from './affinities/affinities.js';
import { learnAffinities } from './affinities/learn-affinities.js';
import { learnLinks } from './links/learn-links.js';
import { LinkLessons } from './links/link-lessons.js';
import { NeedPairs } from './links/need-pairs.js';
import { PastFindings, type PastQuery } from './past-needs-findings.js';
import { type PastModels, type PastTeaching } from './past-needs-models.js';
import { PastSearch } from './past-needs-search.js';
import { PastSpace } from './past-needs-space.js';
import { buyerTerm, PastTables, type PastNeed, type Supplied } from './past-needs-tables.js';
import { numbered, PastTaking } from './past-needs-taking.js';
import { pastTerms } from './past-needs-terms.js';
import { NeedKernel } from './ridge/need-kernel.js';

export { type PastEvidence, type BuyerEvidence, type SimilarNeed } from './past-needs-evidence.js';
export { type PastFindings, type PastQuery, type Promising } from './past-needs-findings.js';
export { type PastTeaching } from './past-needs-models.js';
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
  /** What is being taken over. */
  private taking: PastTaking | null = null;

  /**
   * Links are learned from lessons, which compare each need with all before it when it is recorded: some milliseconds
   * for ten thousand needs.
   */
  constructor(private readonly keepsLessons = false) {}

  get size(): number {
    return this.tables.byId.size;
  }

  /**
   * Adds a past need; one with the same id is replaced, the very same changes nothing. What it teaches of links is
   * measured now, against what is known already, and never again: record needs in the order of their awards. One that is
   * recorded with other suppliers keeps its lesson, with other answers. Needs that teach nothing cost a tenth.
   */
  record(need: PastNeed, teaches = true): void {
    const known = this.tables.byId.get(need.id);
    if (known !== undefined && isSame(known.need, need)) return;
    const pairs = known === undefined && teaches && this.keepsLessons ? this.pairsOf(need) : null;
    if (known !== undefined) this.leave(known);
    const supplied = this.tables.record(need);
    this.models.space?.add(supplied);
    this.models.kernel.add(supplied, this.size);
    if (pairs === null) this.lessons.relabel(need.id, supplied.firms);
    else this.lessons.add(need.id, supplied.slot, { firms: supplied.firms, pairs });
  }

  /** False when there was no such need. */
  forget(needId: string): boolean {
    const known = this.tables.byId.get(needId);
    if (known === undefined) return false;
    this.leave(known);
    this.lessons.remove(needId);
    return true;
  }

  /** Those that were recorded first. */
  oldest(count: number): string[] {
    const ids: string[] = [];
    for (const id of this.tables.byId.keys()) {
      if (ids.length >= count) break;
      ids.push(id);
    }
    return ids;
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
    const taking = this.take({ subjects: PastSpace.learn(this.tables) });
    while (taking.next().done !== true);
  }

  /**
   * Learns what takes longer: links between needs, and affinities of firms to words. Some ten seconds for ten thousand
   * needs, in steps; what was learned before serves until the last of them.
   */
  *learnLinks(): Generator<void, void> {
    yield* this.take(yield* this.teachLinks());
  }

  /** Learns all of it for somebody else to take over; nothing changes here. */
  *teach(): Generator<void, PastTeaching> {
    const subjects = PastSpace.learn(this.tables);
    yield;
    return { subjects, ...(yield* this.teachLinks()) };
  }

  /**
   * Takes over what was learned from the same past, here or elsewhere, in steps below a millisecond. What was known
   * before serves until the last of them; needs may come and go meanwhile. One at a time.
   */
  *take({ subjects, links, affinities }: PastTeaching): Generator<void, void> {
    if (this.taking !== null) throw new Error('something else is being taken over');
    try {
      const learned: Partial<PastModels> = {
        ...(links === undefined ? {} : { links }),
        ...(affinities === undefined ? {} : { affinities: affinities && (yield* this.placed(affinities)) }),
      };
      if (subjects === undefined) {
        this.models = { ...this.models, ...learned };
        return;
      }
      const taking = (this.taking = yield* PastTaking.of(this.tables, subjects));
      yield* taking.finish();
      this.models = { ...this.models, ...learned, space: taking.space, kernel: taking.kernel };
    } finally {
      this.taking = null;
    }
  }

  private *placed(learned: LearnedAffinities): Generator<void, Affinities> {
    return new Affinities(learned, yield* numbered(learned.known.words), this.tables.firmSlots);
  }

  private *teachLinks(): Generator<void, PastTeaching> {
    return { links: yield* learnLinks(this.lessons), affinities: yield* learnAffinities(this.tables) };
  }

  /** Out of everything but the lessons. */
  private leave(known: Supplied): void {
    this.tables.forget(known.need.id);
    this.models.space?.remove(known);
    this.models.kernel.remove(known.slot);
    this.taking?.remove(known);
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

function isSame(a: PastNeed, b: PastNeed): boolean {
  return (
    a.text === b.text &&
    a.buyerFirmId === b.buyerFirmId &&
    a.awardedOn?.getTime() === b.awardedOn?.getTime() &&
    a.supplierFirmIds.length === b.supplierFirmIds.length &&
    a.supplierFirmIds.every((firmId) => b.supplierFirmIds.includes(firmId))
  );
}
