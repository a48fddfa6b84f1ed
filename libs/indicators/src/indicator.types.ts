import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Id } from '#kernel';
import { signedIn, Visible } from '#foundation/access';
import { connectionOf, Decimal, enumOf, Instant, LocalDate, Uuid } from '#foundation/graphql';
import { ALARM_STATES, type AlarmState } from './domain/indicator-lifecycles.js';
import { FINDING_RULES, type FindingRule } from './domain/plausibility.js';
import { IndicatorAccess } from './indicators.access.js';

export const FindingRuleEnum = enumOf(
  FINDING_RULES,
  'IndicatorFindingRule',
  '与上月、与去年同月相差大，由有变零，单耗变化大，行业离群 / against last month, last year, none after some, ratio, outlier',
);
export const AlarmStatusEnum = enumOf(
  ALARM_STATES,
  'IndicatorAlarmStatus',
  '待处理、已查看、已关闭 / where an alarm stands',
);

export const REPORT_STATES = ['reported', 'late', 'missing', 'open'] as const;
export type ReportState = (typeof REPORT_STATES)[number];
export const ReportStateEnum = enumOf(
  REPORT_STATES,
  'IndicatorReportState',
  '按时填报、迟报、逾期未报、未到期 / in time, late, missing, not due yet',
);

@ObjectType({ description: '运行监测指标 / an indicator that firms report each month' })
@Visible(IndicatorAccess.definitions)
export class Indicator {
  @Field(() => String)
  code: string;

  @Field(() => String)
  nameZh: string;

  @Field(() => String)
  nameEn: string;

  @Field(() => String)
  unitZh: string;

  @Field(() => String)
  unitEn: string;

  @Field(() => Decimal)
  min: string;

  @Field(() => Decimal)
  max: string;

  @Field(() => Float, {
    nullable: true,
    description: '与往期相差多少倍需核对 / so many times the earlier value is looked at',
  })
  jump: number | null;

  @Field(() => Decimal, { description: '小于此差额不提示 / smaller differences are not' })
  floor: string;

  @Field(() => Boolean)
  isWhole: boolean;

  @Field(() => Boolean)
  isRequired: boolean;

  @Field(() => Boolean)
  isActive: boolean;

  @Field(() => Int)
  version: number;
}

@ObjectType({ description: '需核对之处 / something about a value to look at' })
@Visible(signedIn)
export class IndicatorFinding {
  @Field(() => String)
  code: string;

  @Field(() => FindingRuleEnum)
  rule: FindingRule;

  @Field(() => Float)
  value: number;

  @Field(() => Float, { description: '比较对象 / what it was compared with' })
  against: number;

  @Field(() => Boolean, {
    description: '已说明；未说明的数值不计入增长 / answered for; else the value counts in no growth',
  })
  isAnswered: boolean;
}

@ObjectType({ description: '更正记录 / one corrected value' })
@Visible(signedIn)
export class IndicatorChange {
  @Field(() => Uuid)
  id: Id;

  @Field(() => String)
  code: string;

  @Field(() => Decimal, { nullable: true })
  oldValue: string | null;

  @Field(() => Decimal, { nullable: true })
  newValue: string | null;

  @Field(() => String)
  reason: string;

  @Field(() => String, { nullable: true })
  changedBy: string | null;

  @Field(() => Instant)
  changedAt: Date;
}

@ObjectType({ description: '一项指标的本月、上月与去年同月 / one indicator beside its past' })
@Visible(signedIn)
export class IndicatorCell {
  @Field(() => Indicator)
  indicator: Indicator;

  @Field(() => Decimal, { nullable: true })
  value: string | null;

  @Field(() => Decimal, { nullable: true })
  lastMonth: string | null;

  @Field(() => Decimal, { nullable: true })
  lastYear: string | null;
}

@ObjectType({ description: '一家企业一个月的填报 / what a firm reports of a month' })
@Visible(signedIn)
export class IndicatorSheet {
  @Field(() => Uuid)
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => String, { description: '2026-05' })
  month: string;

  @Field(() => LocalDate)
  dueOn: string;

  @Field(() => Boolean, { description: '已关账 / closed' })
  isClosed: boolean;

  @Field(() => ReportStateEnum)
  state: ReportState;

  @Field(() => Uuid, { nullable: true })
  reportId: Id | null;

  @Field(() => Instant, { nullable: true })
  reportedAt: Date | null;

  @Field(() => String, { nullable: true })
  reportedBy: string | null;

  @Field(() => String, { nullable: true, description: '对异常数值的说明 / what explains unusual values' })
  explanation: string | null;

  @Field(() => Int, { nullable: true })
  version: number | null;

  @Field(() => [IndicatorCell])
  cells: IndicatorCell[];

  @Field(() => [IndicatorFinding])
  findings: IndicatorFinding[];

  @Field(() => [IndicatorChange])
  changes: IndicatorChange[];
}

@ObjectType({ description: '企业某月的填报状态 / where one month stands for a firm' })
@Visible(signedIn)
export class IndicatorMonthState {
  @Field(() => String)
  month: string;

