export { TicketsModule } from './tickets.module.js';
export { Ticket } from './ticket.entity.js';
export { TicketAccess } from './tickets.access.js';
export { TicketQueries } from './tickets.queries.js';
export { type Period, TicketFigureQueries } from './ticket-figures.queries.js';
export { WorkCalendars } from './work-calendars.js';
export { loadWorkCalendar } from './calendar-file.js';
export { TicketPageArgs } from './tickets.inputs.js';
export { TICKET_FIGURES, type TicketFigureName, TicketView } from './ticket.enums.js';
export { ticketLifecycle } from './domain/ticket-lifecycle.js';
export {
  afterWorkTime,
  endOfWorkdays,
  type WorkCalendar,
  workCalendarOf,
  workTimeBetween,
} from './domain/work-calendar.js';
export { endOfSilence, termOf } from './domain/terms.js';
