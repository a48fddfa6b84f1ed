import { Injectable } from '@nestjs/common';
import { Args, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { BidAccess } from '#bids';
import type { Id } from '#kernel';
import { type AccessRule, type Actor, Public, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { By, Uuid } from '#foundation/graphql';
import { ListingAccess } from '#listings';
import { NeedAccess } from '#needs';
import { OutcomeAccess } from '#outcomes';
import { ProposalAccess } from '#proposals';

/** What a number for people stands for. */
@ObjectType({ description: '编号对应的内容 / what a number stands for' })
@Public()
export class NumberedThing {
  @Field(() => String, { description: 'need, listing, proposal, bid or deal; contracts and orders lead to their deal' })
  subjectType: string;

  @Field(() => Uuid)
  subjectId: Id;
}

interface Series {
  readonly subjectType: string;
  /** Selects the id; `$1` is the number. */
  readonly select: string;
  readonly rule: AccessRule<never>;
  readonly alias: string;
}

const deal = (from: string): Series => ({
  subjectType: 'deal',
  select: `select i.id from intention i ${from}`,
  rule: OutcomeAccess.read,
  alias: 'i',
});
const SERIES: Readonly<Record<string, Series>> = {
  N: { subjectType: 'need', select: 'select n.id from need n where n.number = $1', rule: NeedAccess.read, alias: 'n' },
  L: {
    subjectType: 'listing',
    select: 'select l.id from listing l where l.number = $1',
    rule: ListingAccess.read,
    alias: 'l',
  },
  P: {
    subjectType: 'proposal',
    select: 'select p.id from match_proposal p join need n on n.id = p.need_id where p.number = $1',
    rule: ProposalAccess.read,
    alias: 'p',
  },
  B: {
    subjectType: 'bid',
    select: 'select b.id from bid b join need n on n.id = b.need_id where b.number = $1',
    rule: BidAccess.read,
    alias: 'b',
  },
  I: deal('where i.number = $1'),
  C: deal('join contract c on c.intention_id = i.id where c.number = $1'),
  O: deal('join contract c on c.intention_id = i.id join purchase_order o on o.contract_id = c.id where o.number = $1'),
};
const NUMBER = /^([NLPBICO])-\d{4}-\d{6,9}$/;

@Injectable()
export class Numbers {
  constructor(private readonly database: Database) {}

  /** Null for what is no number, is not there, or may not be read. */
  async find(actor: Actor, number: string): Promise<NumberedThing | null> {
    const series = SERIES[NUMBER.exec(number)?.[1] ?? ''];
    if (!series || !series.rule.actor(actor)) return null;
    const params = new SqlParams([number]);
    const readable = series.rule.list?.(actor, series.alias, params) ?? 'false';
    const [row] = await this.database.query<{ id: Id }>(`${series.select} and ${readable}`, params.values);
    return row ? { subjectType: series.subjectType, subjectId: row.id } : null;
  }
}

@Resolver(() => NumberedThing)
export class NumbersResolver {
  constructor(private readonly numbers: Numbers) {}

  @Public()
  @Query(() => NumberedThing, { nullable: true, description: 'For pages whose address holds a number: N-2026-000123' })
  thingByNumber(
    @By() actor: Actor,
    @Args('number', { type: () => String }) number: string,
  ): Promise<NumberedThing | null> {
    return this.numbers.find(actor, number);
  }
}
