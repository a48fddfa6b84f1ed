import type { Id } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { ListingAccess, type ListingKind, type ListingState } from '#listings';
import type { StatedCapacity } from '../domain/capacity.js';
import type { FirmRow } from './firm-row.js';

/** A listing as it is filtered and counted. */
export interface ListingRow {
  readonly id: Id;
  readonly firmId: Id;
  readonly status: ListingState;
  readonly kind: ListingKind;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly nodeCodes: readonly string[];
  readonly chainCodes: readonly string[];
  readonly certificates: readonly string[];
  readonly capacity: StatedCapacity | null;
  readonly leadTimeDays: number | null;
  /** Yuan a unit; null is on request. */
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly districtsServed: readonly string[];
}

/** With its firm, whose district, tags and certificates are filtered by as well. */
export type OfferedListing = ListingRow & { readonly firm: FirmRow };
/** In the catalogue; the public list is the same for everybody, so what stands in it is decided once. */
export type CataloguedListing = OfferedListing & { readonly isOffered: boolean };
export type LoadedListing = ListingRow & { readonly number: string; readonly title: string; readonly words: string };

const select = `select l.id, l.number, l.title, l.firm_id as "firmId", l.status, l.kind, l.published_at as "publishedAt",
  l.created_at as "createdAt", l.node_codes as "nodeCodes",
  array(select distinct n.chain_code from chain_node n where n.code = any(l.node_codes) order by 1) as "chainCodes",
  l.certificates, l.lead_time_days as "leadTimeDays", l.price_min::float8 as "priceMin",
  l.price_max::float8 as "priceMax", l.districts_served as "districtsServed",
  case when l.capacity_quantity is not null then json_build_object(
    'quantity', l.capacity_quantity::float8, 'unit', l.capacity_unit, 'period', l.capacity_period,
    'freeShare', l.capacity_free_share::float8) end as capacity,
  concat_ws(E'\\n', l.number, l.title, l.text, array_to_string(l.processes, ' '), array_to_string(l.materials, ' '),
    (select string_agg(concat_ws(' ', s ->> 'name', concat(s ->> 'value', s ->> 'unit')), E'\\n')
     from jsonb_array_elements(l.specs) s)) as words
  from listing l`;

/** Whether the listing stands in the public list. */
export function isOffered(actor: Actor, { firmId, status, firm }: OfferedListing): boolean {
  return permits(ListingAccess.browse, actor, { firmId, status, isFirmVerified: firm.status === 'verified' });
}

export const listingStatements = {
  byIds: { name: 'finder.listings', text: `${select} where l.id = any($1::uuid[])` },
  after: { name: 'finder.all-listings', text: `${select} where l.id > $1 order by l.id limit $2` },
};
