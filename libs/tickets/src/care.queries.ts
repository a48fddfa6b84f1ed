import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { decodeTextCursor, firmSummarySelect } from '#firms';
import { type Actor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, pageOf } from '#foundation/graphql';
import { isId } from '#kernel';
import type {
  CaredFirm,
  FirmCommissioner,
  FirmList,
  TicketDesk,
  TicketOfficer,
  Visit,
  WorkCalendarDay,
} from './care.types.js';
import { FIT_OFFICER } from './officers.queries.js';
import { TicketAccess } from './tickets.access.js';
import type { CaredFirmArgs, VisitPageArgs } from './tickets.inputs.js';

const THIS_YEAR = `extract(year from clock_timestamp() at time zone 'Asia/Shanghai')::int`;
const inYear = (day: string, year: string): string =>
  `${day} >= make_date(${year}, 1, 1) and ${day} < make_date(${year} + 1, 1, 1)`;

/** On an open list of this year and not visited in it. */
const VISIT_DUE = `exists (select from firm_list_member m join firm_list l on l.id = m.list_id
    where m.firm_id = c.firm_id and not l.is_closed and l.year = ${THIS_YEAR})
  and not exists (select from visit v where v.firm_id = c.firm_id and ${inYear('v.visited_on', THIS_YEAR)})`;

const FINDINGS = `coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'text', g.text,
    'ticketId', g.ticket_id, 'ticketNumber', t.number) order by g.position)
  from visit_finding g left join ticket t on t.id = g.ticket_id where g.visit_id = v.id), '[]') as findings`;

const commissioner = {
  name: 'tickets.my-commissioner',
  text: `select a.name, a.phone, fc.since from firm_commissioner fc join account a on a.id = fc.account_id
         where fc.firm_id = $1 and fc.ended_at is null and not a.is_disabled`,
};
const officers = {
  name: 'tickets.officers',
  text: `select a.id, a.name,
           exists (select from office_appointment o where o.account_id = a.id and o.role = 'service_commissioner'
                   and o.approved_at is not null and o.ended_at is null) as "isCommissioner",
           (select count(*)::int from firm_commissioner fc where fc.account_id = a.id and fc.ended_at is null) as firms,
           (select count(*)::int from ticket t where t.officer_id = a.id
              and t.status in ('new', 'assigned', 'working', 'reopened')) as "openTickets",
           (select count(*)::int from ticket t where t.officer_id = a.id
              and t.status in ('new', 'assigned', 'working', 'reopened')
              and t.due_at < clock_timestamp()) as "lateTickets"
         from account a where ${FIT_OFFICER} order by a.name, a.id`,
};
const desks = {
  name: 'tickets.desks',
  text: `select d.kind, d.department, d.officer_id as "officerId", a.name as "officerName", d.workdays, d.version
         from ticket_desk d left join account a on a.id = d.officer_id
         order by array_position(array['policy', 'hiring', 'finance', 'land', 'energy', 'logistics', 'permit', 'other'],
                                 d.kind)`,
};
const calendar = {
  name: 'tickets.calendar-of-year',
  text: `select day::text as day, is_workday as "isWorkday", name, source from work_calendar_day
         where extract(year from day) = $1 order by work_calendar_day.day`,
};

/** Reads of visits, lists and who looks after whom; each row by what the actor looks after. */
@Injectable()
export class CareQueries {
  constructor(private readonly database: Database) {}

  /** Latest first; by days, which compare as texts. */
  async visits(actor: Actor, args: VisitPageArgs): Promise<Connection<Visit>> {
    return this.visitPage(actor, args, null);
  }

  async visit(actor: Actor, id: Id): Promise<Visit | null> {
    return (await this.visitPage(actor, { first: 1 }, id)).nodes[0] ?? null;
  }

  private async visitPage(actor: Actor, args: VisitPageArgs, id: Id | null): Promise<Connection<Visit>> {
    const day = `to_char(v.visited_on, 'YYYY-MM-DD')`;
    const conditions = (params: SqlParams): string[] => {
      const all = [TicketAccess.care.list?.(actor, 'v', params) ?? 'false'];
      if (args.firmId) all.push(`v.firm_id = ${params.add(args.firmId)}::uuid`);
      if (id !== null) all.push(`v.id = ${params.add(id)}::uuid`);
      return all;
    };
    const params = new SqlParams();
    const where = conditions(params);
    if (args.after) {
      const [on = '', last = ''] = decodeCursor(args.after, [(text) => /^\d{4}-\d{2}-\d{2}$/.test(text), isId]);
      where.push(`(${day}, v.id) < (${params.add(on)}, ${params.add(last)}::uuid)`);
    }
    const rows = await this.database.query<Visit>(
      `select v.id, v.number, ${firmSummarySelect('f')} as firm, a.name as "officerName", ${day} as "visitedOn",
         v.participants, v.summary, ${FINDINGS}
       from visit v join firm f on f.id = v.firm_id join account a on a.id = v.officer_id
       where ${where.join(' and ')} order by ${day} desc, v.id desc limit ${params.add(args.first + 1)}`,
      params.values,
    );
    return pageOf(
      rows,
      args,
      (row) => [row.visitedOn, row.id],
      () => this.count((counted) => `visit v where ${conditions(counted).join(' and ')}`),
    );
  }

