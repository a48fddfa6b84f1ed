import { type TreeEnsemble } from '../learning/trees/tree.js';
import { DAY_MS } from '../views.js';
import { AffinityFindings } from './affinities/affinity-findings.js';
import { LinkVotes } from './links/link-votes.js';
import { NeedPairs } from './links/need-pairs.js';
import { type BuyerEvidence, type PastEvidence, type PastField } from './past-needs-evidence.js';
import { type PastModels } from './past-needs-models.js';
import { countPartners } from './past-needs-partners.js';
import { PastSearch } from './past-needs-search.js';
import { KernelFindings } from './ridge/kernel-findings.js';
import { SubjectFindings } from './past-needs-subjects.js';
import { buyerTerm, type PastTables, type Supplied } from './past-needs-tables.js';
import { pastTerms } from './past-needs-terms.js';
import { countVotes, NO_VOTES, type Votes } from './past-needs-votes.js';
import { NO_RELEVANCE, type Relevance } from './relevance.js';

export interface PastQuery {
  readonly text: string;
  /** Not its own neighbour when it has been recorded already. */
  readonly exceptNeedId?: string;
  /** Left out where suppliers must not learn who asks: then nothing rests on it. */
  readonly buyerFirmId?: string;
  /** What ages count back from; without it nothing is said about time. */
  readonly now?: Date;
}

/** A firm that the past speaks for; each part as a share of the best firm's. */
export interface Promising {
  readonly firmId: string;
  readonly ofNeeds: number;
  readonly ofRecord: number;
}

/** Neighbours that vote: at 60 a winner was among the candidates of 66 %, at 300 of 78 % (tenders of 2022 and 2023). */
const NEIGHBOURS = 300;
/** Firms that affinities are compared among: as many as candidates, so that their sum does not grow with the market. */
const COMPARED = 200;
const HABIT_DAYS = 700;
const YEAR_DAYS = 365;
const QUARTER_DAYS = 90;
/** Votes spread over more orders of magnitude than records do. */
const PROMISE_EXPONENT = 2.5;
const NO_BUYER: BuyerEvidence = { similaritySum: 0, bestSimilarity: 0, bestDays: null, lastDays: null, habit: 0 };

/** One need against everything that was supplied before. */
export class PastFindings {
  private readonly search: PastSearch;
  private readonly except: Supplied | undefined;
  private readonly today: number | null;
  private readonly votes: ReadonlyMap<number, Votes>;
  private readonly field: PastField;
  private readonly partners: ReadonlyMap<number, number>;
  private readonly subjects: SubjectFindings | null;
  private readonly links: LinkVotes | null;
  private readonly affinities: AffinityFindings | null;
  private readonly kernel: KernelFindings;
  private readonly ofBuyer: ReadonlyMap<number, BuyerEvidence> | null;
  private readonly promises: ReadonlyMap<number, Promising>;
  /** The same, best first. */
  private readonly mostPromising: readonly Promising[];

  constructor(
    private readonly tables: PastTables,
    { space, kernel, links, affinities }: PastModels,
    { text, exceptNeedId, buyerFirmId, now }: PastQuery,
  ) {
    const terms = pastTerms(text);
    this.search = new PastSearch(tables, terms, buyerFirmId === undefined ? null : buyerTerm(buyerFirmId));
    this.except = exceptNeedId === undefined ? undefined : tables.byId.get(exceptNeedId);
    this.today = now === undefined ? null : now.getTime() / DAY_MS;
    const counted = countVotes(tables, this.search.nearest(NEIGHBOURS, this.except?.slot), this.today);
    this.votes = counted.votes;
    this.field = counted.field;
    this.partners = countPartners(tables, counted.votes);
    this.subjects = space && new SubjectFindings(tables, space, { terms, except: this.except?.slot });
    this.ofBuyer = buyerFirmId === undefined ? null : this.evidenceOfBuyer(buyerFirmId);
    this.promises = this.promisesOf();
    const total = ({ ofNeeds, ofRecord }: Promising): number => Math.sqrt(ofNeeds) + ofRecord;
    this.mostPromising = [...this.promises.values()].sort(
      (a, b) => total(b) - total(a) || (a.firmId < b.firmId ? -1 : 1),
    );
    this.links = links && this.votesOfLinks(links, buyerFirmId);
    const votes = kernel.votesFor(terms, { buyerFirmId, needs: tables.byId.size, except: this.except?.slot });
    this.kernel = new KernelFindings(tables, votes);
    this.affinities = affinities && new AffinityFindings(affinities, { terms, buyerFirmId }, this.compared());
  }

  /** The firms that the past speaks for most, at most `limit`. */
  promising(limit: number): Promising[] {
    return this.mostPromising.slice(0, limit);
  }

  private votesOfLinks(model: TreeEnsemble, buyerFirmId: string | undefined): LinkVotes {
    const subjects = this.subjects?.cosines ?? null;
    const need = { buyerFirmId, day: this.today, except: this.except?.slot, subjects };
    return new LinkVotes(new NeedPairs(this.tables, this.search, need), model, buyerFirmId !== undefined);
  }

  /** Slots of the firms among which affinities are shares. */
  private compared(): number[] {
    return this.promising(COMPARED).map(({ firmId }) => this.tables.firmSlots.get(firmId) ?? -1);
  }

  relevanceOf(firmId: string): Relevance {
    const firm = this.tables.firmSlots.get(firmId);
    return firm === undefined ? NO_RELEVANCE : this.search.relevanceOfRecord(firm);
  }

