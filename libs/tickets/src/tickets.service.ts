import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor, requireRow } from '#foundation/access';
import { Commands } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { DomainEvent } from '#foundation/outbox';
import { TICKET_LIMITS } from './domain/limits.js';
import { endOfSilence, termOf } from './domain/terms.js';
import { afterDiscontent, checkTalking, ticketLifecycle } from './domain/ticket-lifecycle.js';
import { Officers } from './officers.queries.js';
import {
  isDayFull,
  type LockedTicket,
  type NewEntry,
  type NewTicket,
  type TicketChange,
  TicketRows,
} from './ticket-rows.js';
import { TicketAccess } from './tickets.access.js';
import {
  TicketAnswered,
  TicketAssigned,
  TicketConfirmed,
  TicketFiled,
  TicketMessaged,
  TicketReopened,
  TicketWithdrawn,
} from './tickets.events.js';
import type {
  ConfirmTicketInput,
  FileTicketInput,
  TicketActInput,
  TicketTextInput,
  TransferTicketInput,
} from './tickets.inputs.js';
import { WorkCalendars } from './work-calendars.js';

export interface TicketResult {
  readonly ticketId: Id;
}

type Step = Omit<NewEntry, 'ticketId'> & { readonly change?: TicketChange; readonly event?: DomainEvent };

/** The commands on a request. Each is one transaction and harmless when repeated under the same client key. */
@Injectable()
export class Tickets {
  constructor(
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly rows: TicketRows,
    private readonly officers: Officers,
    private readonly calendars: WorkCalendars,
  ) {}

  /** The term begins at once, whether or not somebody is there to take the request. */
  async file(actor: Actor, input: FileTicketInput): Promise<TicketResult | Refusal> {
    requireActor(TicketAccess.firm, actor);
    const { firmId } = actor;
    if (firmId === null) throw new Error('tickets.firm permits only actors of a firm');
    return this.once(actor, 'tickets.file', input, async (em) => {
      const firm = await this.rows.lockFirm(em, firmId);
      if (!firm) throw new NotFound();
      if (isDayFull(firm)) return refuse('TICKET_DAILY_LIMIT', { limit: TICKET_LIMITS.ticketsPerDay });
      const { kind, title, text } = input;
      return this.open(em, actor, { firmId, kind, title, text, source: 'firm', now: firm.now });
    });
  }

  /** Takes `em`: a finding of a visit becomes a request in the visit's own transaction. */
  async open(
    em: EntityManager,
    actor: Actor,
    what: Omit<NewTicket, 'officerId' | 'workdays' | 'term'>,
  ): Promise<TicketResult> {
    const workdays = await this.rows.workdaysOf(em, what.kind);
    const term = termOf(await this.calendars.current(), what.now, workdays);
    const officerId = await this.officers.byRule(what.firmId, what.kind);
    const ticketId = await this.rows.insert(em, actor, { ...what, officerId, workdays, term });
    await this.rows.addEntry(em, actor, { ticketId, act: 'file', officerId });
    await this.record(em, actor, 'file', ticketId, { officerId }, [new TicketFiled({ ticketId })]);
    return { ticketId };
  }