  /** Lists with those of their firms that the actor looks after, and how many of these were visited in the list's year. */
  async lists(actor: Actor, id: Id | null = null): Promise<FirmList[]> {
    const params = new SqlParams();
    const care = TicketAccess.care.list?.(actor, 'm', params) ?? 'false';
    const one = id === null ? '' : `where l.id = ${params.add(id)}::uuid`;
    return this.database.query<FirmList>(
      `select l.id, l.name, l.year, l.criterion, l.is_closed as "isClosed", l.version, s.firms,
         s.visited as "firmsVisited", s.visits
       from firm_list l cross join lateral (
         select count(*)::int as firms, (count(*) filter (where w.visits > 0))::int as visited,
           coalesce(sum(w.visits), 0)::int as visits
         from firm_list_member m cross join lateral (
           select count(*)::int as visits from visit v
           where v.firm_id = m.firm_id and ${inYear('v.visited_on', 'l.year')}) w
         where m.list_id = l.id and ${care}) s
       ${one} order by l.is_closed, l.year desc, l.name`,
      params.values,
    );
  }

  async firms(actor: Actor, args: CaredFirmArgs): Promise<Connection<CaredFirm>> {
    const conditions = (params: SqlParams): string[] => {
      const all = [TicketAccess.care.list?.(actor, 'c', params) ?? 'false', `f.status = 'verified'`];
      if (args.listId) {
        const list = params.add(args.listId);
        all.push(`exists (select from firm_list_member m where m.list_id = ${list}::uuid and m.firm_id = c.firm_id)`);
      }
      if (args.commissionerId) all.push(`k.account_id = ${params.add(args.commissionerId)}::uuid`);
      if (args.isWithoutCommissioner) all.push('k.account_id is null');
      if (args.isVisitDue) all.push(VISIT_DUE);
      return all;
    };
    const from = `(select id as firm_id from firm) c join firm f on f.id = c.firm_id
      left join firm_commissioner k on k.firm_id = c.firm_id and k.ended_at is null
      left join account a on a.id = k.account_id`;
    const params = new SqlParams();
    const where = conditions(params);
    const after = decodeTextCursor(args.after);
    if (after) where.push(`(f.name_zh, f.id) > (${params.add(after.text)}, ${params.add(after.id)}::uuid)`);
    const rows = await this.database.query<CaredFirm>(
      `select ${firmSummarySelect('f')} as firm, k.account_id as "commissionerId", a.name as "commissionerName",
         (select max(v.visited_on)::text from visit v where v.firm_id = c.firm_id) as "lastVisitOn",
         (${VISIT_DUE}) as "isVisitDue",
         (select count(*)::int from ticket t where t.firm_id = c.firm_id
            and t.status in ('new', 'assigned', 'working', 'reopened')) as "openTickets"
       from ${from} where ${where.join(' and ')} order by f.name_zh, f.id limit ${params.add(args.first + 1)}`,
      params.values,
    );
    return pageOf(
      rows,
      args,
      ({ firm }) => [firm.nameZh, firm.id],
      () => this.count((counted) => `${from} where ${conditions(counted).join(' and ')}`),
    );
  }

  /** How many of the firms that the actor is commissioner of wait for this year's visit. */
  async toVisit(actor: Actor): Promise<number> {
    const mine = `(select firm_id from firm_commissioner where account_id = $1::uuid and ended_at is null) c`;
    const text = `select count(*)::int as n from ${mine} where ${VISIT_DUE}`;
    return (await this.database.query<{ n: number }>(text, [actor.accountId]))[0]?.n ?? 0;
  }

  async commissionerOf(firmId: Id): Promise<FirmCommissioner | null> {
    return (await this.database.read<FirmCommissioner>(commissioner, [firmId]))[0] ?? null;
  }

  officers(): Promise<TicketOfficer[]> {
    return this.database.read<TicketOfficer>(officers);
  }

  desks(): Promise<TicketDesk[]> {
    return this.database.read<TicketDesk>(desks);
  }

  calendar(year: number): Promise<WorkCalendarDay[]> {
    return this.database.read<WorkCalendarDay>(calendar, [year]);
  }

  private async count(from: (params: SqlParams) => string): Promise<number> {
    const params = new SqlParams();
    const text = from(params);
    return (
      (await this.database.query<{ n: number }>(`select count(*)::int as n from ${text}`, params.values))[0]?.n ?? 0
    );
  }
}
