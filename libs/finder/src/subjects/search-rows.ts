import { type Id, isId } from '#kernel';
import { decodeCursor, encodeCursor } from '#foundation/graphql';
import { condition } from '../domain/dimension.js';
import { firstInOrder } from '../domain/first-in-order.js';
import { type Dimension, type Question, type Survey, survey, type Table } from '../domain/survey.js';
import { SearchFilterName } from '../finder.enums.js';
import type { Hits } from '../text-index.js';
import type { Expansion } from '../words.js';

export interface Paging {
  readonly first: number;
  readonly page: number;
  readonly after?: string | null;
}

export interface RowSearch<Row> extends Question<Row> {
  readonly table: Table<Row>;
  /** Null where no words are asked for. */
  readonly hits: Hits | null;
  readonly expansions: readonly Expansion[];
  /** Best first; equal ones follow by descending id, so that an order is always whole. */
  readonly order: (one: Row, other: Row) => number;
}

export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
  readonly expansions: readonly Expansion[];
  readonly facets: Survey<Row>['facets'];
  readonly without: Survey<Row>['without'];
  readonly dimensions: readonly Dimension<Row>[];
}

/** Filters, counts, sorts and cuts out a page. */
export function searchRows<Row extends { readonly id: Id }>(search: RowSearch<Row>, paging: Paging): FoundRows<Row> {
  const { hits, isVisible, day } = search;
  const words = condition<Row>(SearchFilterName.TEXT, hits && ((row) => hits.has(row.id)));
  const dimensions = [words, ...search.dimensions];
  const { rows, facets, without } = survey(search.table, { dimensions, isVisible, day });
  const order = (a: Row, b: Row): number => search.order(a, b) || (a.id < b.id ? 1 : -1);
  const start = startOf(rows, order, paging);
  const shown = firstInOrder(rows, start + paging.first, order).slice(start);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: rows.length,
    page: Math.floor(start / paging.first) + 1,
    pages: Math.ceil(rows.length / paging.first),
    hasNextPage: start + shown.length < rows.length,
    endCursor: last === undefined ? null : encodeCursor([last.id, String(start + shown.length)]),
    expansions: search.expansions,
    facets,
    without,
    dimensions,
  };
}

/** After the row of the cursor, wherever it stands by now; after its place if it is not there any more. */
function startOf<Row extends { readonly id: Id }>(
  rows: readonly Row[],
  order: (one: Row, other: Row) => number,
  { first, page, after }: Paging,
): number {
  if (after === null || after === undefined) return (page - 1) * first;
  const [id, place] = decodeCursor(after, [isId, (text) => /^\d{1,9}$/.test(text)]);
  const last = rows.find((row) => row.id === id);
  return last === undefined ? Number(place) : rows.filter((row) => row !== last && order(row, last) < 0).length + 1;
}

/** A missing value comes last, whichever way the list runs. */
export function byNumber(direction: 'asc' | 'desc', one: number | null, other: number | null): number {
  if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
  return direction === 'asc' ? one - other : other - one;
}
