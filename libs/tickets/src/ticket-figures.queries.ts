import { Injectable } from '@nestjs/common';
import { isId } from '#kernel';
import { firmSummarySelect } from '#firms';
import { type Actor, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, pageOf } from '#foundation/graphql';
import type { TicketFigure, TicketFigureRow } from './care.types.js';
import { TICKET_FIGURES, type TicketFigureName } from './ticket.enums.js';
import { TicketAccess } from './tickets.access.js';
import type { TicketFigureRowArgs } from './tickets.inputs.js';

export interface Period {
  /** Days in the city, both of them counted. */
  readonly from: string;
  readonly to: string;
}

/** The rows of each figure: a figure is a count over them (the satisfaction their mean), so that no row is missing. */
function rowsOf(name: TicketFigureName, actor: Actor, { from, to }: Period, params: SqlParams): string {
  const first = `${params.add(from)}::date`;
  const last = `${params.add(to)}::date`;
  const within = (moment: string): string =>
    `${moment} >= ${first}::timestamp at time zone 'Asia/Shanghai'
     and ${moment} < (${last} + 1)::timestamp at time zone 'Asia/Shanghai'`;
  // Called where it is used: a value that no text names has no type for the database.
  const visits = (): string => `from visit v where v.visited_on between ${first} and ${last}
    and ${TicketAccess.care.list?.(actor, 'v', params) ?? 'false'}`;
  const tickets = (moment: string, more: string): string =>
    `select t.id, false as "isVisit", t.number, t.title, t.firm_id, (${moment} at time zone 'Asia/Shanghai')::date as at,
       t.satisfaction
     from ticket t where ${within(moment)} ${more} and ${TicketAccess.read.list?.(actor, 't', params) ?? 'false'}`;
  const ofVisit = `v.id, true as "isVisit", v.number, v.summary as title, v.firm_id, v.visited_on as at,
    null::int as satisfaction`;
  switch (name) {
    case 'firms_visited':
      return `select distinct on (v.firm_id) ${ofVisit} ${visits()} order by v.firm_id, v.visited_on desc, v.id desc`;
    case 'visits':
      return `select ${ofVisit} ${visits()}`;
    case 'requests':
      return tickets('t.created_at', '');
    case 'solved':
      return tickets('t.confirmed_at', '');
    case 'solved_from_visits':
      return tickets('t.confirmed_at', `and t.source = 'visit'`);
    case 'solved_in_time':
      return tickets('t.confirmed_at', 'and not t.was_late');
    case 'satisfaction':
      return tickets('t.confirmed_at', 'and t.satisfaction is not null');
  }
}

/** What the bureau reports of requests and visits, over what the actor looks after. */
@Injectable()
export class TicketFigureQueries {
  constructor(private readonly database: Database) {}

  async figures(actor: Actor, period: Period): Promise<TicketFigure[]> {
    const params = new SqlParams();
    const counts = TICKET_FIGURES.map((name) => {
      const what = name === 'satisfaction' ? 'round(avg(r.satisfaction), 2)::float8' : 'count(*)::float8';
      return `(select ${what} from (${rowsOf(name, actor, period, params)}) r) as "${name}"`;
    });
    const [row] = await this.database.query<Record<TicketFigureName, number | null>>(
      `select ${counts.join(', ')}`,
      params.values,
    );
    if (!row) throw new Error('a select without a table answers one row');
    return TICKET_FIGURES.map((name) => ({ name, value: row[name] }));
  }

  /** The rows behind one figure, the latest made first. */
  async rows(actor: Actor, args: TicketFigureRowArgs): Promise<Connection<TicketFigureRow>> {
    const params = new SqlParams();
    const rows = rowsOf(args.name, actor, args, params);
    const [after = null] = args.after ? decodeCursor(args.after, [isId]) : [];
    const going = after === null ? 'true' : `r.id < ${params.add(after)}::uuid`;
    const found = await this.database.query<TicketFigureRow>(
      `select r.id, r."isVisit", r.number, r.title, ${firmSummarySelect('f')} as firm, r.at::text as "on", r.satisfaction
       from (${rows}) r join firm f on f.id = r.firm_id where ${going} order by r.id desc
       limit ${params.add(args.first + 1)}`,
      params.values,
    );
    return pageOf(
      found,
      args,
      (row) => [row.id],
      async () => {
        const counted = new SqlParams();
        const text = `select count(*)::int as n from (${rowsOf(args.name, actor, args, counted)}) r`;
        return (await this.database.query<{ n: number }>(text, counted.values))[0]?.n ?? 0;
      },
    );
  }
}
