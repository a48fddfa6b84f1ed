import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BidsModule } from '#bids';
import { ChainsModule } from '#chains';
import { FairsModule } from '#fairs';
import { FirmsModule } from '#firms';
import { FilesModule } from '#foundation/files';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { NotificationsModule } from '#notifications';
import { OutcomesModule } from '#outcomes';
import { ProjectsModule } from '#projects';
import { ProposalsModule } from '#proposals';
import { TicketsModule } from '#tickets';
import { ExportRun } from './export-run.entity.js';
import { ExportRows } from './export-rows.js';
import { ExportWork } from './export-work.service.js';
import { ExportsHandlers } from './exports.handlers.js';
import { ExportPayloadResolver, ExportsResolver } from './exports.resolver.js';
import { Exports } from './exports.service.js';
import { ExportLists, LISTS } from './lists/lists.js';
import { MatchReports } from './report/match-report.js';
import { FairPapersController } from './report/fair-papers.controller.js';
import { PdfFont } from './report/pdf-font.js';

@Module({
  imports: [
    OutboxModule,
    FilesModule,
    IdentityModule,
    NotificationsModule,
    ChainsModule,
    FirmsModule,
    ListingsModule,
    NeedsModule,
    ProposalsModule,
    BidsModule,
    OutcomesModule,
    FairsModule,
    ProjectsModule,
    TicketsModule,
    TypeOrmModule.forFeature([ExportRun]),
  ],
  controllers: [FairPapersController],
  providers: [
    ...LISTS,
    ExportLists,
    ExportRows,
    Exports,
    ExportWork,
    MatchReports,
    PdfFont,
    ExportsHandlers,
    ExportsResolver,
    ExportPayloadResolver,
  ],
})
export class ExportsModule {}
