import type pg from 'pg';
import { type Id, newId } from '#kernel';
import { endOfSilence, loadWorkCalendar, termOf, type WorkCalendar, workCalendarOf } from '#tickets';
import { DEMO_FINDINGS, DEMO_TICKETS, DEMO_VISIT_SUMMARIES, type DemoTicket } from './city/tickets.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const VISITS = 60;
const CARED_FIRMS = 45;

/** How far a request has come: days since it was filed, and what was done after how many of them. */
const COURSES = [
  { status: 'assigned', filed: 1 },
  { status: 'working', filed: 2, started: 1 },
  { status: 'answered', filed: 5, started: 1, answered: 3 },
  { status: 'confirmed', filed: 30, started: 1, answered: 3, ended: 4, satisfaction: 5, words: '答复及时，问题解决。' },
  { status: 'confirmed', filed: 60, started: 2, answered: 5, ended: 20 },
  { status: 'working', filed: 26, started: 3 },
  { status: 'reopened', filed: 12, started: 1, answered: 5, reopened: 10 },
  {
    status: 'confirmed',
    filed: 80,
    started: 6,
    answered: 24,
    ended: 26,
    satisfaction: 3,
    words: '解决了，但时间偏长。',
  },
  { status: 'new', filed: 0.2 },
  { status: 'withdrawn', filed: 9, ended: 2 },
] as const satisfies readonly Course[];

interface Course {
  readonly status: string;
  readonly filed: number;
  readonly started?: number;
  readonly answered?: number;
  readonly reopened?: number;
  readonly ended?: number;
  readonly satisfaction?: number;
  readonly words?: string;
}

interface Place {
  readonly firmId: Id;
  readonly authorId: Id | null;
}

/** Requests in every state, visits with findings, two lists and a commissioner with firms, on the caller's transaction. */
export class DemoTickets {
  constructor(
    private readonly client: pg.Client,
    private readonly now: Date,
  ) {}

  async write(): Promise<void> {
    // The step of the migration comes before; a demo city that is written into a bare schema needs it as well.
    await loadWorkCalendar(this.client);
    const commissioner = await this.account('commissioner@example.com');
    await this.client.query(`update account set phone = '000-0532-0088' where id = $1`, [commissioner]);
    const firms = await this.firms();
    await this.assign(commissioner, firms.slice(0, CARED_FIRMS));
    await this.writeDesks();
    const calendar = await this.calendar();
    for (const [at, ticket] of DEMO_TICKETS.entries())
      await this.writeTicket(ticket, at, firms, commissioner, calendar);
    await this.writeVisits(firms, commissioner);
    await this.writeLists(firms);
  }

  private at(daysAgo: number): Date {
    return new Date(this.now.getTime() - daysAgo * DAY_MS);
  }

  private async account(email: string): Promise<Id> {
    const { rows } = await this.client.query<{ id: Id }>('select id from account where email = $1', [email]);
    const [account] = rows;
    if (!account) throw new Error(`the demo has no account ${email}`);
    return account.id;
  }

  private async calendar(): Promise<WorkCalendar> {
    const { rows } = await this.client.query<{ day: string; isWorkday: boolean }>(
      'select day::text as day, is_workday as "isWorkday" from work_calendar_day',
    );
    return workCalendarOf(rows);
  }

  /** The firms of the logins first, then the larger ones; each with somebody who files for it. */
  private async firms(): Promise<Place[]> {
    const { rows } = await this.client.query<Place>(
      `select f.id as "firmId", (select m.account_id from membership m where m.firm_id = f.id and m.ended_at is null
                                 order by m.account_id limit 1) as "authorId"
       from firm f where f.status = 'verified'
       order by exists (select from membership m where m.firm_id = f.id) desc,
         array_position(array['large', 'medium', 'small', 'micro'], f.size), f.credit_code limit 90`,
    );
    return rows;
  }

  private async assign(accountId: Id, firms: readonly Place[]): Promise<void> {
    for (const { firmId } of firms) {
      await this.client.query(
        `insert into firm_commissioner (id, firm_id, account_id, since, reason) values ($1, $2, $3, $4, $5)`,
        [newId(), firmId, accountId, this.at(200), '市级领导包靠重点企业名单'],
      );
    }
  }

  /** Some departments have named their officer, the others leave it to the operators. */
  private async writeDesks(): Promise<void> {
    await this.client.query(
      `update ticket_desk d set officer_id = a.id, version = d.version + 1 from account a
       where (d.kind, a.email) in (('policy', 'policy@example.com'), ('other', 'commissioner@example.com'))`,
    );
  }

