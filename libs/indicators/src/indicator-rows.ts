import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import { addMonths, type Month } from './domain/month.js';
import type { Values } from './domain/plausibility.js';
import type { Indicator } from './indicator.types.js';

export interface ReportRow {
  readonly id: Id;
  readonly version: number;
}

/** A value `v` that does not look right and that nobody has answered for: it moves no figure and nothing is compared with it. */
export const HELD = `(not v.is_answered and exists
  (select from indicator_finding x where x.report_id = v.report_id and x.code = v.code))`;

const definitions = {
  name: 'indicators.definitions',
  text: `select code, name_zh as "nameZh", name_en as "nameEn", unit_zh as "unitZh", unit_en as "unitEn", min::text, max::text,
           jump::float8, floor::text, is_whole as "isWhole", is_required as "isRequired", is_active as "isActive", version
         from indicator order by position`,
};
const openMonth = {
  name: 'indicators.open-month',
  text: 'insert into indicator_month (month) values ($1) on conflict do nothing',
};
// Shared: many firms report at once; whoever closes the month waits for them, and they see what he did.
const lockMonth = {
  name: 'indicators.lock-month',
  text: 'select closed_at is not null as "isClosed" from indicator_month where month = $1 for share',
};
const insert = {
  name: 'indicators.insert-report',
  text: `with r as (
           insert into indicator_report (id, firm_id, month, source, is_late, explanation, reported_by)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (firm_id, month) do nothing returning id),
         v as (insert into indicator_value (report_id, code, firm_id, month, value, is_answered)
           select r.id, x.code, $2, $3, x.value, $6::text is not null
           from r, unnest($8::text[], $9::numeric[]) as x (code, value))
         select id from r`,
};
const insertAll = {
  name: 'indicators.insert-reports',
  text: `with r as (
           insert into indicator_report (id, firm_id, month, source, is_late, reported_by)
           select x.id, x.firm_id, x.month, 'import', x.is_late, $5
           from unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[]) as x (id, firm_id, month, is_late)
           on conflict (firm_id, month) do nothing returning id, firm_id, month),
         v as (insert into indicator_value (report_id, code, firm_id, month, value)
           select r.id, x.code, r.firm_id, r.month, x.value
           from unnest($6::uuid[], $7::text[], $8::numeric[]) as x (id, code, value) join r on r.id = x.id)
         select id from r`,
};
const lock = {
  name: 'indicators.lock-report',
  text: 'select id, version from indicator_report where firm_id = $1 and month = $2 for update',
};
const valuesOfReport = {
  name: 'indicators.values-of-report',
  text: 'select code, value::text from indicator_value where report_id = $1',
};
const correct = {
  name: 'indicators.correct-report',
  text: `with put as (
           insert into indicator_value (report_id, code, firm_id, month, value, is_answered)
           select $1, x.code, $2, $3, x.value, $10::text is not null
           from unnest($4::text[], $5::numeric[]) as x (code, value)
           where x.value is not null
           on conflict (report_id, code) do update set value = excluded.value, is_answered = excluded.is_answered),
         gone as (delete from indicator_value d using unnest($4::text[], $5::numeric[]) as x (code, value)
           where d.report_id = $1 and d.code = x.code and x.value is null),
         kept as (insert into indicator_change (id, report_id, code, old_value, new_value, reason, changed_by)
           select x.id, $1, x.code, x.old, x.value, $8, $9
           from unnest($7::uuid[], $4::text[], $5::numeric[], $6::numeric[]) as x (id, code, value, old))
         update indicator_report set version = version + 1, explanation = coalesce($10, explanation) where id = $1`,
};
// Whoever sends a month and says why answers for every value of it.
const answer = {
  name: 'indicators.answer-report',
  text: `with v as (update indicator_value set is_answered = true where report_id = $1 and not is_answered)
         update indicator_report set explanation = $2, version = version + 1 where id = $1`,
};
const answerValues = {
  name: 'indicators.answer-values',
  text: 'update indicator_value set is_answered = true where report_id = $1 and not is_answered',
};
const isHeld = {
  name: 'indicators.is-held',
  text: `select from indicator_value v where v.report_id = $1 and ${HELD} limit 1`,
};
// What was compared with the corrected month is looked at again, too.
const judgeAgain = {
  name: 'indicators.judge-again',
  text: 'update indicator_report set judged_at = null where firm_id = $1 and month = any($2::text[])',
};
const series = {
  name: 'indicators.series',
  text: `select v.month, v.code, v.value::float8 as value from indicator_value v
         where v.firm_id = $1 and v.month = any($2::text[]) and not ${HELD}`,
};

/** The statements on reports. */
@Injectable()
export class IndicatorRows {
  constructor(private readonly database: Database) {}

