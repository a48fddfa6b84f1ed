import type { ReportedFigure } from '#kernel';

const LAST = `(r.month || '-01')::date + interval '1 month' - interval '1 day'`;

/** What the monitoring itself reports. A month's report belongs to the month that it is of. */
export const indicatorFigures: readonly ReportedFigure[] = [
  {
    code: 'reporting_firms',
    group: 'indicators',
    name: { zh: '填报运行数据的企业', en: 'Firms that reported' },
    definition: { zh: '填报了当期运行监测数据的企业。', en: 'Distinct firms that reported figures of the period.' },
    counter: 'firms',
    rows: `select r.id, r.firm_id::text as key, (${LAST})::date as day, null::text as chain_code, r.firm_id,
        f.name_zh as label, null::numeric as amount
      from indicator_report r join firm f on f.id = r.firm_id`,
  },
  {
    code: 'indicator_alarms',
    group: 'indicators',
    name: { zh: '运行预警', en: 'Alarms' },
    definition: { zh: '按规则触发的运行预警。', en: 'Alarms that rules have raised.' },
    counter: 'items',
    rows: `select a.id, a.id::text as key, (a.opened_at at time zone 'Asia/Shanghai')::date as day,
        null::text as chain_code, a.firm_id, f.name_zh || ' ' || u.name_zh as label, null::numeric as amount
      from indicator_alarm a join firm f on f.id = a.firm_id join indicator_alarm_rule u on u.code = a.rule`,
  },
];
