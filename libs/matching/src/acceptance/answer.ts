export type Side = 'A' | 'B';

/** One side's yes or no to the other. */
export interface Answer {
  readonly from: string;
  readonly to: string;
  /** The side of `from`: the sides of a market differ in how easily they accept. */
  readonly side: Side;
  readonly accepts: boolean;
}

/** Two that met, and what each answered; null where the answer is not known. */
export interface Meeting {
  /** Of side A. */
  readonly a: string;
  /** Of side B. */
  readonly b: string;
  readonly aAccepts: boolean | null;
  readonly bAccepts: boolean | null;
}

/** The answers that are known of these meetings. */
export function answersOf(meetings: Iterable<Meeting>): Answer[] {
  const answers: Answer[] = [];
  for (const { a, b, aAccepts, bAccepts } of meetings) {
    if (aAccepts !== null) answers.push({ from: a, to: b, side: 'A', accepts: aAccepts });
    if (bAccepts !== null) answers.push({ from: b, to: a, side: 'B', accepts: bAccepts });
  }
  return answers;
}
