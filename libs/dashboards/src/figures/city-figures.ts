import { Injectable } from '@nestjs/common';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Public } from '#foundation/access';
import { Database } from '#foundation/database';
import { Decimal, Instant } from '#foundation/graphql';
import { BriefCache } from '../brief-cache.js';
import { OPEN_NEED } from './node-facts.js';
import { countOf, sumOf } from './reported.js';

@ObjectType({ description: '全市数据，由业务记录实时汇总 / of the whole city, summed up from the rows' })
@Public()
export class CityFigures {
  @Field(() => Int, { description: '在线企业（已认证）/ verified firms' })
  firms: number;

  @Field(() => Int, { description: '在办需求 / needs that take bids' })
  openNeeds: number;

  @Field(() => Int, { description: '撮合推送 / proposals that were pushed' })
  matches: number;

  @Field(() => Int, { description: '接单需求 / distinct needs with a bid; sealed ones after their opening' })
  needsTaken: number;

  @Field(() => Int, { description: '双方确认的意向 / intentions that both sides confirmed' })
  intentions: number;

  @Field(() => Int)
  contracts: number;

  @Field(() => Int)
  orders: number;

  @Field(() => Decimal, { description: '人民币元 / of orders in yuan' })
  orderAmount: string;

  @Field(() => Int, { description: '进入龙头企业供应链的企业 / suppliers that entered the chains of lead firms' })
  suppliersEntered: number;

  @Field(() => Instant)
  asOf: Date;
}

const KEEP_MS = 10_000;

const figures = {
  name: 'dashboards.city-figures',
  text: `select
    ${countOf('firms_online')} as firms,
    (select count(*)::int from need n where ${OPEN_NEED}) as "openNeeds",
    ${countOf('matches_pushed')} as matches, ${countOf('needs_taken')} as "needsTaken",
    ${countOf('intentions')} as intentions, ${countOf('contracts')} as contracts,
    ${countOf('orders')} as orders, ${sumOf('order_amount')} as "orderAmount",
    ${countOf('suppliers_entered')} as "suppliersEntered",
    clock_timestamp() as "asOf"`,
};

/** The figures on the front page. Everybody asks for them, so they are read once in ten seconds. */
@Injectable()
export class CityFiguresReader {
  private readonly cache: BriefCache<CityFigures>;

  constructor(private readonly database: Database) {
    this.cache = new BriefCache(KEEP_MS, async () => {
      const [row] = await this.database.outside(() => this.database.read<CityFigures>(figures));
      if (!row) throw new Error('a statement of sums has one row');
      return row;
    });
  }

  current(): Promise<CityFigures> {
    return this.cache.current();
  }
}
