import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { decodeMomentCursor, firmSummarySelect, microseconds, momentOf } from '#firms';
import { type Actor, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, type Loaders, pageOf } from '#foundation/graphql';
import { careSelect } from './ticket-rows.js';
import type { Ticket, TicketEntry } from './ticket.entity.js';
import { TicketView } from './ticket.enums.js';
import { TicketAccess } from './tickets.access.js';
import type { TicketPageArgs } from './tickets.inputs.js';

const RUNNING = `t.status in ('new', 'assigned', 'working', 'reopened')`;
const TODAY = `(clock_timestamp() at time zone 'Asia/Shanghai')::date`;
const DUE_ON = `(t.due_at at time zone 'Asia/Shanghai')::date`;
const LATE = `${RUNNING} and t.due_at < clock_timestamp()`;
const DUE_TODAY = `${RUNNING} and t.due_at >= clock_timestamp() and ${DUE_ON} = ${TODAY}`;

/** What each page of the queue shows; the same words count an officer's day. */
export const TICKET_VIEWS: Readonly<Record<TicketView, string>> = {
  [TicketView.OPEN]: RUNNING,
  [TicketView.LATE]: LATE,
  [TicketView.DUE_TODAY]: DUE_TODAY,
  [TicketView.UNASSIGNED]: `t.status = 'new'`,
  [TicketView.ESCALATED]: `${RUNNING} and t.escalated_at is not null`,
  [TicketView.ANSWERED]: `t.status = 'answered'`,
  [TicketView.DONE]: `t.status in ('confirmed', 'withdrawn')`,
};
const BY_DUE: readonly (TicketView | null)[] = [
  TicketView.OPEN,
  TicketView.LATE,
  TicketView.DUE_TODAY,
  TicketView.UNASSIGNED,
  TicketView.ESCALATED,
];

const FROM = `from ticket t join firm f on f.id = t.firm_id join ticket_desk d on d.kind = t.kind
  left join account o on o.id = t.officer_id`;
const SELECT = `t.id, t.number, t.firm_id as "firmId", t.kind, t.title, t.text, t.source, t.officer_id as "officerId",
  t.status, t.workdays, t.due_at as "dueAt", t.escalated_at as "escalatedAt", t.escalated_chain as "escalatedChain",
  t.was_late as "wasLate", t.reopenings, t.is_taken_over as "isTakenOver", t.answered_at as "answeredAt",
  t.confirm_by as "confirmBy", t.confirmed_at as "confirmedAt", t.is_confirmed_by_silence as "isConfirmedBySilence",
  t.satisfaction, t.satisfaction_text as "satisfactionText", t.created_at as "createdAt", t.version,
  ${firmSummarySelect('f')} as firm, o.name as "officerName", o.phone as "officerPhone", d.department,
  (${LATE}) as "isLate", ${careSelect('t.firm_id')}`;

const byIds = { name: 'tickets.by-ids', text: `select ${SELECT} ${FROM} where t.id = any($1::uuid[])` };
const entries = {
  name: 'tickets.entries',
  text: `select e.ticket_id as "ticketId", e.id, e.act, e.text, e.is_internal as "isInternal", e.side, e.at,
           a.name as "authorName", o.name as "officerName"
         from ticket_entry e left join account a on a.id = e.author_id left join account o on o.id = e.officer_id
         where e.ticket_id = any($1::uuid[]) and ($2::boolean or not e.is_internal) order by e.at, e.id`,
};

interface DayCounts {
  readonly open: number;
  readonly late: number;
  readonly dueToday: number;
  readonly unassigned: number;
}

/** Reads of requests. Every one of them answers only what the actor may read. */
@Injectable()
export class TicketQueries {
  constructor(private readonly database: Database) {}

  /** Null for absent and for not to be seen. */
  async find(actor: Actor, id: Id): Promise<Ticket | null> {
    const rows = await this.database.read<Ticket>(byIds, [[id]]);
    return rows.find((row) => permits(TicketAccess.read, actor, row)) ?? null;
  }

  /** What runs goes by due time, the rest by what came last. */
  async page(actor: Actor, args: TicketPageArgs): Promise<Connection<Ticket>> {
    const view = args.view ?? null;
    const isByDue = BY_DUE.includes(view);
    const column = isByDue ? 't.due_at' : 't.created_at';
    const conditions = (params: SqlParams): string[] => {
      const all = [TicketAccess.read.list?.(actor, 't', params) ?? 'false'];
      if (view !== null) all.push(TICKET_VIEWS[view]);
      if (args.kind) all.push(`t.kind = ${params.add(args.kind)}`);
      if (args.isMine) all.push(`t.officer_id = ${params.add(actor.accountId)}::uuid`);
      return all;
    };
    const params = new SqlParams();
    const where = conditions(params);
    const after = decodeMomentCursor(args.after);
    if (after) {
      const there = `(${momentOf(params.add(after.at))}, ${params.add(after.id)}::uuid)`;
      where.push(`(${column}, t.id) ${isByDue ? '>' : '<'} ${there}`);
    }
    const direction = isByDue ? 'asc' : 'desc';
    const rows = await this.database.query<Ticket & { sortKey: string }>(
      `select ${SELECT}, ${microseconds(column)} as "sortKey" ${FROM} where ${where.join(' and ')}
       order by ${column} ${direction}, t.id ${direction} limit ${params.add(args.first + 1)}`,
      params.values,
    );
    return pageOf(
      rows,
      args,
      (row) => [row.sortKey, row.id],
      async () => {
        const counted = new SqlParams();
        const text = `select count(*)::int as n from ticket t where ${conditions(counted).join(' and ')}`;
        return (await this.database.query<{ n: number }>(text, counted.values))[0]?.n ?? 0;
      },
    );
  }

  /** What is said and done, oldest first; a firm never sees what is internal, nor does who belongs to it. */
  async entries(loaders: Loaders, actor: Actor, ticket: Ticket): Promise<readonly TicketEntry[]> {
    const seesInternal = actor.firmId === null && !actor.memberOfFirmIds.includes(ticket.firmId);
    const loader = loaders.of(`tickets.entries.${seesInternal}`, async (ids) => {
      const rows = await this.database.read<TicketEntry & { ticketId: Id }>(entries, [ids, seesInternal]);
      return ids.map((id) => rows.filter((row) => row.ticketId === id));
    });
    return (await loader.load(ticket.id)) ?? [];
  }

  /** Of the requests that the actor is the officer of; what waits for an officer is counted over all he may read. */
  async day(actor: Actor): Promise<DayCounts> {
    const params = new SqlParams();
    const readable = TicketAccess.read.list?.(actor, 't', params) ?? 'false';
    const mine = `t.officer_id = ${params.add(actor.accountId)}::uuid`;
    const count = (view: TicketView, more: string): string =>
      `(count(*) filter (where ${TICKET_VIEWS[view]} and ${more}))::int`;
    const [counts] = await this.database.query<DayCounts>(
      `select ${count(TicketView.OPEN, mine)} as open, ${count(TicketView.LATE, mine)} as late,
         ${count(TicketView.DUE_TODAY, mine)} as "dueToday", ${count(TicketView.UNASSIGNED, 'true')} as unassigned
       from ticket t where ${RUNNING} and ${readable}`,
      params.values,
    );
    if (!counts) throw new Error('an aggregate answers one row');
    return counts;
  }
}
