import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import { figureRows } from '#indicators';
import { BriefCache } from '../brief-cache.js';
import { OPEN_NEED } from '../figures/node-facts.js';
import {
  FIGURES,
  type FigureName,
  type ScreenChain,
  type ScreenDay,
  type ScreenDistrict,
  type ScreenMatch,
  type ScreenPicture,
} from './screen.types.js';

/** Screens ask every few seconds, however many of them: the rows are read at most every two. */
const KEEP_MS = 2000;
const DAYS = 30;
const MATCHES = 8;

const startOfToday = `date_trunc('day', clock_timestamp() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai'`;
const dayOf = (column: string): string => `(${column} at time zone 'Asia/Shanghai')::date`;
const TODAY = dayOf('clock_timestamp()');
const both = (code: string): string =>
  `(select json_build_array(count(*)::text, (count(*) filter (where x.day = ${TODAY}))::text) from ${figureRows(code)} x)`;

const figures = {
  name: 'screen.figures',
  text: `select
    ${both('firms_online')} as firms,
    (select json_build_array(count(*)::text, (count(*) filter (where n.published_at >= ${startOfToday}))::text)
     from need n where ${OPEN_NEED}) as open_needs,
    ${both('matches_pushed')} as matches, ${both('needs_taken')} as needs_taken, ${both('intentions')} as intentions,
    (select json_build_array(coalesce(sum(x.amount), 0)::numeric(18, 2)::text,
            coalesce(sum(x.amount) filter (where x.day = ${TODAY}), 0)::numeric(18, 2)::text)
     from ${figureRows('order_amount')} x) as order_amount,
    clock_timestamp() as as_of`,
};
const trend = {
  name: 'screen.trend',
  text: `with days as (select (${TODAY} - d)::date as day from generate_series(0, ${DAYS - 1}) d),
    needs as (select ${dayOf('published_at')} as day, count(*)::int as c from need
              where published_at >= ${startOfToday} - interval '${DAYS} days' group by 1),
    matches as (select ${dayOf('pushed_at')} as day, count(*)::int as c from match_proposal
                where pushed_at >= ${startOfToday} - interval '${DAYS} days' group by 1),
    orders as (select ordered_on as day, sum(amount) as amount from purchase_order
               where status <> 'cancelled' and currency = 'CNY' and ordered_on > ${TODAY} - ${DAYS} group by 1)
    select d.day::text as day, coalesce(n.c, 0) as needs, coalesce(m.c, 0) as matches,
      coalesce(o.amount, 0)::numeric(18, 2)::text as "orderAmount"
    from days d left join needs n using (day) left join matches m using (day) left join orders o using (day)
    order by d.day`,
};
const ORDERS = `purchase_order o join contract c on c.id = o.contract_id join intention i on i.id = c.intention_id`;
const districts = {
  name: 'screen.districts',
  text: `select d.code as "districtCode",
    (select count(*)::int from firm f where f.district_code = d.code and f.status = 'verified') as firms,
    (select count(*)::int from need n join firm f on f.id = n.firm_id where f.district_code = d.code and ${OPEN_NEED})
      as "openNeeds",
    (select count(*)::int from ${ORDERS} join firm f on f.id = i.supplier_firm_id
     where f.district_code = d.code and o.status <> 'cancelled') as orders
    from district d where d.is_local order by d.sort, d.code`,
};
const chains = {
  name: 'screen.chains',
  text: `select k.code as "chainCode",
    (select count(*)::int from need n where n.chain_code = k.code and ${OPEN_NEED}) as "openNeeds",
    coalesce(s.orders, 0) as orders, coalesce(s.amount, 0)::numeric(18, 2)::text as "orderAmount"
    from chain k left join (
      select i.chain_code, count(*)::int as orders, sum(o.amount) filter (where o.currency = 'CNY') as amount
      from ${ORDERS} where o.status <> 'cancelled' group by 1) s on s.chain_code = k.code
    where k.status = 'active' order by k.sort, k.code`,
};
const matches = {
  name: 'screen.matches',
  text: `select p.pushed_at as at, n.chain_code as "chainCode", n.node_code as "nodeCode",
    case when n.visibility = 'public' then n.title end as title,
    case when n.visibility = 'public' and not n.is_owner_hidden then coalesce(b.short_name, b.name_zh) end as buyer,
    s.district_code as "supplierDistrict"
    from match_proposal p join need n on n.id = p.need_id join firm b on b.id = n.firm_id
    join firm s on s.id = p.supplier_firm_id
    where p.pushed_at is not null order by p.pushed_at desc, p.id desc limit ${MATCHES}`,
};

type FigureRow = Readonly<Record<FigureName, readonly [string, string]>> & { readonly as_of: Date };

/** What every screen shows. One picture for all of them: nothing in it depends on who looks. */
@Injectable()
export class ScreenPictures {
  private readonly cache: BriefCache<ScreenPicture>;

  constructor(private readonly database: Database) {
    this.cache = new BriefCache(KEEP_MS, () => this.database.outside(() => this.load()));
  }

  current(): Promise<ScreenPicture> {
    return this.cache.current();
  }

  private async load(): Promise<ScreenPicture> {
    const [row] = await this.database.read<FigureRow>(figures);
    if (!row) throw new Error('a statement of sums has one row');
    return {
      figures: FIGURES.map((name) => ({ name, value: row[name][0], today: row[name][1] })),
      trend: await this.database.read<ScreenDay>(trend),
      districts: await this.database.read<ScreenDistrict>(districts),
      chains: await this.database.read<ScreenChain>(chains),
      matches: await this.database.read<ScreenMatch>(matches),
      asOf: row.as_of,
    };
  }
}
