import { type TermPast } from '../past-needs-ledger.js';
import { type PastSearch } from '../past-needs-search.js';
import { type PastTables, type Supplied } from '../past-needs-tables.js';
import { PAIR_WEIGHT } from '../past-needs-terms.js';
import { TopK } from '../top-k.js';

/** What a need and a past need have in common, in the order of a pair's row; NaN is unknown. */
export const PAIR_COLUMNS = [
  /** Similarity of the texts, also as a share of the nearest need's. */
  'similarity',
  'relative',
  /** Weight of the shared terms ÷ √(weights of both texts): a long text must not win by its length. */
  'overlap',
  'cosine',
  /** Weight of the shared terms as a share of the need's, and of the past need's. */
  'cover',
  'pastCover',
  /** Cosine in the space of subjects. */
  'subject',
  'sameBuyer',
  'ageDays',
  'logSuppliers',
  /** Place among the neighbours, 0 the nearest. */
  'place',
  /** Weight of the weightiest shared term, and number of shared terms. */
  'rarest',
  'sharedTerms',
  /** Of the need alone: weight of its terms, similarity of its nearest, evidence in its buyer and the buyer's needs. */
  'needWeight',
  'nearest',
  'buyerWeight',
  'buyerNeeds',
  /** Days from a whole number of years. */
  'season',
  /** Similarity with the buyer as one more word. */
  'withBuyer',
  /** Neighbours at least half as similar as the nearest. */
  'crowd',
] as const;

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { abs, log, max, sqrt } = Math;

const WIDTH = PAIR_COLUMNS.length;
const COLUMN = Object.fromEntries(PAIR_COLUMNS.map((name, at) => [name, at])) as Record<
  (typeof PAIR_COLUMNS)[number],
  number
>;

const NEAREST = 300;
/** Needs of the same subject in other words, beside the nearest. */
const OF_SUBJECT = 80;
const LEAST_COSINE = 0.45;
/** A need brings its own weight and, to a little more than that, the past need's. */
const PAST_PART = 1.3;
const YEAR_DAYS = 365;

export interface NeedToPair {
  /** Cosine of each past need, by slot, in the space of subjects; null where none is learned. */
  readonly subjects: Float32Array | null;
  /** Left out where nothing may rest on who asks. */
  readonly buyerFirmId?: string;
  /** In days of the epoch; null where ages are not known. */
  readonly day: number | null;
  /** Slot that is no neighbour. */
  readonly except?: number;
  /** Only needs awarded before this day are neighbours. */
  readonly before?: number;
}

interface Neighbour {
  readonly past: Supplied;
  readonly withBuyer: number;
}

/** A need beside the past needs that may share a supplier with it, nearest first. */
export class NeedPairs {
  readonly neighbours: readonly Neighbour[];
  private readonly needTerms: ReadonlyMap<TermPast, number>;
  private readonly needSquares: number;
  private readonly ofNeed: { nearest: number; buyerWeight: number; buyerNeeds: number; crowd: number };

  constructor(
    private readonly tables: PastTables,
    private readonly search: PastSearch,
    private readonly need: NeedToPair,
  ) {
    this.neighbours = this.findNeighbours();
    this.needTerms = new Map(search.words.map(({ past, weight }) => [past, weight]));
    this.needSquares = search.words.reduce((sum, { weight }) => sum + weight ** 2, 0);
    const { similarities, buyer } = search;
    const nearest = this.neighbours.reduce((most, { past }) => max(most, similarities[past.slot] ?? 0), 0);
    this.ofNeed = {
      nearest,
      buyerWeight: buyer?.weight ?? 0,
      buyerNeeds: buyer?.past.needs.length ?? 0,
      crowd: this.neighbours.filter(({ past }) => (similarities[past.slot] ?? 0) > nearest / 2).length,
    };
  }

