import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type Actor, Allow, NotFound } from '#foundation/access';
import { By, type Connection } from '#foundation/graphql';
import type { Id } from '#kernel';
import { Alarms } from './alarms.service.js';
import { GrowthQueries } from './growth.queries.js';
import {
  AlarmArgs,
  ChangeIndicatorInput,
  CloseAlarmInput,
  CloseIndicatorMonthInput,
  CorrectIndicatorsInput,
  DeskArgs,
  GrowthArgs,
  LookAtAlarmInput,
  MonthCountArgs,
  ReportIndicatorsInput,
  ReportRowArgs,
  SetIndicatorDutyInput,
  SheetArgs,
} from './indicator.inputs.js';
import {
  ChangeIndicatorResult,
  CloseIndicatorMonthResult,
  CorrectIndicatorsResult,
  IndicatorAlarmActResult,
  IndicatorAlarmPayload,
  IndicatorPayload,
  IndicatorReportPayload,
  ReportIndicatorsResult,
  SetIndicatorDutyResult,
} from './indicator.payloads.js';
import { IndicatorQueries } from './indicator.queries.js';
import { IndicatorRows } from './indicator-rows.js';
import {
  Indicator,
  IndicatorAlarm,
  IndicatorAlarmConnection,
  IndicatorDesk,
  IndicatorGrowthTable,
  IndicatorMonthState,
  IndicatorReportConnection,
  IndicatorReportRow,
  IndicatorSheet,
} from './indicator.types.js';
import { IndicatorAccess } from './indicators.access.js';
import { Reports } from './reports.service.js';

@Resolver(() => Indicator)
export class IndicatorsResolver {
  constructor(
    private readonly queries: IndicatorQueries,
    private readonly growth: GrowthQueries,
    private readonly rows: IndicatorRows,
    private readonly reports: Reports,
  ) {}

  @Allow(IndicatorAccess.definitions)
  @Query(() => [Indicator], { description: '运行监测指标 / what firms report' })
  indicators(): Promise<Indicator[]> {
    return this.rows.definitions();
  }

  @Allow(IndicatorAccess.read)
  @Query(() => IndicatorSheet, { description: '一家企业一个月的填报表 / the own firm’s, or another’s for the desks' })
  indicatorSheet(@By() actor: Actor, @Args() { month, firmId }: SheetArgs): Promise<IndicatorSheet> {
    const id = firmId ?? actor.firmId;
    if (id === null) throw new NotFound();
    return this.queries.sheet(actor, id, month);
  }

  @Allow(IndicatorAccess.report)
  @Query(() => [IndicatorMonthState], { description: '本企业各月填报状态，最新在前 / months of the own firm' })
  myIndicatorMonths(@By() actor: Actor, @Args() { months }: MonthCountArgs): Promise<IndicatorMonthState[]> {
    if (actor.firmId === null) throw new NotFound();
    return this.queries.months(actor, actor.firmId, months);
  }

  @Allow(IndicatorAccess.desk)
  @Query(() => IndicatorDesk, { complexity: 10 })
  indicatorDesk(@By() actor: Actor, @Args() args: DeskArgs): Promise<IndicatorDesk> {
    return this.queries.desk(actor, args);
  }

  @Allow(IndicatorAccess.desk)
  @Query(() => IndicatorReportConnection, { complexity: 10 })
  indicatorReports(@By() actor: Actor, @Args() args: ReportRowArgs): Promise<Connection<IndicatorReportRow>> {
    return this.queries.reports(actor, args);
  }

  @Allow(IndicatorAccess.desk)
  @Query(() => IndicatorGrowthTable, {
    complexity: 20,
    description: '同比与指数 / growth against last year, and indices',
  })
  indicatorGrowth(@By() actor: Actor, @Args() args: GrowthArgs): Promise<IndicatorGrowthTable> {
    return this.growth.table(actor, args);
  }

  @Allow(IndicatorAccess.alarms)
  @Query(() => IndicatorAlarmConnection, { complexity: 10 })
  indicatorAlarms(@By() actor: Actor, @Args() args: AlarmArgs): Promise<Connection<IndicatorAlarm>> {
    return this.queries.alarms(actor, args);
  }

  @Allow(IndicatorAccess.report)
  @Mutation(() => ReportIndicatorsResult)
  reportIndicators(@By() actor: Actor, @Args('input') input: ReportIndicatorsInput) {
    return this.reports.report(actor, input);
  }

  @Allow(IndicatorAccess.manage)
  @Mutation(() => CorrectIndicatorsResult, { description: '运营更正，已关账的月份也可 / also of a closed month' })
  correctIndicators(@By() actor: Actor, @Args('input') input: CorrectIndicatorsInput) {
    return this.reports.correct(actor, input);
  }

  @Allow(IndicatorAccess.manage)
  @Mutation(() => CloseIndicatorMonthResult)
  closeIndicatorMonth(@By() actor: Actor, @Args('input') input: CloseIndicatorMonthInput) {
    return this.reports.closeMonth(actor, input);
  }

  @Allow(IndicatorAccess.manage)
  @Mutation(() => SetIndicatorDutyResult)
  setIndicatorDuty(@By() actor: Actor, @Args('input') input: SetIndicatorDutyInput) {
    return this.reports.setDuty(actor, input);
  }

  @Allow(IndicatorAccess.manage)
  @Mutation(() => ChangeIndicatorResult)
  changeIndicator(@By() actor: Actor, @Args('input') input: ChangeIndicatorInput) {
    return this.reports.changeIndicator(actor, input);
  }
}

@Resolver(() => IndicatorReportPayload)
export class IndicatorReportPayloadResolver {
  constructor(private readonly queries: IndicatorQueries) {}

  @ResolveField(() => IndicatorSheet)
  sheet(@Parent() { firmId, month }: IndicatorReportPayload, @By() actor: Actor): Promise<IndicatorSheet> {
    return this.queries.sheet(actor, firmId, month);
  }
}

@Resolver(() => IndicatorPayload)
export class IndicatorPayloadResolver {
  constructor(private readonly rows: IndicatorRows) {}

  @ResolveField(() => Indicator, { nullable: true })
  async indicator(@Parent() { code }: IndicatorPayload): Promise<Indicator | null> {
    return (await this.rows.definitions()).find((one) => one.code === code) ?? null;
  }
}

@Resolver(() => IndicatorAlarmPayload)
export class AlarmsResolver {
  constructor(
    private readonly alarms: Alarms,
    private readonly queries: IndicatorQueries,
  ) {}

  @Allow(IndicatorAccess.settleAlarm)
  @Mutation(() => IndicatorAlarmActResult)
  lookAtIndicatorAlarm(@By() actor: Actor, @Args('input') input: LookAtAlarmInput) {
    return this.alarms.look(actor, input);
  }

  @Allow(IndicatorAccess.settleAlarm)
  @Mutation(() => IndicatorAlarmActResult)
  closeIndicatorAlarm(@By() actor: Actor, @Args('input') input: CloseAlarmInput) {
    return this.alarms.close(actor, input);
  }

  @ResolveField(() => IndicatorAlarm)
  alarm(@Parent() { alarmId }: { alarmId: Id }, @By() actor: Actor): Promise<IndicatorAlarm> {
    return this.queries.alarm(actor, alarmId);
  }
}
