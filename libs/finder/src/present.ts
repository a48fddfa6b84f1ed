import type { Reference } from '#chains';
import type { Dimension } from './domain/survey.js';
import { SearchFilterName as Name } from './finder.enums.js';
import type { SearchFacet, SearchFacetOption, SearchWithout } from './finder.payloads.js';
import type { FoundRows } from './subjects/search-rows.js';

interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** More options than anybody scrolls through; all nodes of one chain are far fewer. */
const MOST_OPTIONS = 250;

/** Facets whose values are enum members: on the wire by their names. */
const ENUMS: readonly string[] = [Name.KIND, Name.STATUS, Name.BIDDING, Name.FIRM_SIZE];

/** Names of a facet's codes, where the reference data has them. */
const NAMES: Readonly<Record<string, (reference: Reference) => ReadonlyMap<string, Named>>> = {
  [Name.CHAIN]: ({ chains }) => chains,
  [Name.NODE]: ({ nodes }) => nodes,
  [Name.DISTRICT]: ({ districts }) => districts,
  [Name.CERTIFICATE]: ({ certificateKinds }) => certificateKinds,
  [Name.FIRM_TAG]: ({ firmTagKinds }) => firmTagKinds,
};

function facetOf(
  { name, chosen }: Dimension<never>,
  counts: ReadonlyMap<string, number>,
  reference: Reference,
): SearchFacet {
  const names = NAMES[name]?.(reference);
  const toWire = (value: string): string => (ENUMS.includes(name) ? value.toUpperCase() : value);
  const all = new Map([...chosen.map((value) => [value, 0] as const), ...counts]);
  const options = [...all].map(([value, count]): SearchFacetOption => {
    const named = names?.get(value);
    const words = { nameZh: named?.nameZh ?? null, nameEn: named?.nameEn ?? null };
    return { value: toWire(value), ...words, count, isChosen: chosen.includes(value) };
  });
  options.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  // Names of dimensions are the members of the enum; the finders know no others.
  return { name: name as Name, options: options.slice(0, MOST_OPTIONS) };
}

/** What was found in the API's shape; its nodes are read when they are asked for. */
export function present<Row extends { readonly id: string }>(found: FoundRows<Row>, reference: Reference) {
  const facets = found.dimensions.flatMap((dimension) => {
    const counts = found.facets.get(dimension.name);
    return counts ? [facetOf(dimension, counts, reference)] : [];
  });
  const without = [...found.without]
    .filter(([, total]) => total > found.total)
    .map(([filter, total]): SearchWithout => ({ filter: filter as Name, total }))
    .sort((a, b) => b.total - a.total);
  return {
    total: found.total,
    page: found.page,
    pages: found.pages,
    pageInfo: { hasNextPage: found.hasNextPage, endCursor: found.endCursor },
    facets,
    expansions: found.expansions.map(({ term, expandedTo }) => ({ term, expandedTo: [...expandedTo] })),
    without,
    ids: found.rows.map(({ id }) => id),
  };
}
