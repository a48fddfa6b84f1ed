import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { TICKET_LIMITS } from './domain/limits.js';
import type { Term } from './domain/terms.js';
import type { TicketKind } from './domain/ticket-kinds.js';
import type { TicketStatus } from './domain/ticket-lifecycle.js';
import type { TicketAct, TicketSource } from './ticket.enums.js';
import type { CareFacts, TicketFacts } from './tickets.access.js';

/** A request as a command sees it: locked, with the facts of the rules and the time after the lock. */
export interface LockedTicket extends TicketFacts {
  readonly id: Id;
  readonly status: TicketStatus;
  readonly version: number;
  readonly workdays: number;
  readonly dueAt: Date;
  readonly remindAt: Date;
  readonly remindedAt: Date | null;
  readonly escalatedAt: Date | null;
  readonly reopenings: number;
  readonly isTakenOver: boolean;
  readonly confirmBy: Date | null;
  readonly now: Date;
}

/** Columns that a command writes; the names are ours and never a user's. */
export interface TicketChange {
  readonly status?: TicketStatus;
  readonly officer_id?: Id | null;
  readonly due_at?: Date;
  readonly remind_at?: Date;
  readonly reminded_at?: Date | null;
  readonly escalated_at?: Date | null;
  readonly escalated_chain?: string | null;
  readonly was_late?: boolean;
  readonly reopenings?: number;
  readonly is_taken_over?: boolean;
  readonly answered_at?: Date;
  readonly confirm_by?: Date | null;
  readonly confirmed_at?: Date;
  readonly is_confirmed_by_silence?: boolean;
  readonly satisfaction?: number;
  readonly satisfaction_text?: string | null;
}

export interface NewEntry {
  readonly ticketId: Id;
  readonly act: TicketAct;
  readonly text?: string | null;
  readonly isInternal?: boolean;
  readonly officerId?: Id | null;
}

export const careSelect = (firm: string): string => `
  (select fc.account_id from firm_commissioner fc where fc.firm_id = ${firm} and fc.ended_at is null) as "commissionerId",
  array(select distinct cn.chain_code from firm_chain_node fn join chain_node cn on cn.code = fn.node_code
        where fn.firm_id = ${firm} order by 1) as "chainCodes"`;

const lock = {
  name: 'tickets.lock',
  text: `with locked as materialized (select * from ticket where id = $1 for no key update)
         select t.id, t.firm_id as "firmId", t.status, t.version, t.workdays, t.due_at as "dueAt",
           t.remind_at as "remindAt", t.reminded_at as "remindedAt", t.escalated_at as "escalatedAt", t.reopenings,
           t.is_taken_over as "isTakenOver", t.confirm_by as "confirmBy", t.officer_id as "officerId",
           ${careSelect('t.firm_id')}, clock_timestamp() as now
         from locked t`,
};
const lockFirm = {
  name: 'tickets.lock-firm',
  text: `with locked as materialized (select id from firm where id = $1 for no key update)
         select locked.id as "firmId", ${careSelect('locked.id')}, clock_timestamp() as now,
           (select count(*)::int from ticket t where t.firm_id = locked.id and t.source = 'firm'
              and t.created_at > clock_timestamp() - interval '24 hours') as "ofDay"
         from locked`,
};
const insert = {
  name: 'tickets.insert',
  text: `insert into ticket (id, number, firm_id, kind, title, text, source, officer_id, status, workdays, due_at,
           remind_at, created_by, created_at)
         values ($1, next_number('T'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
};
const addEntry = {
  name: 'tickets.add-entry',
  text: `insert into ticket_entry (id, ticket_id, act, text, is_internal, side, author_id, officer_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const desk = { name: 'tickets.desk-term', text: 'select workdays from ticket_desk where kind = $1' };

const names = new Map<string, string>();

/** One text for each command that writes: a dozen, each prepared under a number. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `tickets.write-${names.size + 1}`;
  names.set(text, name);
  return name;
}

export interface LockedFirm extends CareFacts {
  readonly now: Date;
  /** Filed by the firm within 24 hours. */
  readonly ofDay: number;
}

export interface NewTicket {
  readonly firmId: Id;
  readonly kind: TicketKind;
  readonly title: string;
  readonly text: string;
  readonly source: TicketSource;
  readonly officerId: Id | null;
  readonly workdays: number;
  readonly term: Term;
  readonly now: Date;
}

/** The statements of the commands on one request, each guarded by the state and version that were locked. */
@Injectable()
export class TicketRows {
  constructor(private readonly database: Database) {}

  async lock(em: EntityManager, id: Id): Promise<LockedTicket | null> {
    return (await this.database.run<LockedTicket>(em, lock, [id]))[0] ?? null;
  }

  /** The firm's lock makes the count of its day exact. */
  async lockFirm(em: EntityManager, firmId: Id): Promise<LockedFirm | null> {
    return (await this.database.run<LockedFirm>(em, lockFirm, [firmId]))[0] ?? null;
  }

  async workdaysOf(em: EntityManager, kind: TicketKind): Promise<number> {
    const [row] = await this.database.run<{ workdays: number }>(em, desk, [kind]);
    if (!row) throw new Error(`no department answers requests of the kind ${kind}`);
    return row.workdays;
  }

  async insert(em: EntityManager, actor: Actor, ticket: NewTicket): Promise<Id> {
    const id = newId();
    const { firmId, kind, title, text, source, officerId, workdays, term, now } = ticket;
    const status: TicketStatus = officerId === null ? 'new' : 'assigned';
    const what = [id, firmId, kind, title, text, source, officerId, status, workdays];
    await this.database.run(em, insert, [...what, term.dueAt, term.remindAt, actor.accountId, now]);
    return id;
  }

  /** The row is locked by this transaction: a guard that misses is a defect of ours, not a conflict. */
  async write(em: EntityManager, ticket: LockedTicket, change: TicketChange): Promise<void> {
    const columns = Object.entries(change);
    const sets = columns.map(([column], at) => `, ${column} = $${at + 4}`).join('');
    const text = `update ticket set version = version + 1${sets}
                  where id = $1 and status = $2 and version = $3 returning version`;
    const values = columns.map(([, value]) => value as unknown);
    const written = await this.database.run(em, { name: nameOf(text), text }, [
      ...[ticket.id, ticket.status, ticket.version],
      ...values,
    ]);
    if (written.length !== 1) throw new Error('the locked request has another state or version');
  }

  async addEntry(em: EntityManager, actor: Actor, entry: NewEntry): Promise<void> {
    const side = actor.kind === 'system' ? 'system' : actor.firmId === null ? 'bureau' : 'firm';
    const { ticketId, act, text = null, isInternal = false, officerId = null } = entry;
    await this.database.run(em, addEntry, [
      ...[newId(), ticketId, act, text, isInternal, side],
      ...[actor.accountId, officerId],
    ]);
  }
}

export const isDayFull = (firm: LockedFirm): boolean => firm.ofDay >= TICKET_LIMITS.ticketsPerDay;
