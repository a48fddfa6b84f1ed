import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChainsModule } from '#chains';
import { FirmsModule } from '#firms';
import { FilesModule } from '#foundation/files';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import {
  FirmNeedsResolver,
  NeedFieldsResolver,
  NeedPayloadResolver,
  NeedQuestionPayloadResolver,
} from './need-fields.resolver.js';
import { NeedEntry } from './need-entry.service.js';
import { NeedAttachments } from './need-attachments.js';
import { NeedMatching } from './need-matching.js';
import { NeedNews } from './need-news.js';
import { NeedNotices } from './need-notices.handlers.js';
import { NeedRows } from './need-rows.js';
import { NeedSteps } from './need-steps.js';
import { NeedTalks } from './need-talks.service.js';
import { Need, NeedDeadlineChange, NeedInvitation, NeedQuestion } from './need.entity.js';
import { NeedsHandlers } from './needs.handlers.js';
import { NeedQueries } from './needs.queries.js';
import { NeedsResolver } from './needs.resolver.js';
import { Needs } from './needs.service.js';

@Module({
  imports: [
    OutboxModule,
    FilesModule,
    IdentityModule,
    NotificationsModule,
    ChainsModule,
    FirmsModule,
    TypeOrmModule.forFeature([Need, NeedQuestion, NeedDeadlineChange, NeedInvitation]),
  ],
  providers: [
    Needs,
    NeedEntry,
    NeedTalks,
    NeedSteps,
    NeedRows,
    NeedAttachments,
    NeedQueries,
    NeedMatching,
    NeedNews,
    NeedsHandlers,
    NeedNotices,
    NeedsResolver,
    NeedFieldsResolver,
    NeedPayloadResolver,
    NeedQuestionPayloadResolver,
    FirmNeedsResolver,
  ],
  exports: [Needs, NeedEntry, NeedTalks, NeedSteps, NeedQueries, NeedMatching, NeedNews],
})
export class NeedsModule {}
