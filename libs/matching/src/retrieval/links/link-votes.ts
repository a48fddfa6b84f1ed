import { scoreTrees } from '../../learning/trees/score-trees.js';
import { sigmoid } from '../../learning/sigmoid.js';
import { type TreeEnsemble } from '../../learning/trees/tree.js';
import { PAIR_COLUMNS, type NeedPairs } from './need-pairs.js';

/** What the past needs that a firm supplied say when each is weighed by how probably it shares a supplier with the need. */
export interface LinkEvidence {
  /** Σ P(a supplier of the past need supplies this one) over the firm's needs among the neighbours. */
  readonly sum: number;
  /** 1 − Π(1 − P): at least one of them does. */
  readonly any: number;
  readonly best: number;
  /** The sum as a share of all firms', and of the best firm's. */
  readonly share: number;
  readonly relative: number;
  /** The sum over needs of the last two years. */
  readonly recent: number;
  /** The sum over needs of the same buyer; null where the buyer is not to be known. */
  readonly ofBuyer: number | null;
  /** Neighbours above 2 %. */
  readonly count: number;
  /** The sum ÷ all that the firm was ever awarded. */
  readonly perAward: number;
  /** The best firm's sum: how well the past answers the need at all. */
  readonly leader: number;
}

/** Votes of past needs by the share of both texts' weights that they have in common; nothing of it is learned. */
export interface OverlapEvidence {
  /** Σ overlap^2.5 ÷ √suppliers; the greatest overlap; the same as a share of the best firm's. */
  readonly votes: number;
  readonly best: number;
  readonly relative: number;
  /** Σ cosine³ ÷ √suppliers, of the terms by their weights. */
  readonly cosineVotes: number;
}

// Taken out of the global once: hot loops that look them up are ten times slower inside a test's sandbox.
const { max, sqrt } = Math;

const COLUMN = (name: (typeof PAIR_COLUMNS)[number]): number => PAIR_COLUMNS.indexOf(name);
const OVERLAP = COLUMN('overlap');
const COSINE = COLUMN('cosine');
const SAME_BUYER = COLUMN('sameBuyer');
const AGE = COLUMN('ageDays');
const OVERLAP_EXPONENT = 2.5;
const COSINE_EXPONENT = 3;
const RECENT_DAYS = 730;
const LEAST_COUNTED = 0.02;

interface Tally {
  sum: number;
  none: number;
  best: number;
  recent: number;
  ofBuyer: number;
  count: number;
  overlapVotes: number;
  overlapBest: number;
  cosineVotes: number;
}

const NOTHING: Readonly<Tally> = {
  ...{ sum: 0, none: 1, best: 0, recent: 0, ofBuyer: 0, count: 0 },
  ...{ overlapVotes: 0, overlapBest: 0, cosineVotes: 0 },
};

/** The votes of a need's neighbours for each firm, by slot. */
export class LinkVotes {
  private readonly tallies = new Map<number, Tally>();
  private total = 0;
  private leader = 0;
  private overlapLeader = 0;

  constructor(
    pairs: NeedPairs,
    model: TreeEnsemble,
    private readonly knowsBuyer: boolean,
  ) {
    for (const [place, { past }] of pairs.neighbours.entries()) {
      const row = pairs.rowOf(place);
      const chance = sigmoid(scoreTrees(model, row));
      for (const firm of past.firms) this.count(firm, { row, chance, part: 1 / sqrt(past.firms.length) });
    }
    for (const { sum, overlapBest } of this.tallies.values()) {
      this.total += sum;
      this.leader = max(this.leader, sum);
      this.overlapLeader = max(this.overlapLeader, overlapBest);
    }
  }

  linkOf(firm: number, awards: number): LinkEvidence {
    const { sum, none, best, recent, ofBuyer, count } = this.tallies.get(firm) ?? NOTHING;
    return {
      ...{ sum, best, recent, count, leader: this.leader },
      any: 1 - none,
      share: sum / (this.total || 1),
      relative: sum / (this.leader || 1),
      ofBuyer: this.knowsBuyer ? ofBuyer : null,
      perAward: sum / (awards || 1),
    };
  }

  overlapOf(firm: number): OverlapEvidence {
    const { overlapVotes, overlapBest, cosineVotes } = this.tallies.get(firm) ?? NOTHING;
    const relative = overlapBest / (this.overlapLeader || 1);
    return { votes: overlapVotes, best: overlapBest, relative, cosineVotes };
  }

  private count(firm: number, { row, chance, part }: { row: Float32Array; chance: number; part: number }): void {
    let tally = this.tallies.get(firm);
    if (tally === undefined) this.tallies.set(firm, (tally = { ...NOTHING }));
    const overlap = row[OVERLAP] ?? 0;
    tally.sum += chance;
    tally.none *= 1 - chance;
    tally.best = max(tally.best, chance);
    if ((row[AGE] ?? 0) < RECENT_DAYS) tally.recent += chance;
    if (row[SAME_BUYER] === 1) tally.ofBuyer += chance;
    if (chance > LEAST_COUNTED) tally.count += 1;
    tally.overlapVotes += overlap ** OVERLAP_EXPONENT * part;
    tally.overlapBest = max(tally.overlapBest, overlap);
    tally.cosineVotes += max(0, row[COSINE] ?? 0) ** COSINE_EXPONENT * part;
  }
}
