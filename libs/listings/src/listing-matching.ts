import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import type { ListingView } from '#matching';
import { Database } from '#foundation/database';
import { listingView, type MatchableRow } from './listing.match.js';

/** What the index and the engine hold of a listing. */
export type MatchableListing = ListingView;

const view = `l.id, l.firm_id as "firmId", l.title, l.text, l.node_codes as "nodeCodes", l.processes, l.materials, l.specs,
  case when l.capacity_quantity is not null then json_build_object(
    'quantity', l.capacity_quantity::float8, 'unit', l.capacity_unit, 'period', l.capacity_period,
    'freeShare', l.capacity_free_share::float8) end as capacity,
  case when l.minimum_quantity is not null then json_build_object(
    'quantity', l.minimum_quantity::float8, 'unit', l.minimum_unit) end as "minimumOrder",
  l.lead_time_days as "leadTimeDays", l.price_min::float8 as "priceMin", l.price_max::float8 as "priceMax",
  l.districts_served as "districtsServed", l.certificates, l.valid_until::text as "validUntil", l.status,
  l.updated_at as "updatedAt", f.status = 'verified' as "isFirmVerified"`;
// What has run out today may still stand as active until the next sweep.
const offered = `from listing l join firm f on f.id = l.firm_id
  where l.status = 'active' and f.status = 'verified'
    and (l.valid_until is null or l.valid_until >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)`;

const byIds = { name: 'listings.for-matching', text: `select ${view} ${offered} and l.id = any ($1::uuid[])` };
const inAnyState = {
  name: 'listings.in-any-state',
  text: `select ${view} from listing l join firm f on f.id = l.firm_id where l.id = any ($1::uuid[])`,
};
/** By a digest of id and seed: equal seeds give equal samples, and a listing that comes or goes moves no other. */
const sample = {
  name: 'listings.sample-offered',
  text: `select l.id ${offered} order by md5(l.id::text || $1::text), l.id limit $2`,
};
const ofFirms = { name: 'listings.of-firms', text: `select ${view} ${offered} and l.firm_id = any ($1::uuid[])` };
const forIndex = {
  name: 'listings.for-index',
  text: `select ${view} ${offered} and ($1::uuid is null or l.id > $1) order by l.id limit $2`,
};

/** What the engine and its index read of listings: only what is offered by a verified firm; each one prepared statement. */
@Injectable()
export class ListingMatching {
  constructor(private readonly database: Database) {}

  /** Those of the ids that are offered, in no order. */
  async listingsForMatching(ids: readonly Id[]): Promise<MatchableListing[]> {
    return (await this.database.read<MatchableRow>(byIds, [ids])).map(listingView);
  }

  /** Those of the ids that exist, offered or not, in no order: what was once accepted still teaches. */
  async listingsInAnyState(ids: readonly Id[]): Promise<MatchableListing[]> {
    return (await this.database.read<MatchableRow>(inAnyState, [ids])).map(listingView);
  }

  /** Ids of so many of the offered listings, or of all, the same for equal seeds. */
  async sampleOffered(seed: number, limit: number): Promise<Id[]> {
    return (await this.database.read<{ id: Id }>(sample, [seed, limit])).map(({ id }) => id);
  }

  /** All that these firms offer, in no order. */
  async listingsOfFirms(firmIds: readonly Id[]): Promise<MatchableListing[]> {
    return (await this.database.read<MatchableRow>(ofFirms, [firmIds])).map(listingView);
  }

  /** Everything that is offered, by id; go on with the last id until the answer is empty. */
  async allForIndex(afterId: Id | null, limit: number): Promise<MatchableListing[]> {
    return (await this.database.read<MatchableRow>(forIndex, [afterId, limit])).map(listingView);
  }
}
