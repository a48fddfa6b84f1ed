import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { isLate, isOver } from './domain/duty.js';
import { addMonths, type Month } from './domain/month.js';
import { findingsOf } from './domain/plausibility.js';
import { checkReport } from './domain/report-check.js';
import type {
  ChangeIndicatorInput,
  CloseIndicatorMonthInput,
  CorrectIndicatorsInput,
  IndicatorValueInput,
  ReportIndicatorsInput,
  SetIndicatorDutyInput,
} from './indicator.inputs.js';
import { IndicatorRows } from './indicator-rows.js';
import { IndicatorAccess } from './indicators.access.js';
import { JudgeReports } from './indicators.jobs.js';

export interface ReportRef {
  readonly firmId: Id;
  readonly month: Month;
}

/** One month of one firm, on its way in. */
export interface Entry {
  readonly firmId: Id;
  readonly month: Month;
  /** By code; what is not in it is not given. */
  readonly values: ReadonlyMap<string, string>;
  readonly source: 'form' | 'import';
  readonly explanation: string | null;
  /** Of a correction; null where a second report of a month is refused without one. */
  readonly reason: string | null;
  readonly mayBeClosed: boolean;
  readonly version: number | null;
  readonly mustBePlausible: boolean;
}

/** A month of a firm out of a sheet; the firm is null where its code is not registered. */
export interface ImportedMonth {
  readonly firmId: Id | null;
  readonly month: Month;
  readonly values: ReadonlyMap<string, string>;
}

const IMPORT_REASON = '批量导入更正';

const closeMonth = {
  name: 'indicators.close-month',
  text: `insert into indicator_month (month, closed_at, closed_by) values ($1, clock_timestamp(), $2)
         on conflict (month) do update set closed_at = clock_timestamp(), closed_by = $2
         where indicator_month.closed_at is null returning month`,
};
const setDuty = {
  name: 'indicators.set-duty',
  text: `insert into indicator_duty (firm_id, since, until)
         select f.id, $2, $3 from firm f where f.id = any($1::uuid[])
         on conflict (firm_id) do update set since = $2, until = $3 returning firm_id`,
};
const changeIndicator = {
  name: 'indicators.change-indicator',
  text: `update indicator set min = $3, max = $4, jump = $5, version = version + 1
         where code = $1 and version = $2 returning code`,
};