  @Field(() => LocalDate)
  dueOn: string;

  @Field(() => Boolean)
  isClosed: boolean;

  @Field(() => ReportStateEnum)
  state: ReportState;

  @Field(() => Instant, { nullable: true })
  reportedAt: Date | null;

  @Field(() => Int)
  findings: number;
}

@ObjectType({ description: '填报情况 / who has reported' })
@Visible(IndicatorAccess.answered)
export class IndicatorDesk {
  @Field(() => String)
  month: string;

  @Field(() => LocalDate)
  dueOn: string;

  @Field(() => LocalDate)
  closesOn: string;

  @Field(() => Boolean)
  isClosed: boolean;

  @Field(() => Int, { description: '应报企业 / firms that have to report' })
  expected: number;

  @Field(() => Int, { description: '已报企业，含自愿填报 / firms that have reported, volunteers included' })
  reported: number;

  @Field(() => Int)
  late: number;

  @Field(() => Int, { description: '应报未报 / expected and not reported' })
  missing: number;

  @Field(() => Int, { description: '有需核对数值的报表 / reports with findings' })
  implausible: number;

  @Field(() => Int, { description: '未关闭的预警 / alarms that are not closed' })
  alarms: number;
}

@ObjectType({ description: '一家企业的填报行 / one firm in the month' })
@Visible(IndicatorAccess.answered)
export class IndicatorReportRow {
  @Field(() => Uuid)
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => String)
  districtCode: string;

  @Field(() => [String])
  chainCodes: string[];

  @Field(() => ReportStateEnum)
  state: ReportState;

  @Field(() => Boolean, { description: '在应报名单上 / has to report' })
  isExpected: boolean;

  @Field(() => Instant, { nullable: true })
  reportedAt: Date | null;

  @Field(() => Decimal, { nullable: true, description: '工业总产值，万元 / output' })
  output: string | null;

  @Field(() => Decimal, { nullable: true, description: '用电量，千瓦时 / power' })
  power: string | null;

  @Field(() => Int)
  findings: number;

  @Field(() => String, { nullable: true })
  explanation: string | null;

  @Field(() => Int, { nullable: true, description: '最近一次催报在次月几日 / day of the last reminder' })
  chasedDay: number | null;
}
export const IndicatorReportConnection = connectionOf(IndicatorReportRow);

@ObjectType({ description: '一组企业的增长 / growth of a group of firms' })
@Visible(IndicatorAccess.answered)
export class IndicatorGrowth {
  @Field(() => String, { description: '产业链或区市代码；ALL 为合计 / a chain, a district, or ALL' })
  code: string;

  @Field(() => Int)
  firms: number;

  @Field(() => Int, {
    description: '数值异常待说明、未计入的企业 / firms whose value waits for an answer and does not count',
  })
  heldFirms: number;

  @Field(() => Decimal)
  total: string;

  @Field(() => Decimal)
  totalBefore: string;

  @Field(() => Float, { nullable: true, description: '总量同比 / whoever reported' })
  totalRate: number | null;

  @Field(() => Int)
  matchedFirms: number;

  @Field(() => Float, { nullable: true, description: '可比口径同比 / the same firms only' })
  matchedRate: number | null;

  @Field(() => [Float], {
    nullable: 'items',
    description: '13 个月链式指数，首月 = 100 / chained index, first month = 100',
  })
  index: (number | null)[];
}

@ObjectType({ description: '13 个月的增长 / growth with its months' })
@Visible(IndicatorAccess.answered)
export class IndicatorGrowthTable {
  @Field(() => [String])
  months: string[];

  @Field(() => [IndicatorGrowth])
  rows: IndicatorGrowth[];
}

@ObjectType({ description: '预警 / an alarm' })
@Visible(IndicatorAccess.alarms)
export class IndicatorAlarm {
  @Field(() => Uuid)
  id: Id;

  @Field(() => Uuid)
  firmId: Id;

  @Field(() => String)
  firmName: string;

  @Field(() => String)
  districtCode: string;

  @Field(() => [String])
  chainCodes: string[];

  @Field(() => String)
  rule: string;

  @Field(() => String)
  ruleZh: string;

  @Field(() => String)
  ruleEn: string;

  @Field(() => String)
  indicator: string;

  @Field(() => String)
  month: string;

  @Field(() => Decimal)
  value: string;

  @Field(() => Decimal)
  before: string;

  @Field(() => AlarmStatusEnum)
  status: AlarmState;

  @Field(() => Instant)
  openedAt: Date;

  @Field(() => String, { nullable: true })
  lookedBy: string | null;

  @Field(() => Instant, { nullable: true })
  lookedAt: Date | null;

  @Field(() => String, { nullable: true })
  closedBy: string | null;

  @Field(() => Instant, { nullable: true })
  closedAt: Date | null;

  @Field(() => String, { nullable: true })
  reason: string | null;

  @Field(() => Int)
  version: number;
}
export const IndicatorAlarmConnection = connectionOf(IndicatorAlarm);
