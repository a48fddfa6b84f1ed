import { Injectable } from '@nestjs/common';
import { cityDay, Clock, type Id } from '#kernel';
import { type Actor, NotFound, requireActor, requireRow, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { askedMonth, closesOn, dueOn } from './domain/duty.js';
import { addMonths, type Month, monthsUntil } from './domain/month.js';
import type { AlarmArgs, DeskArgs, ReportRowArgs } from './indicator.inputs.js';
import { IndicatorRows } from './indicator-rows.js';
import type {
  IndicatorAlarm,
  IndicatorChange,
  IndicatorDesk,
  IndicatorFinding,
  IndicatorMonthState,
  IndicatorReportRow,
  IndicatorSheet,
  ReportState,
} from './indicator.types.js';
import { IndicatorAccess } from './indicators.access.js';

const CHAINS = `array(select distinct k.chain_code from firm_chain_node w join chain_node k on k.code = w.node_code
  where w.firm_id = f.id order by 1)`;
const COMMISSIONER = '(select c.account_id from firm_commissioner c where c.firm_id = f.id and c.ended_at is null)';

const firm = {
  name: 'indicators.firm',
  text: `select f.id as "firmId", f.name_zh as "firmName", ${CHAINS} as "chainCodes", ${COMMISSIONER} as "commissionerId"
         from firm f where f.id = $1`,
};
const report = {
  name: 'indicators.report-of-month',
  text: `select k.closed_at is not null as "isClosed", r.id, r.is_late as "isLate", r.explanation, r.version,
           r.reported_at as "reportedAt", a.name as "reportedBy"
         from (select $2::text as month) m left join indicator_month k on k.month = m.month
         left join indicator_report r on r.firm_id = $1 and r.month = m.month
         left join account a on a.id = r.reported_by`,
};
const cells = {
  name: 'indicators.cells',
  text: `select month, code, value::text from indicator_value where firm_id = $1 and month = any($2::text[])`,
};
const findings = {
  name: 'indicators.findings',
  text: `select x.code, x.rule, x.value::float8, x.against::float8, coalesce(v.is_answered, true) as "isAnswered"
         from indicator_finding x left join indicator_value v on v.report_id = x.report_id and v.code = x.code
         where x.report_id = $1 order by x.code, x.rule`,
};
const changes = {
  name: 'indicators.changes',
  text: `select c.id, c.code, c.old_value::text as "oldValue", c.new_value::text as "newValue", c.reason,
           a.name as "changedBy", c.changed_at as "changedAt"
         from indicator_change c left join account a on a.id = c.changed_by
         where c.report_id = $1 order by c.changed_at desc, c.id desc limit 200`,
};
const states = {
  name: 'indicators.month-states',
  text: `select m.month, k.closed_at is not null as "isClosed", r.is_late as "isLate", r.reported_at as "reportedAt",
           (select count(*)::int from indicator_finding x where x.report_id = r.id) as findings
         from unnest($2::text[]) as m (month) left join indicator_month k on k.month = m.month
         left join indicator_report r on r.firm_id = $1 and r.month = m.month order by m.month desc`,
};
const closed = {
  name: 'indicators.is-closed',
  text: 'select closed_at is not null as "isClosed" from indicator_month where month = $1',
};

interface StateFacts {
  readonly isLate: boolean | null;
  readonly reportedAt: Date | null;
}

interface FirmFacts {
  readonly firmId: Id;
  readonly firmName: string;
  readonly chainCodes: readonly string[];
  readonly commissionerId: Id | null;
}

/** Reads of what firms report. */
@Injectable()
export class IndicatorQueries {
  constructor(
    private readonly database: Database,
    private readonly rows: IndicatorRows,
    private readonly clock: Clock,
  ) {}

  /** One month of a firm beside last month and last year. */
  async sheet(actor: Actor, firmId: Id, month: Month): Promise<IndicatorSheet> {
    const found = await this.firm(actor, firmId);
    const [head] = await this.database.read<
      StateFacts & { id: Id | null; isClosed: boolean; explanation: string | null; version: number; reportedBy: string }
    >(report, [firmId, month]);
    if (!head) throw new Error('one month is one row');
    const [lastMonth, lastYear] = [addMonths(month, -1), addMonths(month, -12)];
    const values = await this.database.read<{ month: Month; code: string; value: string }>(cells, [
      firmId,
      [month, lastMonth, lastYear],
    ]);
    const valueOf = (at: Month, code: string): string | null =>
      values.find((row) => row.month === at && row.code === code)?.value ?? null;
    const definitions = await this.rows.definitions();
    return {
      ...{ firmId, firmName: found.firmName, month, dueOn: dueOn(month), isClosed: head.isClosed },
      ...{ state: this.stateOf(month, head), reportId: head.id, reportedAt: head.reportedAt },
      ...{ reportedBy: head.reportedBy, explanation: head.explanation, version: head.version },
      cells: definitions
        .filter(({ code, isActive }) => isActive || valueOf(month, code) !== null)
        .map((indicator) => ({
          indicator,
          value: valueOf(month, indicator.code),
          lastMonth: valueOf(lastMonth, indicator.code),
          lastYear: valueOf(lastYear, indicator.code),
        })),
      findings: head.id === null ? [] : await this.database.read<IndicatorFinding>(findings, [head.id]),
      changes: head.id === null ? [] : await this.database.read<IndicatorChange>(changes, [head.id]),
    };
  }

  /** Where the last months of a firm stand, the newest first. */
  async months(actor: Actor, firmId: Id, count: number): Promise<IndicatorMonthState[]> {
    await this.firm(actor, firmId);
    const months = monthsUntil(askedMonth(this.clock.now()), count);
    const read = await this.database.read<StateFacts & Omit<IndicatorMonthState, 'dueOn' | 'state'>>(states, [
      firmId,
      months,
    ]);
    return read.map((row) => ({ ...row, dueOn: dueOn(row.month), state: this.stateOf(row.month, row) }));
  }

  /** Who has reported, in numbers. */
  async desk(actor: Actor, { month, chainCode }: DeskArgs): Promise<IndicatorDesk> {
    requireRow(IndicatorAccess.desk, actor, { chainCode: chainCode ?? null });
    const params = new SqlParams();
    const base = this.base(params, month, chainCode ?? null);
    const [sums] = await this.database.query<Omit<IndicatorDesk, 'month' | 'dueOn' | 'closesOn' | 'isClosed'>>(
      `select count(*) filter (where b.is_expected)::int as expected, count(b.report_id)::int as reported,
         count(*) filter (where b.is_late)::int as late,
         count(*) filter (where b.is_expected and b.report_id is null)::int as missing,
         count(*) filter (where b.findings > 0)::int as implausible,
         (select count(*)::int from indicator_alarm a where a.status <> 'closed'
            and ${this.ofChain('a.firm_id', chainCode ?? null, params)}) as alarms
       from (${base}) b`,
      params.values,
    );
    if (!sums) throw new Error('a statement of sums has one row');
    const [row] = await this.database.read<{ isClosed: boolean }>(closed, [month]);
    return { month, dueOn: dueOn(month), closesOn: closesOn(month), isClosed: row?.isClosed ?? false, ...sums };
  }

  /** Firms of the month by name: whoever has to report, and whoever has. */
  async reports(actor: Actor, args: ReportRowArgs): Promise<Connection<IndicatorReportRow>> {
    const chainCode = args.chainCode ?? null;
    requireRow(IndicatorAccess.desk, actor, { chainCode });
    const params = new SqlParams();
    const base = this.base(params, args.month, chainCode);
    const where = ['true'];
    if (args.districtCode) where.push(`b.district_code = ${params.add(args.districtCode)}`);
    if (args.state === 'reported') where.push('b.report_id is not null');
    if (args.state === 'late') where.push('b.is_late');
    if (args.state === 'missing') where.push('b.is_expected and b.report_id is null');
    if (args.state === 'implausible') where.push('b.findings > 0');
    const filter = where.join(' and ');
    const counted = [...params.values];
    if (args.after) {
      const [name = '', id = ''] = decodeCursor(args.after, [isText, isText]);
      where.push(`(b.name_zh, b.firm_id::text) > (${params.add(name)}, ${params.add(id)})`);
    }
    const read = await this.database.query<StateFacts & Omit<IndicatorReportRow, 'state'>>(
      `select b.firm_id as "firmId", b.name_zh as "firmName", b.district_code as "districtCode", b.is_late as "isLate",
         b.is_expected as "isExpected", b.reported_at as "reportedAt", b.findings, b.explanation,
         (select v.value::text from indicator_value v where v.report_id = b.report_id and v.code = 'output') as output,
         (select v.value::text from indicator_value v where v.report_id = b.report_id and v.code = 'power') as power,
         (select max(c.day) from indicator_chase c where c.firm_id = b.firm_id and c.month = b.month) as "chasedDay",
         (select ${CHAINS} from firm f where f.id = b.firm_id) as "chainCodes"
       from (${base}) b where ${where.join(' and ')} order by b.name_zh, b.firm_id::text limit ${params.add(args.first + 1)}`,
      params.values,
    );
    const nodes = read.map((row) => ({ ...row, state: this.stateOf(args.month, row) }));
    const count = async (): Promise<number> => {
      const [row] = await this.database.query<{ n: number }>(
        `select count(*)::int as n from (${base}) b where ${filter}`,
        counted,
      );
      return row?.n ?? 0;
    };
    return pageOf(nodes, args, ({ firmName, firmId }) => [firmName, firmId], count);
  }

  /** Alarms, the newest first: those that are not closed, or those of one state. */
  async alarms(actor: Actor, args: AlarmArgs): Promise<Connection<IndicatorAlarm>> {
    const chainCode = args.chainCode ?? null;
    const isMine = args.isMine ?? false;
    if (isMine) requireActor(IndicatorAccess.alarmsOfFirms, actor);
    else requireRow(IndicatorAccess.desk, actor, { chainCode });
    const params = new SqlParams();
    const where = [
      isMine ? this.looksAfter('a.firm_id', actor, params) : 'true',
      args.status ? `a.status = ${params.add(args.status)}` : `a.status <> 'closed'`,
      this.ofChain('a.firm_id', chainCode, params),
    ];
    const filter = where.join(' and ');
    const counted = [...params.values];
    if (args.after) where.push(`a.id < ${params.add(decodeCursor(args.after, [isText])[0])}::uuid`);
    const rows = await this.alarmRows(where.join(' and '), params, args);
    const count = async (): Promise<number> => {
      const text = `select count(*)::int as n from indicator_alarm a where ${filter}`;
      return (await this.database.query<{ n: number }>(text, counted))[0]?.n ?? 0;
    };
    return pageOf(rows, args, ({ id }) => [id], count);
  }

  async alarm(actor: Actor, id: Id): Promise<IndicatorAlarm> {
    const params = new SqlParams();
    const [found] = await this.alarmRows(`a.id = ${params.add(id)}`, params, { first: 1 });
    requireRow(IndicatorAccess.read, actor, found);
    return found;
  }

  private alarmRows(where: string, params: SqlParams, { first }: Pick<PageArgs, 'first'>): Promise<IndicatorAlarm[]> {
    return this.database.query<IndicatorAlarm>(
      `select a.id, a.firm_id as "firmId", f.name_zh as "firmName", f.district_code as "districtCode",
         ${CHAINS} as "chainCodes", ${COMMISSIONER} as "commissionerId", a.rule, u.name_zh as "ruleZh", u.name_en as "ruleEn", u.indicator, a.month,
         a.value::text, a.before::text, a.status, a.opened_at as "openedAt", l.name as "lookedBy",
         a.looked_at as "lookedAt", c.name as "closedBy", a.closed_at as "closedAt", a.reason, a.version
       from indicator_alarm a join firm f on f.id = a.firm_id join indicator_alarm_rule u on u.code = a.rule
       left join account l on l.id = a.looked_by left join account c on c.id = a.closed_by
       where ${where} order by a.id desc limit ${params.add(first + 1)}`,
      params.values,
    );
  }

  private async firm(actor: Actor, firmId: Id): Promise<FirmFacts> {
    const [found] = await this.database.read<FirmFacts>(firm, [firmId]);
    if (!found) throw new NotFound();
    requireRow(IndicatorAccess.read, actor, found);
    return found;
  }

  private stateOf(month: Month, { isLate, reportedAt }: StateFacts): ReportState {
    if (reportedAt !== null) return isLate ? 'late' : 'reported';
    return cityDay(this.clock.now()) > dueOn(month) ? 'missing' : 'open';
  }

  private looksAfter(column: string, { accountId, memberOfFirmIds }: Actor, params: SqlParams): string {
    return `exists (select from firm_commissioner c where c.firm_id = ${column} and c.ended_at is null
      and c.account_id = ${params.add(accountId)}::uuid and c.firm_id <> all(${params.add(memberOfFirmIds)}::uuid[]))`;
  }

  private ofChain(column: string, chainCode: string | null, params: SqlParams): string {
    if (chainCode === null) return 'true';
    return `exists (select from firm_chain_node w join chain_node k on k.code = w.node_code
      where w.firm_id = ${column} and k.chain_code = ${params.add(chainCode)})`;
  }

  /** One row for each firm that has to report the month or has reported it. */
  private base(params: SqlParams, month: Month, chainCode: string | null): string {
    const at = params.add(month);
    return `select f.id as firm_id, f.name_zh, f.district_code, ${at}::text as month, d.firm_id is not null as is_expected,
        r.id as report_id, r.is_late, r.reported_at, r.explanation,
        (select count(*)::int from indicator_finding x where x.report_id = r.id) as findings
      from firm f
      left join indicator_duty d on d.firm_id = f.id and d.since <= ${at} and (d.until is null or d.until >= ${at})
      left join indicator_report r on r.firm_id = f.id and r.month = ${at}
      where (r.id is not null or d.firm_id is not null and f.status = 'verified') and ${this.ofChain('f.id', chainCode, params)}`;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
