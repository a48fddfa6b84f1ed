import type pg from 'pg';
import { type Id, newId } from '#kernel';
import { askedMonth } from '#indicators';
import { DEMO_MONTHS, type DemoMonth, monthsOf, type ReportingFirm, type Story, storyOf } from './city/indicators.js';
import { Random } from './city/random.js';

const FIRMS = 120;

interface Planned {
  readonly firm: ReportingFirm;
  readonly story: Story;
}

/** Two years of 120 firms, some missing, late or far off, alarms in every state, and corrections of figures. */
export class DemoIndicators {
  private readonly asked: string;

  constructor(
    private readonly client: pg.Client,
    private readonly seed: number,
    now: Date,
  ) {
    this.asked = askedMonth(now);
  }

  async write(): Promise<void> {
    const { rows: firms } = await this.client.query<ReportingFirm>(
      `select f.id, f.staff, f.revenue_band as "revenueBand" from firm f where f.status = 'verified'
       order by exists (select from lead_firm l where l.firm_id = f.id) desc,
         exists (select from membership m where m.firm_id = f.id) desc, f.credit_code limit ${FIRMS}`,
    );
    const planned = firms.map((firm, place) => ({ firm, story: storyOf(place) }));
    const random = new Random(this.seed ^ 0x1d1ca7);
    const newest = Number(this.asked.slice(5)) - 1;
    const months = planned.flatMap(({ firm, story }) => monthsOf(firm, story, newest, random));
    await this.client.query(
      `insert into indicator_month (month, closed_at)
       select m, case when m < $1 then (m || '-01')::timestamptz + interval '2 months' end
       from (select distinct unnest($2::text[]) as m) x`,
      [this.asked, months.map(({ back }) => this.monthOf(back))],
    );
    await this.client.query('insert into indicator_duty (firm_id, since) select unnest($1::uuid[]), $2', [
      firms.map(({ id }) => id),
      this.monthOf(DEMO_MONTHS - 1),
    ]);
    await this.writeReports(months);
    await this.writeAlarms(planned);
    await this.writeCorrections();
  }

  private monthOf(back: number): string {
    const index = Number(this.asked.slice(0, 4)) * 12 + Number(this.asked.slice(5)) - 1 - back;
    return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
  }

  /** What is new waits for the judge, as after a real report; older months have been judged. */
  private async writeReports(months: readonly DemoMonth[]): Promise<void> {
    const rows = months.map((month) => ({ ...month, id: newId(), month: this.monthOf(month.back) }));
    await this.client.query(
      `insert into indicator_report (id, firm_id, month, source, is_late, explanation, reported_at, judged_at)
       select id, firm_id, month, case when back % 2 = 0 then 'form' else 'import' end, is_late, explanation,
         least(((month || '-01')::date + interval '1 month' + make_interval(days => case when is_late then 12 else 6 end)),
               clock_timestamp()),
         case when back > 0 then clock_timestamp() end
       from jsonb_to_recordset($1::jsonb) as x (id uuid, firm_id uuid, month text, back int, is_late boolean, explanation text)`,
      [
        JSON.stringify(
          rows.map(({ id, firmId, month, back, isLate, explanation }) => ({
            ...{ id, month, back, explanation },
            ...{ firm_id: firmId, is_late: isLate },
          })),
        ),
      ],
    );
    const values = rows.flatMap(({ id, firmId, month, values: figures }) =>
      Object.entries(figures).map(([code, value]) => ({ id, firmId, month, code, value })),
    );
    await this.client.query(
      `insert into indicator_value (report_id, firm_id, month, code, value, is_answered)
       select x.*, r.explanation is not null
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::numeric[]) as x (report_id, firm_id, month, code, value)
       join indicator_report r on r.id = x.report_id`,
      [
        values.map(({ id }) => id),
        values.map(({ firmId }) => firmId),
        values.map(({ month }) => month),
        values.map(({ code }) => code),
        values.map(({ value }) => value),
      ],
    );
    const [corrected] = rows.filter(({ back }) => back === 1);
    if (!corrected) return;
    await this.client.query(
      `insert into indicator_change (id, report_id, code, old_value, new_value, reason)
       values ($1, $2, 'revenue', $3, $4, '漏计一张红字发票，已更正')`,
      [newId(), corrected.id, (corrected.values['revenue'] ?? 0) + 12, corrected.values['revenue'] ?? 0],
    );
  }

  /** One of each state; the judge raises none of them again, since a month raises an alarm once. */
  private async writeAlarms(planned: readonly Planned[]): Promise<void> {
    const stories = [
      { story: 'output_fall', status: 'open', reason: null },
      { story: 'power_fall', status: 'looked_at', reason: null },
      { story: 'orders_fall', status: 'closed', reason: '老订单集中交付，新订单已于本月签订，企业经营正常' },
    ] as const;
    const officer = `(select o.account_id from office_appointment o where o.ended_at is null
      order by o.role = 'operator' desc, o.account_id limit 1)`;
    for (const { story, status, reason } of stories) {
      const firmId = planned.find((one) => one.story === story)?.firm.id;
      if (!firmId) continue;
      await this.client.query(
        `insert into indicator_alarm (id, firm_id, rule, month, value, before, status, opened_at, looked_by, looked_at,
           closed_by, closed_at, reason, version)
         select $1, $2, u.code, $3, now.value, old.value, $4, clock_timestamp() - interval '9 days',
           case when $4 <> 'open' then ${officer} end, case when $4 <> 'open' then clock_timestamp() - interval '7 days' end,
           case when $4 = 'closed' then ${officer} end,
           case when $4 = 'closed' then clock_timestamp() - interval '5 days' end, $5,
           case $4 when 'open' then 1 when 'looked_at' then 2 else 3 end
         from indicator_alarm_rule u
         join indicator_value now on now.firm_id = $2 and now.month = $3 and now.code = u.indicator
         join indicator_value old on old.firm_id = $2 and old.code = u.indicator
           and old.month = to_char(($3 || '-01')::date - make_interval(months => u.lag), 'YYYY-MM')
         where u.code = $6`,
        [newId(), firmId, this.asked, status, reason, story],
      );
    }
  }

  private async writeCorrections(): Promise<void> {
    const { rows: people } = await this.client.query<{ id: Id }>(
      `select distinct o.account_id as id from office_appointment o where o.role in ('operator', 'auditor') and o.ended_at is null
       order by 1 limit 2`,
    );
    const [one, two] = people;
    if (!one) return;
    await this.client.query(
      `insert into figure_correction (id, figure, month, delta, reason, proposed_by, status, decided_by, decided_at, version)
       values ($1, 'needs_taken', $3, 4, '线下专场对接接单 4 项，见 11 月会议纪要', $2, 'proposed', null, null, 1)`,
      [newId(), one.id, this.asked],
    );
    if (!two) return;
    await this.client.query(
      `insert into figure_correction (id, figure, month, delta, reason, proposed_by, status, decided_by, decided_at, version)
       values ($1, 'suppliers_entered', $4, 2, '链主书面确认的两家配套企业，平台外签约', $2, 'approved', $3, clock_timestamp(), 2)`,
      [newId(), one.id, two.id, this.asked],
    );
  }
}
