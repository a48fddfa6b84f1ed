import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, NotFound, permits, requireRow, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { decodeCursor, type Loaders } from '#foundation/graphql';
import type { Bid, BidOpening } from './bid.entity.js';
import { BidAccess, type NeedSide } from './bids.access.js';
import type { BidStatus } from './domain/bid-lifecycle.js';
import { compareBids } from './domain/comparison.js';

const BID = `
  b.id, b.number, b.need_id as "needId", b.firm_id as "firmId", b.listing_id as "listingId",
  b.bid_version as "bidVersion", b.is_sealed as "isSealed", b.status, b.status_reason as "statusReason",
  b.needs_reconfirmation as "needsReconfirmation", b.price::text as price, b.currency,
  b.tax_rate::float8 as "taxRate", b.is_tax_included as "isTaxIncluded", b.lead_time_days as "leadTimeDays",
  b.payment_split as "paymentSplit", b.valid_until::text as "validUntil", b.note,
  encode(b.commitment, 'hex') as commitment, encode(b.commitment_salt, 'base64') as "commitmentSalt",
  b.submitted_at as "submittedAt", b.opened_at as "openedAt", b.version,
  n.firm_id as "buyerFirmId", n.chain_code as "chainCode"`;

const byIds = {
  name: 'bids.by-ids',
  text: `select ${BID} from bid b join need n on n.id = b.need_id where b.id = any($1::uuid[])`,
};
const opening = {
  name: 'bids.opening',
  text: `select id, need_id as "needId", first_person as "firstPerson", first_at as "firstAt",
                second_person as "secondPerson", second_at as "secondAt", opened_at as "openedAt"
         from bid_opening where need_id = $1`,
};
const needSide = {
  name: 'bids.need-side',
  text: 'select firm_id as "firmId", chain_code as "chainCode" from need where id = $1',
};

interface Slice {
  readonly first: number;
  readonly after?: string | null;
}

interface OfFirm {
  readonly status?: readonly BidStatus[] | null;
}

const ofFirm =
  (actor: Actor, status: OfFirm['status']) =>
  (params: SqlParams): string =>
    `b.firm_id = ${params.add(actor.firmId)}` + (status ? ` and b.status = any(${params.add(status)}::text[])` : '');

const NOT_COMPARED = { priceWithTax: null, pricePlace: null, ratioToLowest: null, daysBehindQuickest: null };

/** Bids that a buyer compares at once; a need with more is paged. */
const COMPARED = 100;

/** Reads of bids; every list carries the list face of the rule, so a sealed bid is not even counted. */
@Injectable()
export class BidQueries {
  constructor(private readonly database: Database) {}

  async byIds(ids: readonly Id[]): Promise<(Bid | null)[]> {
    const rows = await this.database.read<Bid>(byIds, [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }

  async get(actor: Actor, id: Id): Promise<Bid> {
    const [bid] = await this.byIds([id]);
    if (!bid || !permits(BidAccess.read, actor, bid)) throw new NotFound();
    return bid;
  }

  async ofNeed(actor: Actor, needId: Id, slice: Slice): Promise<Bid[]> {
    return this.page(actor, (params) => `b.need_id = ${params.add(needId)}`, slice);
  }

  /** How many bids on the need the actor may read; for a list of needs they are counted at once. */
  async countOfNeed(loaders: Loaders, actor: Actor, needId: Id): Promise<number> {
    const counted = loaders.of('bids.count-of-need', (ids) => this.countsOfNeeds(actor, ids));
    return (await counted.load(needId)) ?? 0;
  }

  private async countsOfNeeds(actor: Actor, needIds: readonly Id[]): Promise<(number | null)[]> {
    const params = new SqlParams();
    const readable = BidAccess.read.list?.(actor, 'b', params) ?? 'false';
    const rows = await this.database.query<{ needId: Id; n: number }>(
      `select b.need_id as "needId", count(*)::int as n from bid b join need n on n.id = b.need_id
       where b.need_id = any(${params.add(needIds)}::uuid[]) and ${readable} group by b.need_id`,
      params.values,
    );
    const counts = new Map(rows.map(({ needId, n }) => [needId, n]));
    return needIds.map((id) => counts.get(id) ?? null);
  }

  /** The actor's firm's, in one of the states if some are named. */
  async ofFirm(actor: Actor, { status, ...slice }: Slice & OfFirm): Promise<Bid[]> {
    return this.page(actor, ofFirm(actor, status), slice);
  }

  /** How many `ofFirm` lists over all its pages. */
  async countOfFirm(actor: Actor, { status }: OfFirm): Promise<number> {
    const params = new SqlParams();
    const readable = BidAccess.read.list?.(actor, 'b', params) ?? 'false';
    const [counted] = await this.database.query<{ n: number }>(
      `select count(*)::int as n from bid b join need n on n.id = b.need_id
       where ${ofFirm(actor, status)(params)} and ${readable}`,
      params.values,
    );
    return counted?.n ?? 0;
  }

  /** The standing bids of a need side by side, the lowest price first, disqualified ones last. */
  async compare(actor: Actor, needId: Id) {
    const bids = await this.page(
      actor,
      (params) =>
        `b.need_id = ${params.add(needId)} and b.status in ('submitted', 'opened', 'shortlisted', 'won', 'lost', 'disqualified')`,
      { first: COMPARED },
    );
    // A disqualified bid stays to be seen, and nothing is measured against it.
    const eligible = bids.filter(({ status }) => status !== 'disqualified');
    const compared = new Map(compareBids(eligible).map((row) => [row.bidId, row]));
    return bids
      .map((bid) => ({ ...NOT_COMPARED, ...compared.get(bid.id), bid }))
      .sort((a, b) => (a.pricePlace ?? Infinity) - (b.pricePlace ?? Infinity) || (a.bid.id < b.bid.id ? -1 : 1));
  }

  async opening(actor: Actor, needId: Id): Promise<BidOpening | null> {
    const [need] = await this.database.read<NeedSide>(needSide, [needId]);
    requireRow(BidAccess.readOpening, actor, need);
    return (await this.database.read<BidOpening>(opening, [needId]))[0] ?? null;
  }

  /** Newest first; ids rise with time. */
  private page(actor: Actor, where: (params: SqlParams) => string, slice: Slice): Promise<Bid[]> {
    const params = new SqlParams();
    const conditions = [where(params), BidAccess.read.list?.(actor, 'b', params) ?? 'false'];
    if (slice.after) {
      const [id = ''] = decodeCursor(slice.after, [isId]);
      conditions.push(`b.id < ${params.add(id)}::uuid`);
    }
    return this.database.query<Bid>(
      `select ${BID} from bid b join need n on n.id = b.need_id
       where ${conditions.join(' and ')} order by b.id desc limit ${params.add(slice.first + 1)}`,
      params.values,
    );
  }
}
