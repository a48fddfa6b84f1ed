/** One way to narrow a list: a filter that may be set, and the facet that is counted for it. */
export interface Dimension<Row> {
  readonly name: string;
  /** Options of the facet that are chosen: they are shown even where nothing is left of them. */
  readonly chosen: readonly string[];
  /** Whether the filter that is set lets the row pass; null where it is not set. */
  readonly passes: ((row: Row) => boolean) | null;
  /** The facet's options that the row belongs to; null where the dimension has no facet. */
  readonly optionsOf: ((row: Row) => readonly string[]) | null;
}

export interface Survey<Row> {
  /** Rows that pass every filter, in the order in which they came. */
  readonly rows: readonly Row[];
  /** By dimension: rows a facet option would show, under every filter but the dimension's own. */
  readonly facets: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By dimension that is set: how many rows there would be without its filter. */
  readonly without: ReadonlyMap<string, number>;
}

/**
 * Filters and counts in one pass: a row that fails no filter counts everywhere, one that fails exactly one counts for
 * that one's facet only, one that fails two counts nowhere. That is what disjunctive facets mean, without a search each.
 */
export function survey<Row>(rows: Iterable<Row>, dimensions: readonly Dimension<Row>[]): Survey<Row> {
  const kept: Row[] = [];
  const facets = dimensions.map(() => new Map<string, number>());
  const failedAlone = dimensions.map(() => 0);
  for (const row of rows) {
    const failed = failureOf(row, dimensions);
    if (failed === MANY) continue;
    if (failed !== NONE) {
      failedAlone[failed] = (failedAlone[failed] ?? 0) + 1;
      count(facets[failed], dimensions[failed], row);
      continue;
    }
    kept.push(row);
    for (let at = 0; at < dimensions.length; at += 1) count(facets[at], dimensions[at], row);
  }
  const set = dimensions.flatMap(({ name, passes }, at) =>
    passes === null ? [] : [[name, kept.length + (failedAlone[at] ?? 0)] as const],
  );
  return {
    rows: kept,
    facets: new Map(
      dimensions.flatMap(({ name, optionsOf }, at) => (optionsOf ? [[name, facets[at] ?? new Map()]] : [])),
    ),
    without: new Map(set),
  };
}

const NONE = -1;
const MANY = -2;

/** Place of the only filter that the row fails, or {@link NONE}, or {@link MANY}. */
function failureOf<Row>(row: Row, dimensions: readonly Dimension<Row>[]): number {
  let failed = NONE;
  for (let at = 0; at < dimensions.length; at += 1) {
    const passes = dimensions[at]?.passes;
    if (!passes || passes(row)) continue;
    if (failed !== NONE) return MANY;
    failed = at;
  }
  return failed;
}

function count<Row>(facet: Map<string, number> | undefined, dimension: Dimension<Row> | undefined, row: Row): void {
  if (!facet || !dimension?.optionsOf) return;
  for (const option of dimension.optionsOf(row)) facet.set(option, (facet.get(option) ?? 0) + 1);
}

/** True for a row that the filters let pass: the same decision for one row as {@link survey} takes for many. */
export function passesAll<Row>(row: Row, dimensions: readonly Dimension<Row>[]): boolean {
  return failureOf(row, dimensions) === NONE;
}
