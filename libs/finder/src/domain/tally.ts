import { type Column, OptionLists } from './columns.js';
import type { Dimension } from './survey.js';

const PASSES = 1;
const FAILS = 2;

/** One dimension of a survey: which rows pass, and how many have which options. */
export class Tally<Row> {
  /** Rows that failed this dimension and no other. */
  failedAlone = 0;
  private readonly lists: OptionLists;
  /** By number of a list: rows that have it. */
  private readonly counts: number[] = [];
  /** By number of a list: whether the filter accepts it, once it has been asked. */
  private readonly verdicts: number[] = [];

  /** A column only where the options follow from the row and the day alone. */
  constructor(
    readonly dimension: Dimension<Row>,
    private readonly column: Column | null,
  ) {
    this.lists = column?.lists ?? new OptionLists();
  }

  passes(row: Row, slot: number): boolean {
    const { passes, accepts } = this.dimension;
    if (passes === null) return true;
    if (accepts === null || this.column === null) return passes(row);
    const list = this.listOf(row, slot);
    const verdict = (this.verdicts[list] ??= accepts(this.lists.all[list] ?? []) ? PASSES : FAILS);
    return verdict === PASSES;
  }

  count(row: Row, slot: number): void {
    if (this.dimension.optionsOf === null) return;
    const list = this.listOf(row, slot);
    this.counts[list] = (this.counts[list] ?? 0) + 1;
  }

  /** Rows by option. */
  facet(): Map<string, number> {
    const facet = new Map<string, number>();
    this.counts.forEach((count, list) => {
      for (const option of this.lists.all[list] ?? []) facet.set(option, (facet.get(option) ?? 0) + count);
    });
    return facet;
  }

  private listOf(row: Row, slot: number): number {
    const options = (): readonly string[] => this.dimension.optionsOf?.(row) ?? [];
    return this.column === null ? this.lists.numberOf(options()) : this.column.at(slot, options);
  }
}
