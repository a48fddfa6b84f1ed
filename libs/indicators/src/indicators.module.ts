import { Module } from '@nestjs/common';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { ImportsModule } from '#imports';
import { NotificationsModule } from '#notifications';
import { Alarms } from './alarms.service.js';
import { Chasing } from './chase.service.js';
import { FigureCorrections } from './figures/figure-corrections.service.js';
import { FigureQueries } from './figures/figure.queries.js';
import { ReportedFiguresResolver } from './figures/figures.resolver.js';
import { GrowthQueries } from './growth.queries.js';
import { IndicatorQueries } from './indicator.queries.js';
import { IndicatorRows } from './indicator-rows.js';
import { IndicatorSheetImport } from './indicator-sheet.js';
import { IndicatorHandlers } from './indicators.handlers.js';
import {
  AlarmsResolver,
  IndicatorPayloadResolver,
  IndicatorReportPayloadResolver,
  IndicatorsResolver,
} from './indicators.resolver.js';
import { Judging } from './judging.service.js';
import { Reports } from './reports.service.js';

@Module({
  imports: [OutboxModule, IdentityModule, NotificationsModule, ChainsModule, FirmsModule, ImportsModule],
  providers: [
    ...[IndicatorRows, Reports, Judging, Chasing, Alarms, IndicatorQueries, GrowthQueries, IndicatorSheetImport],
    ...[FigureQueries, FigureCorrections, IndicatorHandlers],
    ...[IndicatorsResolver, IndicatorReportPayloadResolver, IndicatorPayloadResolver, AlarmsResolver],
    ReportedFiguresResolver,
  ],
  exports: [FigureQueries, IndicatorQueries],
})
export class IndicatorsModule {}
