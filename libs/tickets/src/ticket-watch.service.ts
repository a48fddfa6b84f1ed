import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { type DomainEvent, Journal } from '#foundation/outbox';
import { RUNNING, ticketLifecycle } from './domain/ticket-lifecycle.js';
import { Officers } from './officers.queries.js';
import type { TicketAct } from './ticket.enums.js';
import { type LockedTicket, type TicketChange, TicketRows } from './ticket-rows.js';
import { TicketConfirmed, TicketEscalated, TicketReminded } from './tickets.events.js';

const due = {
  name: 'tickets.to-watch',
  text: `select id from ticket
         where status in ('new', 'assigned', 'working', 'reopened')
           and (due_at <= clock_timestamp() and escalated_at is null
                or remind_at <= clock_timestamp() and reminded_at is null and due_at > clock_timestamp())
         union all
         select id from ticket where status = 'answered' and confirm_by <= clock_timestamp()
         limit 500`,
};

interface Move {
  readonly act: TicketAct;
  readonly change: TicketChange;
  readonly event: DomainEvent;
}

/** What time does to requests: a reminder, the way to the superior, the end by silence. Each once, whoever runs it. */
@Injectable()
export class TicketWatch {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: TicketRows,
    private readonly officers: Officers,
  ) {}

  /** Returns how many requests were moved; what is left when it is stopped is due at the next run. */
  async run(actor: Actor, signal: AbortSignal): Promise<number> {
    let moved = 0;
    for (const { id } of await this.database.read<{ id: Id }>(due)) {
      if (signal.aborted) break;
      if (await this.database.transaction((em) => this.watch(em, actor, id))) moved += 1;
    }
    return moved;
  }

  private async watch(em: EntityManager, actor: Actor, id: Id): Promise<boolean> {
    const ticket = await this.rows.lock(em, id);
    const move = ticket ? await this.moveOf(ticket) : null;
    if (!ticket || !move) return false;
    const { act, change, event } = move;
    await this.rows.write(em, ticket, change);
    await this.rows.addEntry(em, actor, { ticketId: id, act, isInternal: act === 'remind' || act === 'escalate' });
    const what = { actor, act: `ticket.${act}`, entity: 'ticket', entityId: id };
    await this.journal.record(em, { ...what, before: { status: ticket.status }, events: [event] });
    return true;
  }

  /** Decided on the locked row by the database's clock: a second run finds nothing left to do. */
  private async moveOf(ticket: LockedTicket): Promise<Move | null> {
    const { id, now, status } = ticket;
    if (RUNNING.includes(status)) {
      if (ticket.dueAt <= now) {
        if (ticket.escalatedAt !== null) return null;
        const superior = await this.officers.superiorOf(ticket.firmId);
        const change = { escalated_at: now, escalated_chain: superior?.chainCode ?? null, was_late: true };
        return { act: 'escalate', change, event: new TicketEscalated({ ticketId: id }) };
      }
      if (ticket.remindAt > now || ticket.remindedAt !== null) return null;
      return { act: 'remind', change: { reminded_at: now }, event: new TicketReminded({ ticketId: id }) };
    }
    if (!ticketLifecycle.allows(status, 'confirm') || !ticket.confirmBy || ticket.confirmBy > now) return null;
    const change = { status: 'confirmed', confirmed_at: now, confirm_by: null, is_confirmed_by_silence: true } as const;
    return { act: 'silence', change, event: new TicketConfirmed({ ticketId: id }) };
  }
}
