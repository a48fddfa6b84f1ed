import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OutboxModule } from '#foundation/outbox';
import { IdentityModule } from '#identity';
import { NotificationsModule } from '#notifications';
import { CareQueries } from './care.queries.js';
import { CareResolver, TicketFiguresResolver } from './care.resolver.js';
import { Care } from './care.service.js';
import { Officers } from './officers.queries.js';
import { TicketFigureQueries } from './ticket-figures.queries.js';
import { TicketRows } from './ticket-rows.js';
import { TicketWatch } from './ticket-watch.service.js';
import { Ticket } from './ticket.entity.js';
import { TicketHandlers } from './tickets.handlers.js';
import { TicketQueries } from './tickets.queries.js';
import { TicketPayloadResolver, TicketsResolver } from './tickets.resolver.js';
import { Tickets } from './tickets.service.js';
import { Visits } from './visits.service.js';
import { WorkCalendars } from './work-calendars.js';

@Module({
  imports: [OutboxModule, IdentityModule, NotificationsModule, TypeOrmModule.forFeature([Ticket])],
  providers: [
    ...[Tickets, Visits, Care, TicketWatch, TicketRows, Officers, WorkCalendars],
    ...[TicketQueries, CareQueries, TicketFigureQueries, TicketHandlers],
    ...[TicketsResolver, TicketPayloadResolver, CareResolver, TicketFiguresResolver],
  ],
  exports: [TicketQueries, TicketFigureQueries, WorkCalendars],
})
export class TicketsModule {}
