/** One figure of a benchmark run. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The figure against its baseline in the same run; null when it only informs. */
  readonly ratio: number | null;
  /** What the ratio should be: "≥ 5", "≤ 2"; null when it only informs. */
  readonly target: string | null;
  /** What the ratio compares with. */
  readonly baseline: string | null;
}
