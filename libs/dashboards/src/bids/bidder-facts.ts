import { Injectable } from '@nestjs/common';
import { Field, Float, Int, ObjectType, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { BidComparison } from '#bids';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { Database } from '#foundation/database';
import { Loaded, type Loaders } from '#foundation/graphql';

/** What stands beside a bid in a comparison, from records and not from what the bid says. */
@ObjectType({ description: '报价方的记录 / the record of a bidder' })
@Visible(signedIn)
export class BidderFacts {
  @Field(() => String)
  districtCode: string;

  @Field(() => [String], { description: '缺少的必备资质 / required certificates that are not valid today' })
  missingCertificates: string[];

  @Field(() => [String], { description: '具备的优先资质 / preferred certificates that are valid today' })
  preferredCertificates: string[];

  @Field(() => Float, { nullable: true, description: '匹配度；未经推荐为空 / null where it was not proposed' })
  score: number | null;

  @Field(() => String, { nullable: true, description: 'A to D' })
  grade: string | null;

  @Field(() => Int, { description: '已交付订单 / orders delivered on this platform' })
  deliveredOrders: number;

  @Field(() => Int, { description: 'Of them not late' })
  onTimeOrders: number;
}

const TODAY = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
const holds = `exists (select from firm_certificate h where h.firm_id = b.firm_id and h.kind = r.code
  and h.revoked_at is null and (h.valid_to is null or h.valid_to >= ${TODAY})
  and (h.valid_from is null or h.valid_from <= ${TODAY}))`;
const facts = {
  name: 'dashboards.bidder-facts',
  text: `select b.id, f.district_code as "districtCode",
    array(select r.code from unnest(n.required_certificates) r(code) where not ${holds} order by 1) as "missingCertificates",
    array(select r.code from unnest(n.preferred_certificates) r(code) where ${holds} order by 1) as "preferredCertificates",
    p.score, p.grade, o.delivered as "deliveredOrders", o.on_time as "onTimeOrders"
  from bid b join need n on n.id = b.need_id join firm f on f.id = b.firm_id
  left join lateral (select score, grade from match_proposal m where m.need_id = b.need_id
                     and m.supplier_firm_id = b.firm_id order by m.round desc limit 1) p on true
  cross join lateral (
    select count(*)::int as delivered, (count(*) filter (where o.delivered_on <= o.delivery_due))::int as on_time
    from intention i join contract c on c.intention_id = i.id join purchase_order o on o.contract_id = c.id
    where i.supplier_firm_id = b.firm_id and o.delivered_on is not null and o.status <> 'cancelled') o
  where b.id = any($1::uuid[])`,
};

@Injectable()
export class BidderFactsQueries {
  constructor(private readonly database: Database) {}

  async byBids(ids: readonly Id[]): Promise<(BidderFacts | null)[]> {
    const rows = await this.database.read<BidderFacts & { id: Id }>(facts, [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id) ?? null);
  }
}

/** Whoever may compare the bids may see the record of those who made them. */
@Resolver(() => BidComparison)
export class BidderFactsResolver {
  constructor(private readonly queries: BidderFactsQueries) {}

  @ResolveField(() => BidderFacts, { complexity: 2 })
  async bidder(@Parent() { bid }: BidComparison, @Loaded() loaders: Loaders): Promise<BidderFacts> {
    const row = await loaders.of('dashboards.bidder-facts', (ids) => this.queries.byBids(ids)).load(bid.id);
    if (!row) throw new Error(`bid ${bid.id} was compared and is gone`);
    return row;
  }
}