  /** Words of the firm while the request is open. */
  async message(actor: Actor, input: TicketTextInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.message', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.firm, actor, ticket);
      const refused = checkTalking(ticket.status);
      if (refused) return refused;
      const event = new TicketMessaged({ ticketId: ticket.id });
      return this.step(em, actor, ticket, { act: 'message', text: input.text, event });
    });
  }

  async withdraw(actor: Actor, input: TicketTextInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.withdraw', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.firm, actor, ticket);
      const status = ticketLifecycle.next(ticket.status, 'withdraw');
      if (isRefused(status)) return status;
      const event = new TicketWithdrawn({ ticketId: ticket.id });
      return this.step(em, actor, ticket, { act: 'withdraw', text: input.text, change: { status }, event });
    });
  }

  async confirm(actor: Actor, input: ConfirmTicketInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.confirm', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.firm, actor, ticket);
      const status = ticketLifecycle.next(ticket.status, 'confirm');
      if (isRefused(status)) return status;
      const { satisfaction, text = null } = input;
      const change = { status, confirmed_at: ticket.now, confirm_by: null, satisfaction, satisfaction_text: text };
      const event = new TicketConfirmed({ ticketId: ticket.id });
      return this.step(em, actor, ticket, { act: 'confirm', text, change, event });
    });
  }

  /** Twice the officer answers anew; after that the superior takes it over, once. */
  async reopen(actor: Actor, input: TicketTextInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.reopen', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.firm, actor, ticket);
      const superior = await this.officers.superiorOf(ticket.firmId);
      const command = afterDiscontent(ticket, superior !== null);
      if (isRefused(command)) return command;
      const status = ticketLifecycle.next(ticket.status, command);
      if (isRefused(status)) return status;
      const change = { status, confirm_by: null, ...(await this.newTerm(ticket)) };
      const event = new TicketReopened({ ticketId: ticket.id });
      if (command === 'reopen') {
        const reopened = { ...change, reopenings: ticket.reopenings + 1 };
        return this.step(em, actor, ticket, { act: 'reopen', text: input.text, change: reopened, event });
      }
      const officerId = superior?.officerId ?? null;
      const chain = superior?.chainCode ?? null;
      const taken = { is_taken_over: true, officer_id: officerId, escalated_at: ticket.now, escalated_chain: chain };
      return this.step(em, actor, ticket, {
        ...{ act: 'take_over', text: input.text, officerId, event },
        change: { ...change, ...taken },
      });
    });
  }

  async start(actor: Actor, input: TicketActInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.start', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.work, actor, ticket);
      const status = ticketLifecycle.next(ticket.status, 'start');
      if (isRefused(status)) return status;
      return this.step(em, actor, ticket, { act: 'start', change: { status } });
    });
  }

  async answer(actor: Actor, input: TicketTextInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.answer', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.work, actor, ticket);
      const status = ticketLifecycle.next(ticket.status, 'answer');
      if (isRefused(status)) return status;
      const confirmBy = endOfSilence(await this.calendars.current(), ticket.now);
      const late = ticket.now.getTime() > ticket.dueAt.getTime() ? { was_late: true } : {};
      const change = { status, answered_at: ticket.now, confirm_by: confirmBy, ...late };
      const event = new TicketAnswered({ ticketId: ticket.id });
      return this.step(em, actor, ticket, { act: 'answer', text: input.text, change, event });
    });
  }

  /** For the bureau's own eyes. */
  async note(actor: Actor, input: TicketTextInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.note', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.note, actor, ticket);
      const refused = checkTalking(ticket.status);
      if (refused) return refused;
      return this.step(em, actor, ticket, { act: 'note', text: input.text, isInternal: true });
    });
  }

  /** The due time stays: the firm does not wait longer because the bureau has passed it on. */
  async transfer(actor: Actor, input: TransferTicketInput): Promise<TicketResult | Refusal> {
    return this.once(actor, 'tickets.transfer', input, async (em) => {
      const ticket = await this.rows.lock(em, input.ticketId);
      requireRow(TicketAccess.transfer, actor, ticket);
      const act = ticket.status === 'new' ? 'assign' : 'transfer';
      const status = ticketLifecycle.next(ticket.status, act);
      if (isRefused(status)) return status;
      const { officerId, reason } = input;
      if (officerId === ticket.officerId) return refuse('TICKET_SAME_OFFICER');
      if (!(await this.officers.fits(officerId, ticket.firmId))) return refuse('TICKET_OFFICER_UNFIT');
      const event = new TicketAssigned({ ticketId: ticket.id });
      const change = { status, officer_id: officerId };
      return this.step(em, actor, ticket, { act, text: reason, isInternal: true, officerId, change, event });
    });
  }

  private async newTerm(ticket: LockedTicket): Promise<TicketChange> {
    const { dueAt, remindAt } = termOf(await this.calendars.current(), ticket.now, ticket.workdays);
    return { due_at: dueAt, remind_at: remindAt, reminded_at: null, escalated_at: null, escalated_chain: null };
  }

  private async step(em: EntityManager, actor: Actor, ticket: LockedTicket, step: Step): Promise<TicketResult> {
    const { change, event, ...entry } = step;
    if (change) await this.rows.write(em, ticket, change);
    await this.rows.addEntry(em, actor, { ticketId: ticket.id, ...entry });
    const after = { status: change?.status ?? ticket.status, officerId: entry.officerId ?? ticket.officerId };
    await this.record(em, actor, step.act, ticket.id, after, event ? [event] : [], { status: ticket.status });
    return { ticketId: ticket.id };
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    act: string,
    ticketId: Id,
    after: Readonly<Record<string, unknown>>,
    events: readonly DomainEvent[],
    before?: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const what = { actor, act: `ticket.${act}`, entity: 'ticket', entityId: ticketId };
    await this.journal.record(em, { ...what, after, events, ...(before ? { before } : {}) });
  }

  private async once<T>(
    actor: Actor,
    operation: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | Refusal> {
    return this.commands.once(actor, { operation, clientMutationId: input.clientMutationId, input }, body);
  }
}
