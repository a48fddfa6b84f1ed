import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

interface OfTicket {
  ticketId: Id;
}

export const TicketFiled = defineEvent<OfTicket>('ticket.filed');
/** By an act of somebody, not at the filing. */
export const TicketAssigned = defineEvent<OfTicket>('ticket.assigned');
export const TicketMessaged = defineEvent<OfTicket>('ticket.messaged');
export const TicketAnswered = defineEvent<OfTicket>('ticket.answered');
export const TicketReopened = defineEvent<OfTicket>('ticket.reopened');
export const TicketConfirmed = defineEvent<OfTicket>('ticket.confirmed');
export const TicketWithdrawn = defineEvent<OfTicket>('ticket.withdrawn');
export const TicketReminded = defineEvent<OfTicket>('ticket.reminded');
/** Late: the superior is told. */
export const TicketEscalated = defineEvent<OfTicket>('ticket.escalated');
export const CommissionerAssigned = defineEvent<{ firmIds: readonly Id[]; accountId: Id }>(
  'firm.commissioner-assigned',
);
