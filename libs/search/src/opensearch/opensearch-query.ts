import type { AttributeFilter } from '#matching';

/** One clause a term; a term that stands twice in the query counts √2, as in the index of the process. */
export function termClauses(terms: readonly (readonly [term: string, count: number])[], isNamed = false): object[] {
  return terms.map(([value, count]) => ({
    term: { tokens: { value, boost: Math.sqrt(count), ...(isNamed ? { _name: value } : {}) } },
  }));
}

/** What a document must carry and must not; documents that were removed cannot be found at all. */
export function filterClauses(filter: AttributeFilter | undefined): {
  readonly filter: object[];
  readonly must_not: object[];
} {
  const { all = [], any, each = [], none = [] } = filter ?? {};
  const groups = [...all.map((name) => [name]), ...(any === undefined ? [] : [any]), ...each];
  return {
    filter: groups.map((group) => ({ terms: { attributes: group } })),
    must_not: [{ term: { isGone: true } }, ...(none.length > 0 ? [{ terms: { attributes: none } }] : [])],
  };
}
