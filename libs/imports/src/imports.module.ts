import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { FilesModule } from '#foundation/files';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { ListingsModule } from '#listings';
import { NeedsModule } from '#needs';
import { NotificationsModule } from '#notifications';
import { ImportCheck } from './import-check.service.js';
import { ImportRows } from './import-rows.js';
import { ImportRowError, ImportRun } from './import-run.entity.js';
import { ImportWork } from './import-work.service.js';
import { ImportsHandlers } from './imports.handlers.js';
import { ImportQueries } from './imports.queries.js';
import { ImportPayloadResolver, ImportRowErrorResolver, ImportsResolver } from './imports.resolver.js';
import { Imports } from './imports.service.js';
import { PrefillResolver } from './prefill/prefill.resolver.js';
import { Prefill } from './prefill/prefill.service.js';
import { FirmSheet } from './sheets/firm.sheet.js';
import { ListingSheet } from './sheets/listing.sheet.js';
import { NeedSheet } from './sheets/need.sheet.js';
import { ImportSheets } from './sheets/sheets.js';
import { TemplatesController } from './templates.controller.js';

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
    TypeOrmModule.forFeature([ImportRun, ImportRowError]),
  ],
  controllers: [TemplatesController],
  providers: [
    ListingSheet,
    NeedSheet,
    FirmSheet,
    ImportSheets,
    ImportRows,
    Imports,
    ImportCheck,
    ImportWork,
    ImportQueries,
    ImportsHandlers,
    ImportsResolver,
    ImportRowErrorResolver,
    ImportPayloadResolver,
    Prefill,
    PrefillResolver,
  ],
  exports: [Imports, ImportQueries, ImportSheets],
})
export class ImportsModule {}
