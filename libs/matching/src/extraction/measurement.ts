/** What a number measures. A counter that is no piece (台, 家) and a pair of units make dimensions of their own. */
export type Dimension = string;

export type MeasureOperator = '=' | '≥' | '≤' | '±' | 'range' | '~';

/** A figure, or a grade, that a text states or asks for. */
export interface Measurement {
  /** What is measured, in the writer's words ("尺寸公差"); null when nothing stands before the figure. */
  readonly name: string | null;
  readonly dimension: Dimension;
  readonly operator: MeasureOperator;
  /** Lower and upper bound in the base unit of the dimension; null is open. A tolerance ±0.01 is `max` 0.01. */
  readonly min: number | null;
  readonly max: number | null;
  /** A grade that is no number (material, thread) in its comparable form. */
  readonly designation: string | null;
  /** As written; empty when none is. */
  readonly unit: string;
  /** The words themselves, name to unit, and their place [start, end) in `fold(text).shown`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