  /** Undefined when it never supplied anything. */
  evidenceOf(firmId: string): PastEvidence | undefined {
    const firm = this.tables.firmSlots.get(firmId);
    const supplied = this.tables.suppliedBy(firm);
    const record = this.recordOf(supplied);
    if (firm === undefined || record.awards === 0) return undefined;
    const votes = this.votes.get(firm) ?? NO_VOTES;
    const promise = this.promises.get(firm);
    // Field by field: copying objects of objects was a twentieth of the time of a ranking.
    return {
      similaritySum: votes.similaritySum,
      recentSum: votes.recentSum,
      share: votes.share,
      count: votes.count,
      nearest: votes.nearest,
      averageSimilarity: record.averageSimilarity,
      lastDays: record.lastDays,
      firstDays: record.firstDays,
      yearAwards: record.yearAwards,
      quarterAwards: record.quarterAwards,
      awards: record.awards,
      jointShare: record.jointShare,
      field: this.field,
      promiseOfNeeds: promise?.ofNeeds ?? 0,
      promiseOfRecord: promise?.ofRecord ?? 0,
      nearestDays: this.age(votes.nearestDay),
      buyers: this.tables.buyersOf(firm),
      partners: this.partners.get(firm) ?? 0,
      subject: this.subjects && this.subjects.evidenceOf(firm, supplied),
      link: this.links && this.links.linkOf(firm, record.awards),
      overlap: this.links && this.links.overlapOf(firm),
      kernel: this.kernel.evidenceOf(firm),
      affinity: this.affinities && this.affinities.evidenceOf(firm),
      withBuyer: this.ofBuyer === null ? null : (this.ofBuyer.get(firm) ?? NO_BUYER),
    };
  }

  private recordOf(
    supplied: readonly Supplied[],
  ): Pick<
    PastEvidence,
    'averageSimilarity' | 'lastDays' | 'firstDays' | 'yearAwards' | 'quarterAwards' | 'awards' | 'jointShare'
  > {
    let [awards, similarity, joint, yearAwards, quarterAwards] = [0, 0, 0, 0, 0];
    let [lastDays, firstDays] = [Infinity, -Infinity];
    for (const one of supplied) {
      if (one === this.except) continue;
      awards += 1;
      similarity += this.search.similarities[one.slot] ?? 0;
      if (one.firms.length > 1) joint += 1;
      const age = this.age(one.day);
      if (age === null) continue;
      lastDays = Math.min(lastDays, age);
      firstDays = Math.max(firstDays, age);
      if (age <= YEAR_DAYS) yearAwards += 1;
      if (age <= QUARTER_DAYS) quarterAwards += 1;
    }
    return {
      ...{ awards, yearAwards, quarterAwards },
      averageSimilarity: similarity / awards,
      jointShare: joint / awards,
      lastDays: lastDays === Infinity ? null : lastDays,
      firstDays: firstDays === -Infinity ? null : firstDays,
    };
  }

  private age(day: number | null): number | null {
    return day === null || this.today === null ? null : Math.max(0, this.today - day);
  }

  private evidenceOfBuyer(buyerFirmId: string): Map<number, BuyerEvidence> {
    const evidence = new Map<number, BuyerEvidence>();
    for (const supplied of this.tables.byBuyer.get(buyerFirmId) ?? []) {
      if (supplied === this.except) continue;
      const { slot, firms, day } = supplied;
      const similarity = this.search.similarities[slot] ?? 0;
      const part = 1 / Math.sqrt(firms.length);
      const age = this.age(day);
      for (const firm of firms) {
        const known = evidence.get(firm) ?? NO_BUYER;
        const isBest = similarity > known.bestSimilarity;
        evidence.set(firm, {
          similaritySum: known.similaritySum + similarity ** 2 * part,
          bestSimilarity: Math.max(similarity, known.bestSimilarity),
          bestDays: isBest ? age : known.bestDays,
          lastDays: age === null ? known.lastDays : Math.min(age, known.lastDays ?? age),
          habit: known.habit + part * (age === null ? 1 : Math.exp(-age / HABIT_DAYS)),
        });
      }
    }
    return evidence;
  }

  /** Cheap, for every firm that shares a word or the buyer with the need. */
  private promisesOf(): Map<number, Promising> {
    const { bySlot, firmIds } = this.tables;
    const ofNeeds = new Map<number, number>();
    for (const { need, similarity } of this.search.nearestWithBuyer(NEIGHBOURS, this.except?.slot)) {
      const firms = bySlot[need]?.firms ?? [];
      const vote = similarity ** PROMISE_EXPONENT / Math.sqrt(firms.length);
      for (const firm of firms) ofNeeds.set(firm, (ofNeeds.get(firm) ?? 0) + vote);
    }
    const records = this.search.recordsWithBuyer;
    const mostVotes = Math.max(...ofNeeds.values()) || 1;
    const bestRecord = records.reduce((most, value) => Math.max(most, value), 0) || 1;
    const promises = new Map<number, Promising>();
    for (const [firm, record] of records.entries()) {
      const votes = ofNeeds.get(firm) ?? 0;
      if (votes === 0 && record === 0) continue;
      promises.set(firm, {
        firmId: firmIds[firm] ?? '',
        ofNeeds: votes / mostVotes,
        ofRecord: record / bestRecord,
      });
    }
    return promises;
  }
}
