import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import type { NeedView, PastNeed } from '#matching';
import { Database } from '#foundation/database';
import { type MatchableRow, needView, pastNeed, type PastRow } from './need.match.js';

const view = `n.id, n.firm_id as "firmId", n.title, n.text, n.kind, n.chain_code as "chainCode", n.node_code as "nodeCode",
  n.quantity::float8 as quantity, n.unit, n.budget_min::float8 as "budgetMin", n.budget_max::float8 as "budgetMax",
  n.delivery_district as "deliveryDistrict", n.delivery_by::text as "deliveryBy", n.deadline,
  n.required_certificates as "requiredCertificates", n.preferred_certificates as "preferredCertificates", n.indicators,
  n.visibility, n.is_owner_hidden as "isOwnerHidden", n.prefers_near as "prefersNear", n.status,
  array(select i.firm_id from need_invitation i where i.need_id = n.id) as "invitedFirmIds"`;
const isOpen = `n.status in ('open', 'matched', 'bidding') and n.deadline > clock_timestamp()`;
const past = `select n.id, n.firm_id as "firmId", n.title, n.text, n.indicators, w.firms as "supplierFirmIds",
    w.at as "awardedOn"
  from need n cross join lateral (
    select array_agg(a.supplier_firm_id) as firms, max(a.awarded_at) as at from award a where a.need_id = n.id
  ) w where w.firms is not null`;

const one = { name: 'needs.for-matching', text: `select ${view} from need n where n.id = $1` };
const byId = { name: 'needs.for-matching-by-id', text: `select ${view} from need n where n.id = any($1::uuid[])` };
const openById = {
  name: 'needs.open-by-id',
  text: `select ${view} from need n where n.id = any($1::uuid[]) and ${isOpen}`,
};
const open = {
  name: 'needs.open-for-index',
  text: `select ${view} from need n where ($1::uuid is null or n.id > $1) and ${isOpen} order by n.id limit $2`,
};
const pastById = { name: 'needs.past-by-id', text: `${past} and n.id = any($1::uuid[])` };
const pastAfter = {
  name: 'needs.past-for-index',
  text: `${past} and ($1::uuid is null or n.id > $1) order by n.id limit $2`,
};

/** What the engine and its index read of needs; each is one prepared statement. */
@Injectable()
export class NeedMatching {
  constructor(private readonly database: Database) {}

  /** The need in whatever state; null when there is none. */
  async needForMatching(id: Id): Promise<NeedView | null> {
    const [row] = await this.database.read<MatchableRow>(one, [id]);
    return row ? needView(row) : null;
  }

  /** Those of the ids that there are, in whatever state. */
  async needsForMatching(ids: readonly Id[]): Promise<NeedView[]> {
    return (await this.database.read<MatchableRow>(byId, [ids])).map(needView);
  }

  /** Those of the ids that take bids right now; the others are left out. */
  async openNeedsById(ids: readonly Id[]): Promise<NeedView[]> {
    return (await this.database.read<MatchableRow>(openById, [ids])).map(needView);
  }

  /** Needs that take bids, by id; go on with the last id until the answer is empty. */
  async openNeeds(afterId: Id | null, limit: number): Promise<NeedView[]> {
    return (await this.database.read<MatchableRow>(open, [afterId, limit])).map(needView);
  }

  /** Those of the ids whose winners are known. */
  async pastNeedsById(ids: readonly Id[]): Promise<PastNeed[]> {
    return (await this.database.read<PastRow>(pastById, [ids])).map(pastNeed);
  }

  /** Needs with their winners, by id; go on with the last id until the answer is empty. */
  async pastNeeds(afterId: Id | null, limit: number): Promise<PastNeed[]> {
    return (await this.database.read<PastRow>(pastAfter, [afterId, limit])).map(pastNeed);
  }
}
