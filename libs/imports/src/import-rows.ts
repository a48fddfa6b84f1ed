import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal } from '#kernel';
import { Database, LiveBus } from '#foundation/database';
import { importLifecycle, type ImportState } from './domain/import-lifecycle.js';
import { IMPORT_LIMITS } from './domain/limits.js';
import type { Problem } from './domain/problem.js';
import type { ImportRun } from './import-run.entity.js';
import type { ImportType } from './sheets/sheets.js';

/** Live topic of a run, under its id. */
export const IMPORT_TOPIC = 'import';

export const RUN = `
  r.id, r.type, r.status, r.file_id as "fileId", r.file_name as "fileName", r.account_id as "accountId",
  r.firm_id as "firmId", r.is_published as "isPublished", r.attempt, r.rows_total as "rowsTotal",
  r.rows_read as "rowsRead",
  r.rows_good + case when r.status = 'checked' then (
    select count(*)::int from (
      select e.row_number from import_row_error e where e.run_id = r.id and e.severity = 'error' and e.phase = 'check'
      group by e.row_number having bool_and(e.is_accepted)) corrected) else 0 end as "rowsGood",
  r.rows_new as "rowsNew", r.rows_faulty as "rowsFaulty", r.rows_repeated as "rowsRepeated",
  r.error_count as "errorCount", r.is_truncated as "isTruncated", r.done_through as "doneThrough",
  r.rows_created as "rowsCreated", r.rows_updated as "rowsUpdated", r.rows_published as "rowsPublished",
  r.rows_refused as "rowsRefused", r.faulty_file_id as "faultyFileId", r.failure_code as "failureCode",
  r.failure_zh as "failureZh", r.failure_en as "failureEn", r.created_at as "createdAt", r.checked_at as "checkedAt",
  r.finished_at as "finishedAt", r.version`;

const find = { name: 'imports.find', text: `select ${RUN} from import_run r where r.id = $1` };
const lock = { name: 'imports.lock', text: `select ${RUN} from import_run r where r.id = $1 for no key update of r` };
const insert = {
  name: 'imports.insert',
  text: `insert into import_run (id, type, file_id, file_name, account_id, firm_id) values ($1, $2, $3, $4, $5, $6)
         on conflict do nothing returning id`,
};
const move = {
  name: 'imports.move',
  text: `update import_run set status = $3, version = version + 1,
           checked_at = case when $3 = 'checked' then clock_timestamp() else checked_at end,
           finished_at = case when $3 in ('done', 'failed', 'cancelled') then clock_timestamp() else finished_at end
         where id = $1 and status = $2 returning id`,
};
const addErrors = {
  name: 'imports.add-errors',
  text: `insert into import_row_error (id, run_id, row_number, column_key, value, severity, phase, code, reason_zh,
           reason_en, suggestion)
         select e.id, $1, e.row_number, e.column_key, e.value, e.severity, $2, e.code, e.zh, e.en, e.suggestion
         from jsonb_to_recordset($3::jsonb) as e (id uuid, row_number int, column_key text, value text, severity text,
           code text, zh text, en text, suggestion text)`,
};
const accepted = {
  name: 'imports.accepted',
  text: `select row_number as "rowNumber", column_key as "columnKey", suggestion from import_row_error
         where run_id = $1 and is_accepted and column_key is not null`,
};

export interface RowProblem {
  readonly rowNumber: number;
  readonly problem: Problem;
}

/** Columns that a job counts up or sets; every change is a new version of the run. */
export type RunFigures = Partial<
  Record<
    | 'attempt'
    | 'rows_total'
    | 'rows_read'
    | 'rows_good'
    | 'rows_new'
    | 'rows_faulty'
    | 'rows_repeated'
    | 'error_count'
    | 'done_through'
    | 'rows_created'
    | 'rows_updated'
    | 'rows_published'
    | 'rows_refused',
    number
  >
> & {
  readonly is_truncated?: boolean;
  readonly is_published?: boolean;
  readonly faulty_file_id?: Id | null;
  readonly failure_code?: string;
  readonly failure_zh?: string;
  readonly failure_en?: string;
};

/** The statements on imports. */
@Injectable()
export class ImportRows {
  constructor(private readonly database: Database) {}

  async find(id: Id): Promise<ImportRun | null> {
    return (await this.database.read<ImportRun>(find, [id]))[0] ?? null;
  }

  async lock(em: EntityManager, id: Id): Promise<ImportRun | null> {
    return (await this.database.run<ImportRun>(em, lock, [id]))[0] ?? null;
  }

  /** False where the firm (or the operator) has an import of this kind under way. */
  async insert(
    em: EntityManager,
    run: { id: Id; type: ImportType; fileId: Id; fileName: string; accountId: Id; firmId: Id | null },
  ): Promise<boolean> {
    const values = [run.id, run.type, run.fileId, run.fileName, run.accountId, run.firmId];
    return (await this.database.run(em, insert, values)).length > 0;
  }

  /** Moves the locked run on, or tells why it stands elsewhere. */
  async move(
    em: EntityManager,
    run: Pick<ImportRun, 'id' | 'status'>,
    command: Parameters<typeof importLifecycle.next>[1],
  ): Promise<ImportState | Refusal> {
    const to = importLifecycle.next(run.status, command);
    if (isRefused(to)) return to;
    const moved = await this.database.run(em, move, [run.id, run.status, to]);
    if (moved.length !== 1) throw new Error('the locked import has another state');
    return to;
  }

  /** Sets figures and tells who watches; in the caller's transaction, with the effect that they count. */
  async set(em: EntityManager, id: Id, figures: RunFigures): Promise<void> {
    const names = Object.keys(figures) as (keyof RunFigures)[];
    const sets = ['version = version + 1', ...names.map((name, i) => `${name} = $${i + 2}`)].join(', ');
    // Names are the keys of the type above and never text of people.
    await em.query(`update import_run set ${sets} where id = $1`, [id, ...names.map((name) => figures[name])]);
    await LiveBus.announce(em, IMPORT_TOPIC, id);
  }

  /** Adds as many as the run has room for; answers whether all were. */
  async addProblems(
    em: EntityManager,
    runId: Id,
    phase: 'check' | 'run',
    problems: readonly RowProblem[],
    kept: number,
  ): Promise<{ added: number; isAll: boolean }> {
    const room = Math.max(0, IMPORT_LIMITS.errors - kept);
    const rows = problems.slice(0, room).map(({ rowNumber, problem }) => ({
      id: newId(),
      row_number: rowNumber,
      column_key: problem.columnKey,
      value: problem.value,
      severity: problem.severity,
      code: problem.code,
      zh: problem.reason.zh,
      en: problem.reason.en,
      suggestion: problem.suggestion,
    }));
    if (rows.length > 0) await this.database.run(em, addErrors, [runId, phase, JSON.stringify(rows)]);
    return { added: rows.length, isAll: rows.length === problems.length };
  }

  /** What people accepted in place of what stands in the cells, by row and column. */
  async corrections(runId: Id): Promise<Map<number, Map<string, string>>> {
    const rows = await this.database.read<{ rowNumber: number; columnKey: string; suggestion: string }>(accepted, [
      runId,
    ]);
    const byRow = new Map<number, Map<string, string>>();
    for (const { rowNumber, columnKey, suggestion } of rows) {
      byRow.set(rowNumber, (byRow.get(rowNumber) ?? new Map<string, string>()).set(columnKey, suggestion));
    }
    return byRow;
  }
}
