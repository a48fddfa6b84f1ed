import { Module } from '@nestjs/common';
import { ChainsModule } from '#chains';
import { FilesModule } from '#foundation/files';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { OutcomesModule } from '#outcomes';
import { CalendarsController } from './calendars.controller.js';
import { FairDay } from './fair-day.service.js';
import { FairGuests } from './fair-guests.service.js';
import { FairNotices } from './fair-notices.handlers.js';
import { FairRows } from './fair-rows.js';
import { FairSchedule } from './fair-schedule.service.js';
import { FairWishes } from './fair-wishes.js';
import { FairQueries } from './fairs.queries.js';
import {
  FairGuestsResolver,
  FairMeetingPayloadResolver,
  FairPayloadResolver,
  FairPlanPayloadResolver,
  FairsResolver,
} from './fairs.resolver.js';
import { Fairs } from './fairs.service.js';

@Module({
  imports: [OutboxModule, FilesModule, IdentityModule, NotificationsModule, ChainsModule, OutcomesModule],
  controllers: [CalendarsController],
  providers: [
    FairRows,
    FairWishes,
    Fairs,
    FairGuests,
    FairSchedule,
    FairDay,
    FairQueries,
    FairNotices,
    FairsResolver,
    FairGuestsResolver,
    FairPayloadResolver,
    FairPlanPayloadResolver,
    FairMeetingPayloadResolver,
  ],
  exports: [FairQueries],
})
export class FairsModule {}
