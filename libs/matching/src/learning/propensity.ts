/** One proposal that was shown. */
export interface Exposure {
  /** Rank that the score gave, and rank where it was shown, from 1; they differ by 1 where neighbours were exchanged. */
  readonly scoredRank: number;
  readonly shownRank: number;
  readonly isOpened: boolean;
}

/** How likely a proposal is looked at by where it stands; rank 1 is 1. Plain JSON. */
export interface Examination {
  /** Share of rank r, r = 1 …; further ranks fall by rank^−eta. */
  readonly byRank: readonly number[];
  readonly eta: number;
  /** Openings among exchanged neighbours that it rests on. */
  readonly evidence: number;
}

export interface ExaminationOptions {
  /** Ranks that are estimated one by one. */
  readonly ranks?: number;
  /** Examination falls by rank^−eta where nothing is known (1 in Joachims 2017). */
  readonly fallbackEta?: number;
}

/** Greatest weight of an answer: without a limit a single one from a low rank could decide a model. */
export const MOST_WEIGHT = 10;

/** Openings of exchanged neighbours that count as much as the assumed curve: errors multiply from rank to rank. */
const PRIOR_OPENINGS = 100;

/** A neighbour pair's openings: at the upper and lower rank, in the order of the score and exchanged. */
interface PairCounts {
  readonly upper: [shown: number, opened: number];
  readonly lower: [shown: number, opened: number];
}

interface Step {
  readonly rank: number;
  /** ln of (examination at rank + 1 ÷ at rank) as observed; null where a cell is empty. */
  readonly logRatio: number | null;
  /** Its weight, in openings. */
  readonly openings: number;
}

/**
 * Examination by rank from the random exchange of neighbours: the two proposals of a pair stand at both ranks, so the
 * ratio of their openings is that of the ranks, whatever they are worth (Joachims 2017, §5.3). Each ratio is drawn to
 * the curve rank^−eta, whose eta is drawn to the fallback, the more the fewer the openings.
 */
export function estimateExamination(
  exposures: Iterable<Exposure>,
  { ranks = 30, fallbackEta = 1 }: ExaminationOptions = {},
): Examination {
  const steps = stepsOf(exposures, ranks);
  const eta = etaOf(steps, fallbackEta);
  const byRank = [1];
  for (const { rank, logRatio, openings } of steps) {
    const assumed = eta * Math.log(rank / (rank + 1));
    const share = openings / (openings + PRIOR_OPENINGS);
    const ratio = share * (logRatio ?? assumed) + (1 - share) * assumed;
    // A lower rank is never looked at more: a rise is noise.
    byRank.push((byRank.at(-1) ?? 1) * Math.exp(Math.min(0, ratio)));
  }
  return { byRank, eta, evidence: steps.reduce((sum, { openings }) => sum + openings, 0) };
}

/** Examination when nothing has been measured: rank^−eta. */
export function assumedExamination(eta = 1): Examination {
  return { byRank: [1], eta, evidence: 0 };
}

/** Share of the viewers of rank 1 who look at the rank, above 0, at most 1. */
export function examinationAt({ byRank, eta }: Examination, rank: number): number {
  if (!(rank >= 1)) throw new RangeError(`ranks begin at 1: ${rank}`);
  const last = byRank.length;
  return byRank[rank - 1] ?? (byRank[last - 1] ?? 1) * (last / rank) ** eta;
}

/** Weight of an answer to what stood at the rank: 1 ÷ examination, at most 10. */
export function inversePropensity(examination: Examination, rank: number): number {
  return Math.min(MOST_WEIGHT, 1 / examinationAt(examination, rank));
}

function stepsOf(exposures: Iterable<Exposure>, ranks: number): Step[] {
  const kept = Array.from({ length: ranks }, (): PairCounts => ({ upper: [0, 0], lower: [0, 0] }));
  const swapped = Array.from({ length: ranks }, (): PairCounts => ({ upper: [0, 0], lower: [0, 0] }));
  const count = (pair: PairCounts | undefined, side: keyof PairCounts, isOpened: boolean): void => {
    if (pair === undefined) return;
    pair[side][0] += 1;
    pair[side][1] += Number(isOpened);
  };
  for (const { scoredRank, shownRank, isOpened } of exposures) {
    const upper = Math.min(scoredRank, shownRank);
    if (scoredRank !== shownRank) count(swapped[upper - 1], shownRank === upper ? 'upper' : 'lower', isOpened);
    else {
      // Whoever kept the place is the upper of one pair and the lower of another.
      count(kept[shownRank - 1], 'upper', isOpened);
      count(kept[shownRank - 2], 'lower', isOpened);
    }
  }
  return kept.slice(0, -1).map((pair, at) => stepOf(at + 1, pair, swapped[at]));
}

/** Both proposals count alike at both ranks, though exchanges are rare: rates are added, not counts. */
function stepOf(rank: number, kept: PairCounts, swapped: PairCounts | undefined): Step {
  if (swapped === undefined) return { rank, logRatio: null, openings: 0 };
  const openings = swapped.upper[1] + swapped.lower[1];
  const cells = [kept.upper, kept.lower, swapped.upper, swapped.lower];
  if (openings === 0 || cells.some(([shown]) => shown === 0)) return { rank, logRatio: null, openings: 0 };
  const rate = ([shown, opened]: [number, number]): number => (opened + 0.5) / (shown + 1);
  const logRatio = Math.log((rate(kept.lower) + rate(swapped.lower)) / (rate(kept.upper) + rate(swapped.upper)));
  return { rank, logRatio, openings };
}

/** Least squares of the log ratios on ln(rank ÷ (rank + 1)), weighted by openings, the fallback as so many of them. */
function etaOf(steps: readonly Step[], fallbackEta: number): number {
  const first = Math.log(1 / 2);
  let above = PRIOR_OPENINGS * first * first * fallbackEta;
  let below = PRIOR_OPENINGS * first * first;
  for (const { rank, logRatio, openings } of steps) {
    const x = Math.log(rank / (rank + 1));
    above += openings * x * (logRatio ?? 0);
    below += openings * x * x;
  }
  return Math.max(0, above / below);
}
