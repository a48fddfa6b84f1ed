import { type AnswerEvent, needSideAccepts, needSideGrade } from './answers.js';

/** One candidate of one need as the engine served it. */
export interface ServedCandidate {
  readonly needId: string;
  readonly firmId: string;
  /** Place in the list that people saw, from 1; null for a candidate that was scored and not proposed. */
  readonly rank: number | null;
  /** In the order of the log's feature names; NaN is unknown. */
  readonly vector: ArrayLike<number>;
  /** When it was served, ms since 1970. */
  readonly at: number;
  /** The need asks for short ways: the linear score counts them then. */
  readonly prefersNearby: boolean;
}

export interface AnsweredCandidate extends ServedCandidate {
  readonly events: readonly AnswerEvent[];
}

/** A candidate without the vector that was served cannot be learned from: made-up vectors teach what never happens. */
export class NotServed extends Error {
  constructor(needId: string, firmId: string) {
    super(`need ${needId}, firm ${firmId}: there are answers and no serving log`);
  }
}

export interface TrainingNeed {
  readonly needId: string;
  /** When it was first served, ms since 1970. */
  readonly at: number;
  readonly prefersNearby: boolean;
}

/** Rows of one learning problem, grouped by need, oldest need first; a `RankingDataset` with what else is known. */
export interface TrainingRows {
  readonly width: number;
  readonly values: Float32Array;
  readonly labels: Float32Array;
  readonly groupStarts: Uint32Array;
  readonly weights: Float32Array;
  /** The need of each group. */
  readonly needs: readonly TrainingNeed[];
  /** The firm of each row. */
  readonly firmIds: readonly string[];
}

/**
 * - `compared`: grades of the need's side for a ranker; needs whose answers are all alike compare nothing and are left out.
 * - `decided`: 1 for a yes, 0 for a no of the need's side, for a probability; what is open is left out.
 */
export type RowKind = 'compared' | 'decided';

interface Group extends TrainingNeed {
  readonly rows: { readonly candidate: AnsweredCandidate; readonly label: number }[];
}

const LABELS: Record<RowKind, (events: readonly AnswerEvent[]) => number | null> = {
  compared: needSideGrade,
  decided: (events) => {
    const accepts = needSideAccepts(events);
    return accepts === null ? null : Number(accepts);
  },
};

/**
 * Groups what was served and answered by need. Candidates that nobody has looked at are left out: they are no negatives.
 * `weightOf` gives the clipped inverse propensity of a rank.
 */
export function trainingRows(
  answered: readonly AnsweredCandidate[],
  width: number,
  weightOf: (rank: number | null) => number,
  kind: RowKind = 'compared',
): TrainingRows {
  const groups = groupsOf(answered, width, kind)
    .filter(({ rows }) => kind === 'decided' || new Set(rows.map(({ label }) => label)).size > 1)
    .sort((a, b) => a.at - b.at || (a.needId < b.needId ? -1 : 1));
  const rows = groups.flatMap((group) => group.rows.sort((a, b) => (a.candidate.firmId < b.candidate.firmId ? -1 : 1)));
  const values = new Float32Array(rows.length * width);
  rows.forEach(({ candidate }, at) => values.set(Float32Array.from(candidate.vector), at * width));
  const starts = new Uint32Array(groups.length + 1);
  groups.forEach((group, at) => (starts[at + 1] = (starts[at] ?? 0) + group.rows.length));
  return {
    width,
    values,
    labels: Float32Array.from(rows, ({ label }) => label),
    groupStarts: starts,
    weights: Float32Array.from(rows, ({ candidate }) => weightOf(candidate.rank)),
    needs: groups.map(({ needId, at, prefersNearby }) => ({ needId, at, prefersNearby })),
    firmIds: rows.map(({ candidate }) => candidate.firmId),
  };
}

function groupsOf(answered: readonly AnsweredCandidate[], width: number, kind: RowKind): Group[] {
  const byNeed = new Map<string, Group & { at: number }>();
  for (const candidate of answered) {
    const { needId, firmId, at, prefersNearby } = candidate;
    if (candidate.vector.length !== width) throw new NotServed(needId, firmId);
    const label = LABELS[kind](candidate.events);
    if (label === null) continue;
    const group = byNeed.get(needId);
    if (group === undefined) byNeed.set(needId, { needId, at, prefersNearby, rows: [{ candidate, label }] });
    else {
      group.at = Math.min(group.at, at);
      group.rows.push({ candidate, label });
    }
  }
  return [...byNeed.values()];
}

/** The groups from one place to before another, as rows of their own. */
export function sliceRows(rows: TrainingRows, from: number, to: number): TrainingRows {
  const first = rows.groupStarts[from] ?? 0;
  const end = rows.groupStarts[to] ?? first;
  return {
    width: rows.width,
    values: rows.values.slice(first * rows.width, end * rows.width),
    labels: rows.labels.slice(first, end),
    groupStarts: rows.groupStarts.slice(from, to + 1).map((start) => start - first),
    weights: rows.weights.slice(first, end),
    needs: rows.needs.slice(from, to),
    firmIds: rows.firmIds.slice(first, end),
  };
}