  /** The row of one neighbour, by its place. */
  rowOf(place: number): Float32Array {
    const row = new Float32Array(WIDTH);
    const neighbour = this.neighbours[place];
    if (neighbour === undefined) throw new RangeError(`no neighbour at place ${place}`);
    const { past, withBuyer } = neighbour;
    const { similarities, totalWeight } = this.search;
    const { nearest, buyerWeight, buyerNeeds, crowd } = this.ofNeed;
    const similarity = similarities[past.slot] ?? 0;
    const age = this.need.day === null || past.day === null ? Number.NaN : this.need.day - past.day;
    row[COLUMN.similarity] = similarity;
    row[COLUMN.relative] = nearest > 0 ? similarity / nearest : 0;
    row[COLUMN.subject] = this.need.subjects === null ? Number.NaN : (this.need.subjects[past.slot] ?? 0);
    row[COLUMN.sameBuyer] = Number(past.need.buyerFirmId === this.need.buyerFirmId);
    row[COLUMN.ageDays] = age;
    row[COLUMN.logSuppliers] = log(past.firms.length);
    row[COLUMN.place] = place;
    row[COLUMN.needWeight] = totalWeight;
    row[COLUMN.nearest] = nearest;
    row[COLUMN.buyerWeight] = buyerWeight;
    row[COLUMN.buyerNeeds] = buyerNeeds;
    row[COLUMN.season] = abs(((age + YEAR_DAYS / 2) % YEAR_DAYS) - YEAR_DAYS / 2);
    row[COLUMN.withBuyer] = withBuyer;
    row[COLUMN.crowd] = crowd;
    this.compareTerms(past, row);
    return row;
  }

  private compareTerms({ entries }: Supplied, row: Float32Array): void {
    let [pastWeight, pastSquares, shared, sharedOfPast, product, rarest, count] = [0, 0, 0, 0, 0, 0, 0];
    for (const { past, occurrences } of entries) {
      const single = this.tables.ledger.weightOf(past) * (past.isPair ? PAIR_WEIGHT : 1);
      const weight = single * sqrt(occurrences);
      pastWeight += weight;
      pastSquares += weight * weight;
      const ofNeed = this.needTerms.get(past);
      if (ofNeed === undefined) continue;
      shared += ofNeed;
      sharedOfPast += weight;
      product += ofNeed * weight;
      rarest = max(rarest, single);
      count += 1;
    }
    const { totalWeight } = this.search;
    const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
    row[COLUMN.overlap] = share(shared, sqrt(totalWeight + PAST_PART * pastWeight));
    row[COLUMN.cosine] = share(product, sqrt(this.needSquares * pastSquares));
    row[COLUMN.cover] = share(shared, totalWeight);
    row[COLUMN.pastCover] = share(sharedOfPast, pastWeight);
    row[COLUMN.rarest] = rarest;
    row[COLUMN.sharedTerms] = count;
  }

  private findNeighbours(): Neighbour[] {
    const { bySlot } = this.tables;
    const { except, before = Infinity } = this.need;
    const found = new Map<number, Neighbour>();
    const isEarlier = (past: Supplied): boolean => past.day === null || past.day < before;
    for (const { need: slot, similarity } of this.search.nearestWithBuyer(NEAREST, except)) {
      const past = bySlot[slot];
      if (past !== undefined && isEarlier(past)) found.set(slot, { past, withBuyer: similarity });
    }
    const best = new TopK(OF_SUBJECT, (a, b) => a < b);
    for (let slot = 0; slot < (this.need.subjects?.length ?? 0); slot += 1) {
      const cosine = this.need.subjects?.[slot] ?? 0;
      if (cosine > LEAST_COSINE && slot !== except && !found.has(slot)) best.offer(cosine, slot);
    }
    for (const { slot } of best.sorted()) {
      const past = bySlot[slot];
      const similarity = this.search.similarities[slot] ?? 0;
      if (past !== undefined && isEarlier(past)) found.set(slot, { past, withBuyer: similarity });
    }
    return [...found.values()].sort((a, b) => b.withBuyer - a.withBuyer || a.past.slot - b.past.slot);
  }
}

/** Share of a past need's suppliers that supply the need as well, 0 to 1: the label of the pair. */
export function sharedShare(past: readonly number[], suppliers: ReadonlySet<number>): number {
  const shared = past.reduce((count, firm) => count + Number(suppliers.has(firm)), 0);
  return past.length === 0 ? 0 : shared / past.length;
}
