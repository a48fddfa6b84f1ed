import { bootstrapInterval, ndcgAt, rankVector, type RankingModel } from '#matching';

/** A decided need with all candidates that its run scored, and how those that people answered were graded. */
export interface DecidedNeed {
  readonly needId: string;
  readonly number: string;
  readonly chainCode: string | null;
  readonly prefersNearby: boolean;
  readonly candidates: readonly { readonly firmId: string; readonly vector: Float64Array }[];
  /** Grade 0 to 4 by firm. */
  readonly grades: ReadonlyMap<string, number>;
}

/** One answered supplier: where it stands with what serves, and with what is tried; from 1. */
export interface Move {
  readonly firmId: string;
  readonly grade: number;
  readonly before: number;
  readonly after: number;
}

export interface NeedComparison {
  readonly needId: string;
  readonly number: string;
  readonly chainCode: string | null;
  /** nDCG@10 among the answered; null where nobody was good. */
  readonly ndcgBefore: number | null;
  readonly ndcgAfter: number | null;
  /** Somebody accepted is among the first ten of all; null where nobody was accepted. */
  readonly hitBefore: boolean | null;
  readonly hitAfter: boolean | null;
  /** The answered, the farthest moved first. */
  readonly moves: readonly Move[];
  /** Suppliers that come into the first ten, and that leave it. */
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

export interface MetricChange {
  readonly before: number;
  readonly after: number;
  readonly difference: number;
  /** 95 % interval of the difference. */
  readonly low: number;
  readonly high: number;
}

export interface ChainChange {
  readonly chainCode: string | null;
  readonly needs: number;
  readonly ndcg: MetricChange | null;
  readonly hitAt10: MetricChange | null;
}

const CUT = 10;
/** From this grade on the need's side has accepted. */
const ACCEPTED = 2;
const SEED = 7;

/** The logged candidates of one need, ranked by both models. Same input, same answer. */
export function compareNeed(need: DecidedNeed, serving: RankingModel, tried: RankingModel): NeedComparison {
  const { needId, number, chainCode, grades } = need;
  const before = ranking(need, serving);
  const after = ranking(need, tried);
  const moves = [...grades].flatMap(([firmId, grade]) => {
    const [from, to] = [before.indexOf(firmId) + 1, after.indexOf(firmId) + 1];
    return from === 0 ? [] : [{ firmId, grade, before: from, after: to }];
  });
  moves.sort((a, b) => distance(b) - distance(a) || a.before - b.before);
  const [top, newTop] = [before.slice(0, CUT), after.slice(0, CUT)];
  const isAccepted = (firmId: string): boolean => (grades.get(firmId) ?? 0) >= ACCEPTED;
  const hasAccepted = moves.some(({ firmId }) => isAccepted(firmId));
  return {
    ...{ needId, number, chainCode, moves },
    ndcgBefore: ndcg(moves, 'before'),
    ndcgAfter: ndcg(moves, 'after'),
    hitBefore: hasAccepted ? top.some(isAccepted) : null,
    hitAfter: hasAccepted ? newTop.some(isAccepted) : null,
    entered: newTop.filter((firmId) => !top.includes(firmId)),
    left: top.filter((firmId) => !newTop.includes(firmId)),
  };
}

/** Means over needs and the interval of their differences; null where no need can be measured. */
export function changeOf(needs: readonly NeedComparison[], metric: 'ndcg' | 'hit'): MetricChange | null {
  const pairs = needs.flatMap((need): [number, number][] => {
    const [before, after] = metric === 'ndcg' ? [need.ndcgBefore, need.ndcgAfter] : [need.hitBefore, need.hitAfter];
    return before === null || after === null ? [] : [[Number(before), Number(after)]];
  });
  if (pairs.length === 0) return null;
  const mean = (at: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[at], 0) / pairs.length;
  const interval = bootstrapInterval(
    pairs.map(([before, after]) => after - before),
    { seed: SEED },
  );
  const { mean: difference, low, high } = interval;
  return { before: mean(0), after: mean(1), difference, low, high };
}

/** The same chain by chain, by code; needs without a chain last. */
export function changesByChain(needs: readonly NeedComparison[]): ChainChange[] {
  const codes = [...new Set(needs.map(({ chainCode }) => chainCode))];
  codes.sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return codes.map((chainCode) => {
    const own = needs.filter((need) => need.chainCode === chainCode);
    return { chainCode, needs: own.length, ndcg: changeOf(own, 'ndcg'), hitAt10: changeOf(own, 'hit') };
  });
}

const distance = ({ before, after }: Move): number => Math.abs(after - before);

/** Firms best first; ties by firm, as the engine has it. */
function ranking({ candidates, prefersNearby }: DecidedNeed, model: RankingModel): string[] {
  return candidates
    .map(({ firmId, vector }) => ({ firmId, raw: rankVector(model, vector, { prefersNearby }).raw }))
    .sort((a, b) => b.raw - a.raw || (a.firmId < b.firmId ? -1 : 1))
    .map(({ firmId }) => firmId);
}

function ndcg(moves: readonly Move[], place: 'before' | 'after'): number | null {
  const ranked = [...moves].sort((a, b) => a[place] - b[place]).map(({ grade }) => grade);
  const value = ndcgAt(CUT, ranked, ranked);
  return Number.isNaN(value) ? null : value;
}
