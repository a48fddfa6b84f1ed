import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type Id, newId } from '#kernel';
import { systemActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { People } from '#identity';
import { Notifications } from '#notifications';
import { type AlarmRule, type Raised, raisedBy } from './domain/alarms.js';
import { askedMonth } from './domain/duty.js';
import { groupBy } from './domain/group-by.js';
import { addMonths, type Month } from './domain/month.js';
import { type Finding, findingsOf, outliersOf, type Values } from './domain/plausibility.js';
import { HELD, IndicatorRows } from './indicator-rows.js';
import { indicatorNotices } from './indicators.notifications.js';

interface Unjudged {
  readonly id: Id;
  readonly firmId: Id;
  readonly month: Month;
  readonly industry: string | null;
}

interface NewAlarm extends Raised {
  readonly firmId: Id;
  readonly rule: string;
  readonly month: Month;
}

interface RaisedAlarm {
  readonly id: Id;
  readonly firmId: Id;
  readonly month: Month;
}

/** Reports of one round; an import of a city is some rounds. */
const ROUND = 5000;
/** Alarms are about now: a report of long ago is looked at for its findings only. */
const ALARM_MONTHS = 2;

const unjudged = {
  name: 'indicators.unjudged',
  text: `select r.id, r.firm_id as "firmId", r.month, left(f.industry_code, 3) as industry
         from indicator_report r join firm f on f.id = r.firm_id
         where r.judged_at is null order by r.month, r.id limit ${ROUND} for update of r skip locked`,
};
const values = {
  name: 'indicators.values-of-firms',
  text: `select v.firm_id as "firmId", v.month, v.code, v.value::float8 as value from indicator_value v
         where v.firm_id = any($1::uuid[]) and v.month = any($2::text[]) and (v.month = $3 or not ${HELD})`,
};
const peers = {
  name: 'indicators.peers',
  text: `select v.firm_id as "firmId", left(f.industry_code, 3) as industry, v.code, v.value::float8 as value
         from indicator_value v join firm f on f.id = v.firm_id
         where v.month = $1 and v.code in ('output', 'power', 'staff') and left(f.industry_code, 3) = any($2::text[])`,
};
const rules = {
  name: 'indicators.alarm-rules',
  text: 'select code, indicator, lag, fall::float8 as fall, months from indicator_alarm_rule where is_active order by code',
};
const judge = {
  name: 'indicators.judge',
  text: `with gone as (delete from indicator_finding where report_id = any($1::uuid[])
             and (report_id, code, rule) not in (select * from unnest($2::uuid[], $3::text[], $4::text[]))),
         put as (insert into indicator_finding (report_id, code, rule, value, against)
           select * from unnest($2::uuid[], $3::text[], $4::text[], $5::numeric[], $6::numeric[])
           on conflict (report_id, code, rule) do update set value = excluded.value, against = excluded.against)
         update indicator_report set judged_at = clock_timestamp() where id = any($1::uuid[])`,
};
// One alarm of a rule is open for a firm, and a month raises it once, so that judging twice raises nothing new.
const raise = {
  name: 'indicators.raise',
  text: `insert into indicator_alarm (id, firm_id, rule, month, value, before)
         select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::numeric[], $6::numeric[])
         on conflict do nothing returning id, firm_id as "firmId", month`,
};
const chainsOf = {
  name: 'indicators.chains-of-firms',
  text: `select distinct w.firm_id as "firmId", k.chain_code as "chainCode"
         from firm_chain_node w join chain_node k on k.code = w.node_code where w.firm_id = any($1::uuid[])
         order by 2, 1`,
};
const commissioners = {
  name: 'indicators.commissioners-of-firms',
  text: `select c.firm_id as "firmId", f.name_zh as "firmName", c.account_id as "accountId"
         from firm_commissioner c join firm f on f.id = c.firm_id
         where c.firm_id = any($1::uuid[]) and c.ended_at is null order by 3, 1`,
};

const NONE: Values = new Map();

/** Looks at what has been reported: what is not plausible, and what is an alarm. */
@Injectable()
export class Judging {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: IndicatorRows,
    private readonly people: People,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /** One round; true where more may wait. Twice is harmless: what is judged is not looked at again. */
  async judge(em: EntityManager, sourceId: Id): Promise<boolean> {
    const found = await this.database.run<Unjudged>(em, unjudged, []);
    if (found.length === 0) return false;
    const alarmRules = await this.database.run<AlarmRule>(em, rules, []);
    const alarms: NewAlarm[] = [];
    for (const [month, reports] of groupBy(found, (report) => report.month)) {
      alarms.push(...(await this.judgeMonth(em, month, reports, alarmRules)));
    }
    if (alarms.length > 0) await this.raise(em, sourceId, alarms);
    return found.length === ROUND;
  }

  private async judgeMonth(
    em: EntityManager,
    month: Month,
    reports: readonly Unjudged[],
    alarmRules: readonly AlarmRule[],
  ): Promise<NewAlarm[]> {
    const firms = await this.seriesOf(em, month, reports, alarmRules);
    const definitions = await this.rows.definitions();
    const plausible = definitions.map(({ code, jump, floor }) => ({ code, jump, floor: Number(floor) }));
    const outlying = await this.outliers(em, month, reports);
    const findings = reports.flatMap(({ id, firmId }) => {
      const own = firms.get(firmId);
      const at = (back: number): Values => own?.get(addMonths(month, -back)) ?? NONE;
      const past = { lastMonth: at(1), lastYear: at(12) };
      return [...findingsOf(plausible, at(0), past), ...(outlying.get(firmId) ?? [])].map((finding) => ({
        id,
        finding,
      }));
    });
    await this.database.run(em, judge, [
      reports.map(({ id }) => id),
      findings.map(({ id }) => id),
      findings.map(({ finding }) => finding.code),
      findings.map(({ finding }) => finding.rule),
      findings.map(({ finding }) => finding.value.toFixed(6)),
      findings.map(({ finding }) => finding.against.toFixed(6)),
    ]);
    if (month <= addMonths(askedMonth(this.clock.now()), -ALARM_MONTHS)) return [];
    return reports.flatMap(({ firmId }) =>
      alarmRules.flatMap((rule) => {
        const raised = raisedBy(rule, (at) => firms.get(firmId)?.get(at)?.get(rule.indicator), month);
        return raised ? [{ firmId, rule: rule.code, month, ...raised }] : [];
      }),
    );
  }

  /** Everything that rules compare with, in one read. */
  private async seriesOf(
    em: EntityManager,
    month: Month,
    reports: readonly Unjudged[],
    alarmRules: readonly AlarmRule[],
  ): Promise<Map<Id, Map<Month, Map<string, number>>>> {
    const back = new Set([0, 1, 12]);
    for (const rule of alarmRules) {
      for (let n = 0; n < rule.months; n += 1) back.add(n).add(n + rule.lag);
    }
    const months = [...back].map((count) => addMonths(month, -count));
    const firmIds = reports.map(({ firmId }) => firmId);
    const read = await this.database.run<{ firmId: Id; month: Month; code: string; value: number }>(em, values, [
      firmIds,
      months,
      month,
    ]);
    const firms = new Map<Id, Map<Month, Map<string, number>>>();
    for (const { firmId, month: at, code, value } of read) {
      const own = firms.get(firmId) ?? new Map<Month, Map<string, number>>();
      firms.set(firmId, own);
      const ofMonth = own.get(at) ?? new Map<string, number>();
      own.set(at, ofMonth.set(code, value));
    }
    return firms;
  }

  private async outliers(em: EntityManager, month: Month, reports: readonly Unjudged[]): Promise<Map<Id, Finding[]>> {
    const industries = [...new Set(reports.flatMap(({ industry }) => industry ?? []))];
    const read = await this.database.run<{ firmId: Id; industry: string; code: string; value: number }>(em, peers, [
      month,
      industries,
    ]);
    const found = new Map<Id, Finding[]>();
    for (const rows of groupBy(read, ({ industry }) => industry).values()) {
      const firms = new Map<Id, Map<string, number>>();
      for (const { firmId, code, value } of rows) {
        firms.set(firmId, (firms.get(firmId) ?? new Map<string, number>()).set(code, value));
      }
      for (const { firmId, finding } of outliersOf(firms)) found.set(firmId, [...(found.get(firmId) ?? []), finding]);
    }
    return found;
  }

  /** Each chain's office is told once of a round, whatever the number of its firms. */
  private async raise(em: EntityManager, sourceId: Id, alarms: readonly NewAlarm[]): Promise<void> {
    const raised = await this.database.run<RaisedAlarm>(em, raise, [
      alarms.map(() => newId()),
      alarms.map(({ firmId }) => firmId),
      alarms.map(({ rule }) => rule),
      alarms.map(({ month }) => month),
      alarms.map(({ value }) => value.toFixed(2)),
      alarms.map(({ before }) => before.toFixed(2)),
    ]);
    if (raised.length === 0) return;
    for (const { id, firmId, month } of raised) {
      await this.journal.record(em, {
        ...{ actor: systemActor('indicators.judge'), act: 'indicator-alarm.raise', entity: 'indicator_alarm' },
        ...{ entityId: id, after: { firmId, month, source: sourceId } },
      });
    }
    await this.tellOffices(em, raised);
    await this.tellCommissioners(em, raised);
  }

  private async tellOffices(em: EntityManager, raised: readonly RaisedAlarm[]): Promise<void> {
    const firmIds = [...new Set(raised.map(({ firmId }) => firmId))];
    const chains = await this.database.run<{ firmId: Id; chainCode: string }>(em, chainsOf, [firmIds]);
    for (const [chainCode, rows] of groupBy(chains, (row) => row.chainCode)) {
      const own = raised.filter(({ firmId }) => rows.some((row) => row.firmId === firmId));
      const [first] = own;
      if (!first) continue;
      await this.notifications.tell(em, {
        sourceId: newId(),
        recipientIds: await this.people.recipientsOfChainOffice(chainCode),
        kind: indicatorNotices.indicator_alarms,
        params: { month: first.month, count: own.length, chainCode },
        subject: { type: 'indicator_alarm', id: first.id },
      });
    }
  }

  /** Who looks after the firms: each once of a round. */
  private async tellCommissioners(em: EntityManager, raised: readonly RaisedAlarm[]): Promise<void> {
    const firmIds = [...new Set(raised.map(({ firmId }) => firmId))];
    const read = await this.database.run<{ firmId: Id; firmName: string; accountId: Id }>(em, commissioners, [firmIds]);
    for (const [accountId, firms] of groupBy(read, (row) => row.accountId)) {
      const own = raised.filter(({ firmId }) => firms.some((row) => row.firmId === firmId));
      const [first] = own;
      if (!first) continue;
      const firmName = firms.find(({ firmId }) => firmId === first.firmId)?.firmName ?? '';
      await this.notifications.tell(em, {
        sourceId: newId(),
        recipientIds: [accountId],
        kind: indicatorNotices.indicator_alarms_of_firms,
        params: { month: first.month, count: own.length, firmName },
        subject: { type: 'indicator_alarm', id: first.id },
      });
    }
  }
}
