import type { Id } from '#kernel';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import { type Actor, SqlParams } from '#foundation/access';
import { BIDDABLE, LISTED, type NeedStatus } from './domain/need-lifecycle.js';
import { cardSelect } from './need-projection.js';
import { NeedSort } from './need.enums.js';
import { NeedAccess, readingFirm } from './needs.access.js';
import type { MyNeedsArgs, NeedFilter, NeedPageArgs } from './needs.inputs.js';

/** A page's statement, its values, and the same for counting the whole list. */
export interface NeedPage {
  /** Null where the text is one of too many to be prepared on every connection. */
  readonly name: string | null;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly count: { readonly text: string; readonly values: readonly unknown[] };
}

/** A row of a page with the exact value that the page is sorted by, for its cursor. */
export type PageOf<Row> = Row & { readonly sortKey: string };

const names = new Map<string, string>();

/** Texts differ by who asks and which filters are set, never by values: the few hot ones are prepared under a number. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `needs.page-${names.size + 1}`;
  names.set(text, name);
  return name;
}

/** Filters of the pages that are opened all day; more than these would prepare too many texts per connection. */
const HOT: readonly string[] = ['chainCode', 'nodeCode'] satisfies (keyof NeedFilter)[];

/** Needs that take bids have a deadline, and their index begins with it; imported ones may have none and come last. */
const DEADLINE_OR_LAST = `coalesce(n.deadline, timestamptz '2200-01-01')`;

const SORTS = {
  [NeedSort.NEWEST]: { column: 'n.published_at', direction: 'desc', beyond: '<', statuses: LISTED },
  [NeedSort.DEADLINE]: { column: 'n.deadline', direction: 'asc', beyond: '>', statuses: BIDDABLE },
} as const;

/** Literals, not parameters, so that the planner sees that the partial index of the page fits; they are our own words. */
const statusIn = (statuses: readonly NeedStatus[]): string =>
  `n.status in (${statuses.map((status) => `'${status}'`).join(', ')})`;

const USUAL_FIRST = 20;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (character) => `\\${character}`);

export function pageStatement(actor: Actor, args: NeedPageArgs, firmId: Id | null): NeedPage {
  const filter = args.filter ?? {};
  const sort = sortOf(args.sort, filter);
  const where = (params: SqlParams): string => conditions(actor, filter, sort.statuses, firmId, params).join(' and ');
  const set = Object.entries(filter).flatMap(([field, value]) =>
    value === null || value === undefined ? [] : [field],
  );
  const isHot = firmId === null && set.every((field) => HOT.includes(field));
  return statement(actor, args, { ...sort, where, isHot });
}

function sortOf(sort: NeedSort, filter: NeedFilter) {
  const isAlwaysTimed = !filter.status || filter.status.every((status) => BIDDABLE.includes(status));
  return sort === NeedSort.DEADLINE && !isAlwaysTimed ? { ...SORTS[sort], column: DEADLINE_OR_LAST } : SORTS[sort];
}

export function mineStatement(actor: Actor, args: MyNeedsArgs): NeedPage {
  const where = (params: SqlParams): string => {
    const own = `n.firm_id = ${params.add(actor.firmId)}::uuid`;
    return args.status ? `${own} and n.status = any(${params.add(args.status)}::text[])` : own;
  };
  const sort = { column: 'n.created_at', direction: 'desc', beyond: '<' } as const;
  return statement(actor, args, { ...sort, where, isHot: true });
}

interface Shape {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
  readonly beyond: '<' | '>';
  readonly where: (params: SqlParams) => string;
  readonly isHot: boolean;
}

function statement(actor: Actor, args: { first: number; after?: string | null }, shape: Shape): NeedPage {
  const { column, direction, beyond } = shape;
  const params = new SqlParams();
  const where = [shape.where(params)];
  const cursor = decodeMomentCursor(args.after);
  if (cursor) {
    where.push(`(${column}, n.id) ${beyond} (${momentOf(params.add(cursor.at))}, ${params.add(cursor.id)}::uuid)`);
  }
  const firmId = readingFirm(actor);
  const text = `select ${cardSelect(firmId === null ? 'null' : params.add(firmId))}, ${microseconds(column)} as "sortKey"
    from need n join firm f on f.id = n.firm_id where ${where.join(' and ')}
    order by ${column} ${direction}, n.id ${direction} limit ${limitOf(args.first, params)}`;
  const counted = new SqlParams();
  const count = { text: `select count(*)::int as n from need n where ${shape.where(counted)}`, values: counted.values };
  return { name: shape.isHot ? nameOf(text) : null, text, values: params.values, count };
}

/**
 * A literal for the usual page: with a parameter PostgreSQL takes a tenth of the table for the limit, finds every general
 * plan dearer than a special one, and so plans the prepared statement anew each time (0.4 ms against 0.2 ms of work).
 */
function limitOf(first: number, params: SqlParams): string {
  return first === USUAL_FIRST ? String(USUAL_FIRST + 1) : `${params.add(first + 1)}::int`;
}

function conditions(
  actor: Actor,
  filter: NeedFilter,
  statuses: readonly NeedStatus[],
  firmId: Id | null,
  params: SqlParams,
): string[] {
  const { read, owner } = NeedAccess;
  if (!read.list || !owner.list) throw new Error('needs are listed under rules');
  const parts = ['n.published_at is not null', read.list(actor, 'n', params)];
  parts.push(filter.status ? `n.status = any(${params.add(filter.status)}::text[])` : statusIn(statuses));
  const equals = (column: string, value: string | null | undefined): void => {
    if (value !== null && value !== undefined) parts.push(`n.${column} = ${params.add(value)}`);
  };
  equals('chain_code', filter.chainCode);
  equals('node_code', filter.nodeCode);
  if (filter.nodeCode && !filter.chainCode) {
    // A node lies in one chain, and the index begins with the chain.
    parts.push(`n.chain_code = (select chain_code from chain_node where code = ${params.add(filter.nodeCode)})`);
  }
  equals('delivery_district', filter.districtCode);
  equals('kind', filter.kind);
  equals('bidding', filter.bidding);
  if (filter.deadlineAfter) parts.push(`n.deadline > ${params.add(filter.deadlineAfter)}::timestamptz`);
  if (filter.text) parts.push(`n.title ilike ${params.add(`%${escapeLike(filter.text)}%`)}`);
  if (firmId !== null) {
    parts.push(`n.firm_id = ${params.add(firmId)}::uuid`, owner.list(actor, 'n', params));
  }
  return parts;
}
