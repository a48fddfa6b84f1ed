import type { Columns } from './columns.js';
import { Tally } from './tally.js';

/** One way to narrow a list: a filter that may be set, and the facet that is counted for it. */
export interface Dimension<Row> {
  readonly name: string;
  /** Options of the facet that are chosen: they are shown even where nothing is left of them. */
  readonly chosen: readonly string[];
  /** Whether the filter that is set lets the row pass; null where it is not set. */
  readonly passes: ((row: Row) => boolean) | null;
  /** The facet's options that the row belongs to; null where the dimension has no facet. */
  readonly optionsOf: ((row: Row) => readonly string[]) | null;
  /** The same as `passes`, where the options alone decide; null where they do not. */
  readonly accepts: ((options: readonly string[]) => boolean) | null;
  /** Whether the options follow from the row and the day alone, so that they are worked out once. */
  readonly isKept: boolean;
}

export interface Survey<Row> {
  /** Rows that pass every filter, in the order in which they came. */
  readonly rows: readonly Row[];
  /** By dimension: rows a facet option would show, under every filter but the dimension's own. */
  readonly facets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By dimension that is set: how many rows there would be without its filter. */
  readonly without: ReadonlyMap<string, number>;
}

/** Rows on numbered slots, with what is kept of their options. */
export interface Table<Row> {
  readonly rows: readonly Row[];
  readonly columns: Columns;
}

export interface Question<Row> {
  readonly dimensions: readonly Dimension<Row>[];
  /** Rows of which nothing may be told are neither shown nor counted. */
  readonly isVisible: (row: Row) => boolean;
  /** `YYYY-MM-DD` for which the options hold. */
  readonly day: string;
}

/**
 * Filters and counts in one pass: a row that fails no filter counts everywhere, one that fails exactly one counts for
 * that one's facet only, one that fails two counts nowhere. That is what disjunctive facets mean, without a search each.
 */
export function survey<Row>({ rows, columns }: Table<Row>, { dimensions, isVisible, day }: Question<Row>): Survey<Row> {
  const kept: Row[] = [];
  const tallies = dimensions.map((one) => new Tally(one, one.isKept ? columns.of(one.name, day) : null));
  const filters = tallies.filter(({ dimension }) => dimension.passes !== null);
  const facets = tallies.filter(({ dimension }) => dimension.optionsOf !== null);
  rows.forEach((row, slot) => {
    if (!isVisible(row)) return;
    const failed = failureOf(row, slot, filters);
    if (failed === MANY) return;
    if (failed !== NONE) {
      failed.failedAlone += 1;
      failed.count(row, slot);
      return;
    }
    kept.push(row);
    for (const tally of facets) tally.count(row, slot);
  });
  return {
    rows: kept,
    facets: new Map(facets.map((tally) => [tally.dimension.name, tally.facet()])),
    without: new Map(filters.map(({ dimension, failedAlone }) => [dimension.name, kept.length + failedAlone])),
  };
}

const NONE = null;
const MANY = 'many';

/** The only filter that the row fails, or {@link NONE}, or {@link MANY}. */
function failureOf<Row>(
  row: Row,
  slot: number,
  filters: readonly Tally<Row>[],
): Tally<Row> | typeof NONE | typeof MANY {
  let failed: Tally<Row> | null = NONE;
  for (const tally of filters) {
    if (tally.passes(row, slot)) continue;
    if (failed !== NONE) return MANY;
    failed = tally;
  }
  return failed;
}

/** True for a row that the filters let pass: the same decision for one row as {@link survey} takes for many. */
export function passesAll<Row>(row: Row, dimensions: readonly Dimension<Row>[]): boolean {
  return dimensions.every(({ passes }) => passes === null || passes(row));
}
