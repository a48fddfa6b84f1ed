import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Delivery, HandleJob, On } from '#foundation/outbox';
import { People } from '#identity';
import { type NotificationKind, type NotificationParams, Notifications } from '#notifications';
import { TicketWatch } from './ticket-watch.service.js';
import {
  CommissionerAssigned,
  TicketAnswered,
  TicketAssigned,
  TicketConfirmed,
  TicketEscalated,
  TicketFiled,
  TicketMessaged,
  TicketReminded,
  TicketReopened,
  TicketWithdrawn,
} from './tickets.events.js';
import { WatchTickets } from './tickets.jobs.js';
import { ticketNotices } from './tickets.notifications.js';

interface Told {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly firmId: Id;
  readonly officerId: Id | null;
  readonly officer: string;
  readonly chain: string | null;
  readonly dueAt: Date;
  readonly confirmBy: Date | null;
}

type OfTicket = { readonly ticketId: Id };
type About<More> = NotificationKind<More & { number: string; title: string }>;

const INLINE = { lane: 'inline' } as const;
const SCHEDULE = systemActor('tickets.watch');

const toTell = {
  name: 'tickets.to-tell',
  text: `select t.id, t.number, t.title, t.firm_id as "firmId", t.officer_id as "officerId",
           coalesce(a.name, '') as officer, t.escalated_chain as chain, t.due_at as "dueAt", t.confirm_by as "confirmBy"
         from ticket t left join account a on a.id = t.officer_id where t.id = $1`,
};
const officerOf = {
  name: 'tickets.officer-contact',
  text: `select name as officer, coalesce(phone, '') as phone from account where id = $1`,
};

/** Tells people what happened to a request. Twice is harmless: one delivery tells one person one thing once. */
@Injectable()
export class TicketHandlers {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly notifications: Notifications,
    private readonly watch: TicketWatch,
  ) {}

  /** Twice is harmless: what has been moved is no longer due. */
  @HandleJob(WatchTickets)
  async watchTickets(_payload: object, { signal }: Pick<Delivery, 'signal'>): Promise<void> {
    await this.watch.run(SCHEDULE, signal);
  }

  @On(TicketFiled, INLINE)
  async filed({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    await this.tellOfficer(delivery, await this.ticket(ticketId));
  }

  @On(TicketAssigned, INLINE)
  async assigned({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    await this.tellOfficer(delivery, ticket);
    await this.tellFirm(delivery, ticket, ticketNotices.ticket_has_officer, { officer: ticket.officer });
  }

  @On(TicketMessaged, INLINE)
  async messaged({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    await this.tell(delivery, ticket, officersOf(ticket), ticketNotices.ticket_message, {});
  }

  @On(TicketAnswered, INLINE)
  async answered({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    // Confirmed or reopened before it was told: nothing waits for the firm any more.
    if (ticket.confirmBy === null) return;
    const confirmBy = ticket.confirmBy.toISOString();
    await this.tellFirm(delivery, ticket, ticketNotices.ticket_answered, { confirmBy });
  }

  @On(TicketReopened, INLINE)
  async reopened({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    if (ticket.officerId === null) return this.tellOfficer(delivery, ticket);
    const dueAt = ticket.dueAt.toISOString();
    await this.tell(delivery, ticket, officersOf(ticket), ticketNotices.ticket_reopened, { dueAt });
  }

  @On(TicketConfirmed, INLINE)
  async confirmed({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    await this.tell(delivery, ticket, officersOf(ticket), ticketNotices.ticket_confirmed, {});
  }

  @On(TicketWithdrawn, INLINE)
  async withdrawn({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    await this.tell(delivery, ticket, officersOf(ticket), ticketNotices.ticket_withdrawn, {});
  }

  @On(TicketReminded, INLINE)
  async reminded({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    const who = ticket.officerId === null ? await this.people.operators() : [ticket.officerId];
    const dueAt = ticket.dueAt.toISOString();
    await this.tell(delivery, ticket, who, ticketNotices.ticket_reminder, { dueAt });
  }

  /** To the superior: the office of the firm's chain, or the operators where there is none. */
  @On(TicketEscalated, INLINE)
  async escalated({ ticketId }: OfTicket, delivery: Delivery): Promise<void> {
    const ticket = await this.ticket(ticketId);
    const superiors =
      ticket.chain === null ? await this.people.operators() : await this.people.recipientsOfChainOffice(ticket.chain);
    const who = [...new Set([...superiors, ...officersOf(ticket)])];
    await this.tell(delivery, ticket, who, ticketNotices.ticket_late, {});
  }

  @On(CommissionerAssigned, INLINE)
  async commissioned(
    { firmIds, accountId }: { firmIds: readonly Id[]; accountId: Id },
    { deliveryId }: Delivery,
  ): Promise<void> {
    const [officer] = await this.database.read<{ officer: string; phone: string }>(officerOf, [accountId]);
    if (!officer) throw new Error(`the commissioner ${accountId} was announced and is not there`);
    const em = this.database.current();
    await this.notifications.tell(em, {
      ...{ sourceId: deliveryId, recipientIds: await this.people.recipientsOfFirms(firmIds) },
      ...{ kind: ticketNotices.commissioner_assigned, params: officer, subject: { type: 'account', id: accountId } },
    });
    await this.notifications.tell(em, {
      ...{ sourceId: deliveryId, recipientIds: [accountId], params: { firms: firmIds.length } },
      ...{ kind: ticketNotices.commissioner_has_firms, subject: { type: 'account', id: accountId } },
    });
  }

  private async tellOfficer(delivery: Delivery, ticket: Told): Promise<void> {
    if (ticket.officerId === null) {
      return this.tell(delivery, ticket, await this.people.operators(), ticketNotices.ticket_to_assign, {});
    }
    const dueAt = ticket.dueAt.toISOString();
    await this.tell(delivery, ticket, [ticket.officerId], ticketNotices.ticket_to_answer, { dueAt });
  }

  private async tellFirm<More extends NotificationParams>(
    delivery: Delivery,
    ticket: Told,
    kind: About<More>,
    more: More,
  ): Promise<void> {
    await this.tell(delivery, ticket, await this.people.recipientsOfFirm(ticket.firmId), kind, more);
  }

  private async tell<More extends NotificationParams>(
    { deliveryId }: Delivery,
    { id, number, title }: Told,
    recipientIds: readonly Id[],
    kind: About<More>,
    more: More,
  ): Promise<void> {
    await this.notifications.tell(this.database.current(), {
      ...{ sourceId: deliveryId, recipientIds, kind },
      params: { ...more, number, title },
      subject: { type: 'ticket', id },
    });
  }

  private async ticket(id: Id): Promise<Told> {
    const [ticket] = await this.database.read<Told>(toTell, [id]);
    if (!ticket) throw new Error(`request ${id} was announced and is not there`);
    return ticket;
  }
}

const officersOf = ({ officerId }: Told): Id[] => (officerId === null ? [] : [officerId]);