  definitions(): Promise<Indicator[]> {
    return this.database.read<Indicator>(definitions);
  }

  /** Holds the month as it is until the transaction ends; true where it is closed. */
  async lockMonth(em: EntityManager, month: Month): Promise<boolean> {
    await this.database.run(em, openMonth, [month]);
    const [row] = await this.database.run<{ isClosed: boolean }>(em, lockMonth, [month]);
    return row?.isClosed ?? false;
  }

  /** Null where the firm has reported the month before. */
  async insert(
    em: EntityManager,
    report: {
      readonly firmId: Id;
      readonly month: Month;
      readonly source: 'form' | 'import';
      readonly isLate: boolean;
      readonly explanation: string | null;
      readonly by: Id | null;
      readonly values: ReadonlyMap<string, string>;
    },
  ): Promise<Id | null> {
    const { firmId, month, source, isLate, explanation, by, values } = report;
    const codes = [...values.keys()];
    const found = await this.database.run<{ id: Id }>(em, insert, [
      ...[newId(), firmId, month, source, isLate, explanation, by],
      ...[codes, codes.map((code) => values.get(code))],
    ]);
    return found[0]?.id ?? null;
  }

  /** Writes those that are not there; answers the ids of what was written by place. */
  async insertAll(
    em: EntityManager,
    reports: readonly {
      readonly firmId: Id;
      readonly month: Month;
      readonly isLate: boolean;
      readonly values: ReadonlyMap<string, string>;
    }[],
    by: Id | null,
  ): Promise<ReadonlyMap<number, Id>> {
    const ids = reports.map(() => newId());
    const values = reports.flatMap((report, place) =>
      [...report.values].map(([code, value]) => ({ id: ids[place], code, value })),
    );
    const written = await this.database.run<{ id: Id }>(em, insertAll, [
      ids,
      reports.map(({ firmId }) => firmId),
      reports.map(({ month }) => month),
      reports.map(({ isLate }) => isLate),
      by,
      values.map(({ id }) => id),
      values.map(({ code }) => code),
      values.map(({ value }) => value),
    ]);
    const places = new Map(ids.map((id, place) => [id, place]));
    return new Map(written.map(({ id }) => [places.get(id) ?? -1, id]));
  }

  async lock(em: EntityManager, firmId: Id, month: Month): Promise<ReportRow | null> {
    return (await this.database.run<ReportRow>(em, lock, [firmId, month]))[0] ?? null;
  }

  async valuesOf(em: EntityManager, reportId: Id): Promise<Map<string, string>> {
    const rows = await this.database.run<{ code: string; value: string }>(em, valuesOfReport, [reportId]);
    return new Map(rows.map(({ code, value }) => [code, value]));
  }

  async correct(
    em: EntityManager,
    report: { readonly id: Id; readonly firmId: Id; readonly month: Month },
    changes: readonly { readonly code: string; readonly old: string | null; readonly value: string | null }[],
    { reason, by, explanation }: { reason: string; by: Id | null; explanation: string | null },
  ): Promise<void> {
    await this.database.run(em, correct, [
      ...[report.id, report.firmId, report.month],
      ...[changes.map(({ code }) => code), changes.map(({ value }) => value), changes.map(({ old }) => old)],
      ...[changes.map(() => newId()), reason, by, explanation],
    ]);
    if (explanation !== null) await this.database.run(em, answerValues, [report.id]);
    await this.judgeAgain(em, report);
  }

  /** True where a value of the report waits for somebody to answer for it. */
  async isHeld(em: EntityManager, reportId: Id): Promise<boolean> {
    return (await this.database.run(em, isHeld, [reportId])).length > 0;
  }

  /** The values stand as they are; from now on they count. */
  async answer(
    em: EntityManager,
    report: { readonly id: Id; readonly firmId: Id; readonly month: Month },
    explanation: string,
  ): Promise<void> {
    await this.database.run(em, answer, [report.id, explanation]);
    await this.judgeAgain(em, report);
  }

  private async judgeAgain(em: EntityManager, { firmId, month }: { firmId: Id; month: Month }): Promise<void> {
    const again = [month, addMonths(month, 1), addMonths(month, 12)];
    await this.database.run(em, judgeAgain, [firmId, again]);
  }

  /** Values of one firm by month, to compare others with. */
  async series(firmId: Id, months: readonly Month[]): Promise<ReadonlyMap<Month, Values>> {
    const rows = await this.database.read<{ month: Month; code: string; value: number }>(series, [firmId, months]);
    const found = new Map(months.map((month) => [month, new Map<string, number>()]));
    for (const { month, code, value } of rows) found.get(month)?.set(code, value);
    return found;
  }
}