  private async writeTicket(
    ticket: DemoTicket,
    at: number,
    firms: readonly Place[],
    officerId: Id,
    calendar: WorkCalendar,
  ): Promise<void> {
    const course: Course = COURSES[at % COURSES.length] ?? COURSES[0];
    // What nobody has taken is of a firm without a commissioner; the firms of the logins come round every few requests.
    const place = firms[course.status === 'new' ? CARED_FIRMS + at : at % 3 === 0 ? (at / 3) % 4 : at % CARED_FIRMS];
    if (!place) throw new Error('the demo city has fewer firms than its requests need');
    const filed = this.at(course.filed + (at % 4) * 0.05);
    const after = (days: number | undefined): Date | null =>
      days === undefined ? null : new Date(filed.getTime() + days * DAY_MS + (at % 5) * HOUR_MS);
    const { rows } = await this.client.query<{ workdays: number }>('select workdays from ticket_desk where kind = $1', [
      ticket.kind,
    ]);
    const workdays = rows[0]?.workdays ?? 5;
    const reopened = after(course.reopened);
    const term = termOf(calendar, reopened ?? filed, workdays);
    const answered = after(course.answered);
    const ended = after(course.ended);
    const isConfirmed = course.status === 'confirmed';
    const isSilent = isConfirmed && course.satisfaction === undefined;
    const id = newId();
    const officer = course.status === 'new' ? null : officerId;
    await this.client.query(
      `insert into ticket (id, number, firm_id, kind, title, text, officer_id, status, workdays, due_at, remind_at,
         was_late, reopenings, answered_at, confirm_by, confirmed_at, is_confirmed_by_silence, satisfaction,
         satisfaction_text, created_by, created_at)
       values ($1, next_number('T'), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        ...[id, place.firmId, ticket.kind, ticket.title, ticket.text, officer, course.status, workdays],
        ...[term.dueAt, term.remindAt, answered !== null && reopened === null && answered > term.dueAt],
        ...[
          reopened ? 1 : 0,
          answered,
          course.status === 'answered' && answered ? endOfSilence(calendar, answered) : null,
        ],
        ...[isConfirmed ? ended : null, isSilent, course.satisfaction ?? null, course.words ?? null],
        ...[place.authorId, filed],
      ],
    );
    const entry = (act: string, side: string, when: Date | null, text: string | null, author: Id | null) =>
      when === null ? Promise.resolve() : this.writeEntry({ id, act, side, when, text, author, officer });
    await entry('file', 'firm', filed, null, place.authorId);
    await entry('start', 'bureau', after(course.started), null, officer);
    await entry('answer', 'bureau', answered, ticket.answer, officer);
    await entry('reopen', 'firm', reopened, '答复的措施尚未落实，请继续协调。', place.authorId);
    if (isSilent) await entry('silence', 'system', ended, null, null);
    else if (isConfirmed) await entry('confirm', 'firm', ended, course.words ?? null, place.authorId);
    else await entry('withdraw', 'firm', ended, '问题已自行解决。', place.authorId);
  }

  private async writeEntry(entry: {
    readonly id: Id;
    readonly act: string;
    readonly side: string;
    readonly when: Date;
    readonly text: string | null;
    readonly author: Id | null;
    readonly officer: Id | null;
  }): Promise<void> {
    await this.client.query(
      `insert into ticket_entry (id, ticket_id, act, text, side, author_id, officer_id, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[newId(), entry.id, entry.act, entry.text, entry.side, entry.author],
        ...[entry.act === 'file' ? entry.officer : null, entry.when],
      ],
    );
  }

  /** Over the year to yesterday, some firms twice; every second visit has found something. */
  private async writeVisits(firms: readonly Place[], officerId: Id): Promise<void> {
    for (let at = 0; at < VISITS; at += 1) {
      const place = firms[(at * 7) % (CARED_FIRMS - 8)];
      if (!place) throw new Error('the demo city has fewer firms than its visits need');
      const visitId = newId();
      await this.client.query(
        `insert into visit (id, number, firm_id, officer_id, visited_on, participants, summary)
         values ($1, next_number('V'), $2, $3, $4::timestamptz::date, $5, $6)`,
        [
          ...[visitId, place.firmId, officerId, this.at(1 + at * 5)],
          ...[at % 3 === 0 ? ['工信局分管领导', '链长办工作人员'] : ['链长办工作人员']],
          DEMO_VISIT_SUMMARIES[at % DEMO_VISIT_SUMMARIES.length],
        ],
      );
      const finding = DEMO_FINDINGS[at % DEMO_FINDINGS.length];
      if (at % 2 !== 0 || !finding) continue;
      await this.client.query(
        'insert into visit_finding (id, visit_id, position, kind, text) values ($1, $2, 1, $3, $4)',
        [newId(), visitId, finding.kind, finding.text],
      );
    }
  }

  private async writeLists(firms: readonly Place[]): Promise<void> {
    const year = this.now.getFullYear();
    const lists = [
      { name: '新增产值亿元以上重点企业', criterion: '年新增产值 ≥ 1 亿元', members: firms.slice(0, 40) },
      { name: '链主及配套重点走访企业', criterion: '链主企业及其核心配套，人工选定', members: firms.slice(20, 50) },
    ];
    for (const { name, criterion, members } of lists) {
      const id = newId();
      const list = [id, name, year, criterion];
      await this.client.query('insert into firm_list (id, name, year, criterion) values ($1, $2, $3, $4)', list);
      await this.client.query('insert into firm_list_member (list_id, firm_id) select $1, unnest($2::uuid[])', [
        ...[id, members.map(({ firmId }) => firmId)],
      ]);
    }
  }
}
