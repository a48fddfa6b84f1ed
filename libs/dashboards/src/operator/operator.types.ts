import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Visible } from '#foundation/access';
import { Decimal, Instant } from '#foundation/graphql';
import { DashboardAccess } from '../dashboards.access.js';

@ObjectType({ description: '后台任务队列 / what one lane has to do' })
@Visible(DashboardAccess.overview)
export class LaneDepth {
  @Field(() => String, { description: 'matching, messages, upkeep or inline' })
  lane: string;

  @Field(() => Int)
  waiting: number;

  @Field(() => Int, { description: 'In some worker’s hands' })
  running: number;

  @Field(() => Int, { description: '多次失败后被放弃 / given up' })
  dead: number;

  @Field(() => Float, { nullable: true, description: 'Age of the oldest that is due, s' })
  oldestSeconds: number | null;
}

@ObjectType({ description: '超时情况 / promises that are broken now' })
@Visible(DashboardAccess.overview)
export class SlaBreaches {
  @Field(() => Int, { description: '超期未审核 / late reviews' })
  reviews: number;

  @Field(() => Int, { description: '待核需求超 48 小时 / needs that wait for their check for more than 48 h' })
  needChecks: number;

  @Field(() => Int, { description: '待认证企业超 3 天 / firms that wait for their verification for more than 3 days' })
  verifications: number;

  @Field(() => Int, { description: '到期未开标超 24 小时 / sealed bids unopened for more than 24 h' })
  openings: number;

  @Field(() => Int, { description: '未送达的站外消息（7 日内）/ messages that failed within 7 days' })
  messages: number;
}

@ObjectType({ description: '增长 / growth' })
@Visible(DashboardAccess.overview)
export class Growth {
  @Field(() => Int)
  firms: number;

  @Field(() => Int, { description: 'Verified before this year began, and still' })
  firmsAtYearStart: number;

  @Field(() => Int, { description: 'Within 7 days' })
  newFirms: number;

  @Field(() => Int)
  newNeeds: number;

  @Field(() => Int)
  newListings: number;

  @Field(() => Int, { description: 'People who signed in within 7 days' })
  activePeople: number;
}

@ObjectType({ description: '数据新鲜度 / how fresh things are' })
@Visible(DashboardAccess.overview)
export class Freshness {
  @Field(() => Instant, { nullable: true, description: 'The last run of the engine' })
  lastRunAt: Date | null;

  @Field(() => Instant, { nullable: true, description: 'The last round of slots' })
  lastRoundAt: Date | null;

  @Field(() => Instant, { nullable: true, description: 'The last training that was done' })
  lastTrainingAt: Date | null;

  @Field(() => Float, { nullable: true, description: 'Age of the oldest event that is due and not given on, s' })
  outboxSeconds: number | null;
}

@ObjectType({ description: '运营概览 / the platform at a glance' })
@Visible(DashboardAccess.overview)
export class OperatorOverview {
  @Field(() => [LaneDepth])
  lanes: LaneDepth[];

  @Field(() => SlaBreaches)
  breaches: SlaBreaches;

  @Field(() => Growth)
  growth: Growth;

  @Field(() => Freshness)
  freshness: Freshness;

  @Field(() => Instant)
  asOf: Date;
}

@ObjectType({ description: '月度数据 / the figures of one month' })
@Visible(DashboardAccess.overview)
export class MonthFigures {
  @Field(() => String, { description: '2026-05' })
  month: string;

  @Field(() => Int, { description: 'Verified in it' })
  firms: number;

  @Field(() => Int, { description: 'Published in it' })
  needs: number;

  @Field(() => Int, { description: 'Pushed in it' })
  matches: number;

  @Field(() => Int, { description: '接单需求 / needs that got their first bid in it; sealed ones count when opened' })
  needsTaken: number;

  @Field(() => Int)
  awards: number;

  @Field(() => Int, { description: 'Confirmed by both sides in it' })
  intentions: number;

  @Field(() => Int)
  contracts: number;

  @Field(() => Decimal, { description: 'Of contracts signed in it, in yuan' })
  contractAmount: string;

  @Field(() => Int)
  orders: number;

  @Field(() => Decimal)
  orderAmount: string;

  @Field(() => Int, { description: '新进入龙头企业供应链 / suppliers that entered a lead firm’s chain in it' })
  suppliersEntered: number;
}
