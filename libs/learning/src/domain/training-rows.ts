import { type AnswerEvent, needSideGrade } from './answers.js';

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

/** Rows of one ranking problem: groups are needs, labels grades of the need's side. */
export interface TrainingRows {
  readonly width: number;
  readonly values: Float32Array;
  readonly labels: Float32Array;
  readonly groupStarts: Uint32Array;
  readonly weights: Float32Array;
  /** The need of each group, and when it was served. */
  readonly needs: readonly { readonly needId: string; readonly at: number }[];
  /** The firm of each row. */
  readonly firmIds: readonly string[];
}

/**
 * Groups what was served and answered by need, oldest need first, for a ranker. Candidates that nobody has looked at are
 * left out; so are needs whose answers are all alike, which compare nothing. `weightOf` gives the clipped inverse
 * propensity of a rank.
 */
export function trainingRows(
  answered: readonly AnsweredCandidate[],
  width: number,
  weightOf: (rank: number | null) => number,
): TrainingRows {
  const byNeed = new Map<string, { candidate: AnsweredCandidate; grade: number }[]>();
  for (const candidate of answered) {
    if (candidate.vector.length !== width) throw new NotServed(candidate.needId, candidate.firmId);
    const grade = needSideGrade(candidate.events);
    if (grade === null) continue;
    const group = byNeed.get(candidate.needId);
    if (group) group.push({ candidate, grade });
    else byNeed.set(candidate.needId, [{ candidate, grade }]);
  }
  const groups = [...byNeed]
    .map(([needId, rows]) => ({ needId, at: Math.min(...rows.map(({ candidate }) => candidate.at)), rows }))
    .filter(({ rows }) => new Set(rows.map(({ grade }) => grade)).size > 1)
    .sort((a, b) => a.at - b.at || (a.needId < b.needId ? -1 : 1));
  const rows = groups.flatMap((group) => group.rows.sort((a, b) => (a.candidate.firmId < b.candidate.firmId ? -1 : 1)));
  const values = new Float32Array(rows.length * width);
  rows.forEach(({ candidate }, at) => values.set(Float32Array.from(candidate.vector), at * width));
  const starts = new Uint32Array(groups.length + 1);
  groups.forEach((group, at) => (starts[at + 1] = (starts[at] ?? 0) + group.rows.length));
  return {
    width,
    values,
    labels: Float32Array.from(rows, ({ grade }) => grade),
    groupStarts: starts,
    weights: Float32Array.from(rows, ({ candidate }) => weightOf(candidate.rank)),
    needs: groups.map(({ needId, at }) => ({ needId, at })),
    firmIds: rows.map(({ candidate }) => candidate.firmId),
  };
}