/** What firms report, and what the operator sets about it. */
@Injectable()
export class Reports {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: IndicatorRows,
    private readonly clock: Clock,
  ) {}

  /** A firm's own month; a second time it is a correction with its reason, until the month closes. */
  async report(actor: Actor, input: ReportIndicatorsInput): Promise<ReportRef | Refusal> {
    requireActor(IndicatorAccess.report, actor);
    const { firmId } = actor;
    if (firmId === null) throw new NotFound();
    const explanation = input.explanation ?? null;
    return this.once(actor, 'report', input, (em) =>
      this.enter(em, actor, {
        ...{ firmId, month: input.month, values: valuesOf(input.values), source: 'form' },
        ...{ explanation, reason: explanation, mayBeClosed: false, version: input.version ?? null },
        mustBePlausible: true,
      }),
    );
  }

  /** The operator's correction, also of a closed month, and a report in place of a firm that cannot. */
  async correct(actor: Actor, input: CorrectIndicatorsInput): Promise<ReportRef | Refusal> {
    requireActor(IndicatorAccess.manage, actor);
    const { firmId, month, reason } = input;
    return this.once(actor, 'correct', input, async (em) => {
      const [firm] = await this.database.query<{ id: Id }>('select id from firm where id = $1', [firmId]);
      if (!firm) throw new NotFound();
      return this.enter(em, actor, {
        ...{ firmId, month, values: valuesOf(input.values), source: 'form', explanation: reason, reason },
        ...{ mayBeClosed: true, version: null, mustBePlausible: false },
      });
    });
  }

  /**
   * Rows of an import, answered in their order; the same values again change nothing, other ones are a correction.
   * They are written together: a city's month is thousands of them.
   */
  async importAll(
    actor: Actor,
    months: readonly ImportedMonth[],
  ): Promise<readonly ({ readonly isNew: boolean } | Refusal)[]> {
    requireActor(IndicatorAccess.manage, actor);
    return this.database.transaction(async (em) => {
      const definitions = await this.rows.definitions();
      const closed = new Map<Month, boolean>();
      const answers: ({ readonly isNew: boolean } | Refusal)[] = [];
      const sound: (ImportedMonth & { readonly firmId: Id; readonly place: number })[] = [];
      for (const [place, entry] of months.entries()) {
        const { firmId, month } = entry;
        if (isOver(month, this.clock.now()) && !closed.has(month)) {
          closed.set(month, await this.rows.lockMonth(em, month));
        }
        const refusal = closed.get(month)
          ? refuse('MONTH_CLOSED', { month })
          : isOver(month, this.clock.now())
            ? checkReport(definitions, entry.values)
            : refuse('MONTH_NOT_OVER', { month });
        if (refusal) answers[place] = refusal;
        else if (firmId === null) answers[place] = refuse('FIRM_NOT_REGISTERED');
        else sound.push({ ...entry, firmId, place });
      }
      const written = await this.rows.insertAll(
        em,
        sound.map((entry) => ({ ...entry, isLate: isLate(entry.month, this.clock.now()) })),
        actor.accountId,
      );
      for (const [index, entry] of sound.entries()) {
        answers[entry.place] = written.has(index) ? { isNew: true } : await this.importAgain(em, actor, entry);
      }
      if (written.size > 0) {
        await this.journal.record(em, {
          ...{ actor, act: 'indicator-report.import', entity: 'indicator_month', entityId: sound[0]?.month ?? '' },
          after: { reports: [...written.values()] },
        });
      }
      return answers;
    });
  }

  private async importAgain(
    em: EntityManager,
    actor: Actor,
    { firmId, month, values }: ImportedMonth & { readonly firmId: Id },
  ): Promise<{ readonly isNew: boolean } | Refusal> {
    const entered = await this.correctReport(em, actor, {
      ...{ firmId, month, values, source: 'import', explanation: null, reason: IMPORT_REASON },
      ...{ mayBeClosed: false, version: null, mustBePlausible: false },
    });
    if (!isRefused(entered)) return { isNew: false };
    return entered.refusal === 'NOTHING_CHANGED' ? { isNew: false } : entered;
  }

  /** Closes a month: firms report and correct no more. Twice is refused. */
  async closeMonth(actor: Actor, input: CloseIndicatorMonthInput): Promise<{ month: Month } | Refusal> {
    requireActor(IndicatorAccess.manage, actor);
    const { month } = input;
    return this.once(actor, 'close-month', input, async (em) => {
      if (!isOver(month, this.clock.now())) return refuse('MONTH_NOT_OVER', { month });
      const closed = await this.database.run(em, closeMonth, [month, actor.accountId]);
      if (closed.length === 0) return refuse('MONTH_CLOSED', { month });
      await this.journal.record(em, {
        ...{ actor, act: 'indicator-month.close', entity: 'indicator_month', entityId: month },
        after: { month },
      });
      return { month };
    });
  }

  /** Who has to report, from when and until when. */
  async setDuty(actor: Actor, input: SetIndicatorDutyInput): Promise<{ firms: number } | Refusal> {
    requireActor(IndicatorAccess.manage, actor);
    return this.once(actor, 'set-duty', input, async (em) => {
      const until = input.until ?? null;
      const set = await this.database.run<{ firm_id: Id }>(em, setDuty, [input.firmIds, input.since, until]);
      if (set.length < input.firmIds.length) throw new NotFound();
      for (const { firm_id: entityId } of set) {
        const after = { since: input.since, until };
        await this.journal.record(em, { actor, act: 'indicator-duty.set', entity: 'firm', entityId, after });
      }
      return { firms: set.length };
    });
  }

  /** Limits of an indicator. */
  async changeIndicator(actor: Actor, input: ChangeIndicatorInput): Promise<{ code: string } | Refusal> {
    requireActor(IndicatorAccess.manage, actor);
    const { indicator, version, min, max, jump } = input;
    return this.once(actor, 'change-indicator', input, async (em) => {
      const found = (await this.rows.definitions()).find(({ code }) => code === indicator);
      if (!found) return refuse('INDICATOR_UNKNOWN', { indicator });
      if (Number(min) > Number(max)) {
        const { nameZh, nameEn } = found;
        return refuse('VALUE_OUT_OF_RANGE', { indicator, nameZh, nameEn, min: max, max: min });
      }
      const changed = await this.database.run(em, changeIndicator, [indicator, version, min, max, jump ?? null]);
      if (changed.length === 0) return refuse('STALE_VERSION', { version: found.version });
      await this.journal.record(em, {
        ...{ actor, act: 'indicator.change', entity: 'indicator', entityId: indicator },
        after: { indicator, min, max, jump: jump ?? null },
      });
      return { code: indicator };
    });
  }

  private async enter(
    em: EntityManager,
    actor: Actor,
    entry: Entry,
  ): Promise<(ReportRef & { readonly isNew: boolean }) | Refusal> {
    const { firmId, month, values } = entry;
    const now = this.clock.now();
    if (!isOver(month, now)) return refuse('MONTH_NOT_OVER', { month });
    const isClosed = await this.rows.lockMonth(em, month);
    if (isClosed && !entry.mayBeClosed) return refuse('MONTH_CLOSED', { month });
    const definitions = await this.rows.definitions();
    const wrong = checkReport(definitions, values);
    if (wrong) return wrong;
    if (entry.mustBePlausible && entry.explanation === null) {
      const before = await this.rows.series(firmId, [addMonths(month, -1), addMonths(month, -12)]);
      const found = findingsOf(
        definitions.map(({ code, jump, floor }) => ({ code, jump, floor: Number(floor) })),
        new Map([...values].map(([code, value]) => [code, Number(value)])),
        {
          lastMonth: before.get(addMonths(month, -1)) ?? new Map(),
          lastYear: before.get(addMonths(month, -12)) ?? new Map(),
        },
      );
      const indicators = [...new Set(found.map(({ code }) => code))];
      if (found.length > 0) return refuse('VALUES_IMPLAUSIBLE', { indicators, count: indicators.length });
    }
    const fresh = { firmId, month, source: entry.source, isLate: isLate(month, now), by: actor.accountId, values };
    const reportId = await this.rows.insert(em, { ...fresh, explanation: entry.explanation });
    if (reportId !== null) {
      await this.record(em, actor, 'report', reportId, entry);
      return { firmId, month, isNew: true };
    }
    return this.correctReport(em, actor, entry);
  }

  private async correctReport(
    em: EntityManager,
    actor: Actor,
    entry: Entry,
  ): Promise<(ReportRef & { readonly isNew: boolean }) | Refusal> {
    const { firmId, month, values, version, explanation } = entry;
    const report = await this.rows.lock(em, firmId, month);
    if (!report) throw new NotFound();
    if (version !== null && report.version !== version) return refuse('STALE_VERSION', { version: report.version });
    const old = await this.rows.valuesOf(em, report.id);
    const changes = [...new Set([...old.keys(), ...values.keys()])]
      .map((code) => ({ code, old: old.get(code) ?? null, value: values.get(code) ?? null }))
      .filter((change) => change.old === null || change.value === null || Number(change.old) !== Number(change.value));
    if (changes.length === 0) {
      // The same values with a reason: they look odd, and are right.
      if (explanation === null || !(await this.rows.isHeld(em, report.id))) return refuse('NOTHING_CHANGED');
      await this.rows.answer(em, { id: report.id, firmId, month }, explanation);
      await this.record(em, actor, 'answer', report.id, entry);
      return { firmId, month, isNew: false };
    }
    if (entry.reason === null) return refuse('CORRECTION_NEEDS_REASON');
    const why = { reason: entry.reason, by: actor.accountId, explanation };
    await this.rows.correct(em, { id: report.id, firmId, month }, changes, why);
    await this.record(
      em,
      actor,
      'correct',
      report.id,
      entry,
      changes.map(({ code }) => code),
    );
    return { firmId, month, isNew: false };
  }

  /** The judge is asked for by hand-made reports; an import is judged as a whole, at the next round. */
  private record(em: EntityManager, actor: Actor, verb: string, id: Id, entry: Entry, codes: string[] = []) {
    return this.journal.record(em, {
      ...{ actor, act: `indicator-report.${verb}`, entity: 'indicator_report', entityId: id },
      after: { month: entry.month, firmId: entry.firmId, ...(codes.length > 0 ? { codes } : {}) },
      jobs: entry.source === 'form' ? [{ job: JudgeReports, payload: {} }] : [],
    });
  }

  private once<T>(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | Refusal> {
    const { clientMutationId } = input;
    return this.commands.once(actor, { operation: `indicators.${verb}`, clientMutationId, input }, body);
  }
}

const valuesOf = (values: readonly IndicatorValueInput[]): Map<string, string> =>
  new Map(values.flatMap(({ code, value }) => (value === null || value === undefined ? [] : [[code, value]])));
