import type { Bilingual, Locale } from '#kernel';
import type { AccessRule, Actor } from '#foundation/access';
import type { Connection } from '#foundation/graphql';
import type { CellValue } from '../domain/csv.js';
import type { TableColumn } from '../writing/table-writer.js';
import type { ExportFilter } from '../exports.inputs.js';

/** One list that can be exported: read through the same queries, with the same rules, as the page that shows it. */
export interface ExportList {
  readonly name: ExportListName;
  readonly title: Bilingual;
  /** Who may ask; the rows that come are those that the list's own rule lets the person see. */
  readonly rule: AccessRule;
  readonly columns: readonly TableColumn[];
  rows(actor: Actor, filter: ExportFilter, locale: Locale): AsyncIterable<readonly CellValue[]>;
}

export const EXPORT_LISTS = [
  'needs',
  'my_needs',
  'listings',
  'my_listings',
  'my_bids',
  'deals',
  'review_decisions',
  'firms',
  'audit',
  'projects',
  'tickets',
  'match_report',
  'investment_catalogue',
] as const;
export type ExportListName = (typeof EXPORT_LISTS)[number];

const PAGE = 100;

/** Every row of a paged list, page by page. */
export async function* everyRow<T>(
  page: (args: { first: number; after: string | null }) => Promise<Connection<T>>,
): AsyncGenerator<T> {
  for (let after: string | null = null, hasMore = true; hasMore;) {
    const { nodes, pageInfo }: Connection<T> = await page({ first: PAGE, after });
    yield* nodes;
    hasMore = pageInfo.hasNextPage && pageInfo.endCursor !== null;
    after = pageInfo.endCursor;
  }
}

/** The same for lists that answer one row more than asked for; `cursorOf` says where to go on. */
export async function* everySlice<T>(
  slice: (args: { first: number; after: string | null }) => Promise<readonly T[]>,
  cursorOf: (row: T) => string,
): AsyncGenerator<T> {
  for (let after: string | null = null, hasMore = true; hasMore;) {
    const rows: readonly T[] = await slice({ first: PAGE, after });
    yield* rows.slice(0, PAGE);
    hasMore = rows.length > PAGE;
    const last: T | undefined = rows[PAGE - 1];
    after = last === undefined ? null : cursorOf(last);
  }
}

export const column = (zh: string, en: string, width?: number): TableColumn => ({ title: { zh, en }, width });
