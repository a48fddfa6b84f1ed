/** Documents must carry every attribute of `all`, at least one of `any` and of each group of `each`, none of `none`. */
export interface AttributeFilter {
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly each?: readonly (readonly string[])[];
  readonly none?: readonly string[];
}

/**
 * A filter in keys of the index: a document passes that carries one key of each group and none of `none`. Attributes
 * are postings like terms, so that their number has no bound and a mask costs only what the filter names.
 */
export interface KeyFilter {
  readonly groups: readonly (readonly number[])[];
  readonly none: readonly number[];
}

/** undefined when no document can pass, because a group has no attribute that any document carries. */
export function keyFilterOf(
  { all = [], any, each = [], none = [] }: AttributeFilter,
  keyOf: (attribute: string) => number | undefined,
): KeyFilter | undefined {
  const known = (names: readonly string[]): number[] => names.map(keyOf).filter((key) => key !== undefined);
  const groups = [...all.map((name) => [name]), ...(any === undefined ? [] : [any]), ...each].map(known);
  return groups.some((group) => group.length === 0) ? undefined : { groups, none: known(none) };
}
