import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import { type Actor, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, type Loaders, pageOf } from '#foundation/graphql';
import { ListingAccess } from './listing.access.js';
import type { Listing } from './listing.entity.js';
import type { ListingFilter, ListingPageArgs, MyListingsArgs } from './listing.inputs.js';
import { listingSelect } from './listing-projection.js';

const byIds = {
  name: 'listings.by-ids',
  text: `select ${listingSelect} from listing l join firm f on f.id = l.firm_id where l.id = any ($1::uuid[])`,
};

type Row = Listing & { readonly sortKey: string };

/** Reads of listings. */
@Injectable()
export class ListingQueries {
  constructor(private readonly database: Database) {}

  /** Null for absent and for not to be seen. */
  async find(actor: Actor, id: Id): Promise<Listing | null> {
    const [listing] = await this.byIds([id]);
    return listing && permits(ListingAccess.read, actor, listing) ? listing : null;
  }

  /** In the order of the ids, null where there is none, in whatever state: for things that name a listing they may show. */
  async byIds(ids: readonly Id[]): Promise<(Listing | null)[]> {
    const rows = new Map((await this.database.read<Listing>(byIds, [ids])).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  }

  async loadListing(loaders: Loaders, id: Id): Promise<Listing | null> {
    return loaders.of('listing', (ids) => this.byIds(ids)).load(id);
  }

  /** The public list, newest first; the plain page and the pages of a chain or node are prepared. */
  async page(actor: Actor, args: ListingPageArgs): Promise<Connection<Listing>> {
    const filter = args.filter ?? {};
    return this.list(args, 'published_at', (params) => offered(actor, filter, params));
  }

  /** All of the firm that the actor acts for, newest first. */
  async mine(actor: Actor, args: MyListingsArgs): Promise<Connection<Listing>> {
    const { list } = ListingAccess.write;
    return this.list(args, 'created_at', (params) => {
      const own = list?.(actor, 'l', params) ?? 'false';
      return args.status ? `${own} and l.status = ${params.add(args.status)}` : own;
    });
  }

  private async list(
    args: { first: number; after?: string | null },
    column: 'published_at' | 'created_at',
    where: (params: SqlParams) => string,
  ): Promise<Connection<Listing>> {
    const params = new SqlParams();
    const conditions = [where(params)];
    const cursor = decodeMomentCursor(args.after);
    if (cursor) {
      const beyond = `(${momentOf(params.add(cursor.at))}, ${params.add(cursor.id)}::uuid)`;
      conditions.push(`(l.${column}, l.id) < ${beyond}`);
    }
    const text = `select ${listingSelect}, ${microseconds(`l.${column}`)} as "sortKey"
      from listing l join firm f on f.id = l.firm_id where ${conditions.join(' and ')}
      order by l.${column} desc, l.id desc limit ${params.add(args.first + 1)}::int`;
    const rows = await this.database.read<Row>({ name: nameOf(text), text }, params.values);
    return pageOf(
      rows,
      args,
      (row) => [row.sortKey, row.id],
      () => this.count(where),
    );
  }

  private async count(where: (params: SqlParams) => string): Promise<number> {
    const params = new SqlParams();
    const text = `select count(*)::int as n from listing l join firm f on f.id = l.firm_id where ${where(params)}`;
    const [row] = await this.database.read<{ n: number }>({ name: nameOf(text), text }, params.values);
    return row?.n ?? 0;
  }
}

/** Only the conditions that are asked for stand in the text, so that each page gets the plan that fits it. */
function offered(actor: Actor, filter: ListingFilter, params: SqlParams): string {
  const { list } = ListingAccess.browse;
  const conditions = [list?.(actor, 'l', params) ?? 'false'];
  if (filter.text) {
    conditions.push(`strpos(lower(l.title || ' ' || l.text), lower(${params.add(filter.text)}::text)) > 0`);
  }
  if (filter.kind) conditions.push(`l.kind = ${params.add(filter.kind)}`);
  if (filter.nodeCode) conditions.push(`l.node_codes @> array[${params.add(filter.nodeCode)}]::text[]`);
  if (filter.chainCode) {
    const chain = params.add(filter.chainCode);
    conditions.push(`l.node_codes && array(select n.code from chain_node n where n.chain_code = ${chain})`);
  }
  if (filter.districtCode) conditions.push(`f.district_code = ${params.add(filter.districtCode)}`);
  if (filter.certificate) conditions.push(`l.certificates @> array[${params.add(filter.certificate)}]::text[]`);
  if (filter.firmId) conditions.push(`l.firm_id = ${params.add(filter.firmId)}::uuid`);
  return conditions.join(' and ');
}

const names = new Map<string, string>();

/** Texts differ by which conditions are set, never by values: at most some hundred, each prepared under its number. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `listings.page-${names.size + 1}`;
  names.set(text, name);
  return name;
}
