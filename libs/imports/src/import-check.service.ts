import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused } from '#kernel';
import { ReferenceData } from '#chains';
import { Database } from '#foundation/database';
import { Files } from '#foundation/files';
import { Notifications } from '#notifications';
import { People } from '#identity';
import { checkRow, isError } from './check-row.js';
import { IMPORT_LIMITS } from './domain/limits.js';
import { problem } from './domain/problem.js';
import { ImportRows, type RowProblem } from './import-rows.js';
import type { ImportRun } from './import-run.entity.js';
import { faultyRowsFile } from './imports.files.js';
import { importNotices } from './imports.notifications.js';
import { importRows } from './reading/import-rows.js';
import { ReadRefused } from './reading/read-refused.js';
import { choicesOf } from './sheets/choices-of.js';
import { ImportSheets } from './sheets/sheets.js';
import { type FaultyRow, faultyRowsBook } from './writing/faulty-rows.js';

/** Rows between two looks at the table: one statement for their codes, one transaction for their figures. */
const BATCH = 200;
/** So often people see how far it is; the first error at once. */
const TOLD_EVERY_MS = 500;
const clearErrors = { name: 'imports.clear-errors', text: 'delete from import_row_error where run_id = $1' };

/** Another try of this job has taken over, or somebody has cancelled the run. */
export class RunMoved extends Error {}

interface Tally {
  read: number;
  good: number;
  fresh: number;
  faulty: number;
  repeated: number;
  errors: number;
  kept: number;
  isTruncated: boolean;
}

/** The dry run: reads every row and writes nothing but what it found. */
@Injectable()
export class ImportCheck {
  constructor(
    private readonly database: Database,
    private readonly rows: ImportRows,
    private readonly files: Files,
    private readonly sheets: ImportSheets,
    private readonly reference: ReferenceData,
    private readonly people: People,
    private readonly notifications: Notifications,
  ) {}

  /** Begins anew each time, so that a worker that died leaves nothing behind; `sourceId` is the delivery. */
  async check(
    runId: Id,
    sourceId: Id,
    signal: AbortSignal,
    progress: (of: Record<string, number>) => void,
  ): Promise<void> {
    const run = await this.begin(runId);
    if (!run) return;
    try {
      const { tally, faulty } = await this.readAll(run, signal, progress);
      await this.finish(run, tally, faulty, sourceId);
    } catch (error) {
      if (error instanceof RunMoved) return;
      if (!(error instanceof ReadRefused)) throw error;
      await this.fail(run, error, sourceId);
    }
  }

  /** Null where nothing is left to be checked. */
  private async begin(runId: Id): Promise<ImportRun | null> {
    return this.database.transaction(async (em) => {
      const run = await this.rows.lock(em, runId);
      if (!run || isRefused(await this.rows.move(em, run, 'check'))) return null;
      await this.database.run(em, clearErrors, [runId]);
      const attempt = run.attempt + 1;
      const none = { rows_read: 0, rows_good: 0, rows_new: 0, rows_faulty: 0, rows_repeated: 0, error_count: 0 };
      await this.rows.set(em, runId, { attempt, ...none, is_truncated: false });
      return { ...run, status: 'checking', attempt };
    });
  }

  private async readAll(run: ImportRun, signal: AbortSignal, progress: (of: Record<string, number>) => void) {
    const file = run.fileId === null ? null : await this.files.find(run.fileId);
    if (!file) throw fileGone();
    const sheet = this.sheets.of(run.type);
    const choices = choicesOf(await this.reference.current());
    const tally: Tally = { read: 0, good: 0, fresh: 0, faulty: 0, repeated: 0, errors: 0, kept: 0, isTruncated: false };
    const faulty: FaultyRow[] = [];
    const seen = new Set<string>();
    let waiting: RowProblem[] = [];
    let codes: string[] = [];
    let toldAt = 0;
    const flush = async (): Promise<void> => {
      const known = codes.length === 0 ? new Set() : await sheet.known(run.firmId, codes);
      tally.fresh += codes.filter((code) => !known.has(code)).length;
      await this.write(run, tally, waiting);
      progress({ rows: tally.read, errors: tally.errors });
      [waiting, codes, toldAt] = [[], [], Date.now()];
    };
    for await (const row of importRows(await this.files.content(file), file.kind, sheet)) {
      signal.throwIfAborted();
      const checked = await checkRow(sheet, row, choices);
      const problems = [...checked.problems];
      const isRepeated = checked.code !== null && seen.has(checked.code);
      if (isRepeated) problems.push(problem('CODE_REPEATED', { columnKey: sheet.codeKey, value: checked.code }));
      if (checked.code !== null) seen.add(checked.code);
      tally.read += 1;
      const errors = problems.filter(isError);
      if (errors.length === 0 && checked.code !== null) {
        tally.good += 1;
        codes.push(checked.code);
      } else {
        tally.faulty += 1;
        if (isRepeated) tally.repeated += 1;
        if (faulty.length < IMPORT_LIMITS.errors) faulty.push({ number: row.number, cells: row.cells, problems });
      }
      const isFirstError = tally.errors === 0 && errors.length > 0;
      tally.errors += errors.length;
      waiting.push(...problems.map((found) => ({ rowNumber: row.number, problem: found })));
      if (isFirstError || tally.read % BATCH === 0 || Date.now() - toldAt > TOLD_EVERY_MS) await flush();
    }
    await flush();
    return { tally, faulty };
  }

  private async write(run: ImportRun, tally: Tally, problems: readonly RowProblem[]): Promise<void> {
    await this.database.transaction(async (em) => {
      await this.requireOurs(em, run);
      const { added, isAll } = await this.rows.addProblems(em, run.id, 'check', problems, tally.kept);
      tally.kept += added;
      tally.isTruncated ||= !isAll;
      await this.rows.set(em, run.id, {
        rows_read: tally.read,
        rows_good: tally.good,
        rows_new: tally.fresh,
        rows_faulty: tally.faulty,
        rows_repeated: tally.repeated,
        error_count: tally.errors,
        is_truncated: tally.isTruncated,
      });
    });
  }

  private async finish(run: ImportRun, tally: Tally, faulty: readonly FaultyRow[], sourceId: Id): Promise<void> {
    const contact = await this.people.contactOf(run.accountId);
    const { columns } = this.sheets.of(run.type);
    const book = faulty.length === 0 ? null : await faultyRowsBook(columns, faulty, contact?.locale ?? 'zh');
    await this.database.transaction(async (em) => {
      const ours = await this.requireOurs(em, run);
      const faultyFileId = book && (await this.files.store(em, { ...faultyFile(run), content: book }));
      await this.rows.set(em, run.id, { rows_total: tally.read, faulty_file_id: faultyFileId });
      await this.rows.move(em, ours, 'finishCheck');
      const params = { fileName: run.fileName, good: tally.good, faulty: tally.faulty };
      await this.tell(em, run, sourceId, importNotices.import_checked, params);
    });
  }

  /** What is wrong with the whole file ends the run with its words. */
  async fail(run: ImportRun, { code, text }: ReadRefused, sourceId: Id): Promise<void> {
    await this.database.transaction(async (em) => {
      const ours = await this.rows.lock(em, run.id);
      if (ours?.attempt !== run.attempt || isRefused(await this.rows.move(em, ours, 'fail'))) return;
      await this.rows.set(em, run.id, { failure_code: code, failure_zh: text.zh, failure_en: text.en });
      const params = { fileName: run.fileName, reasonZh: text.zh, reasonEn: text.en };
      await this.tell(em, run, sourceId, importNotices.import_failed, params);
    });
  }

  private async requireOurs(em: EntityManager, run: ImportRun): Promise<ImportRun> {
    const now = await this.rows.lock(em, run.id);
    if (now?.attempt !== run.attempt || now.status !== run.status) throw new RunMoved();
    return now;
  }

  private async tell(
    em: EntityManager,
    run: ImportRun,
    sourceId: Id,
    kind: Parameters<Notifications['tell']>[1]['kind'],
    params: Record<string, string | number>,
  ): Promise<void> {
    const subject = { type: 'import', id: run.id };
    await this.notifications.tell(em, { sourceId, recipientIds: [run.accountId], kind, params, subject });
  }
}

export function fileGone(): ReadRefused {
  return new ReadRefused('FILE_GONE', {
    zh: '文件已到期删除，请重新上传。',
    en: 'The file has expired: send it again.',
  });
}

const faultyFile = (run: ImportRun) => ({
  purpose: faultyRowsFile,
  name: `${run.fileName.replace(/\.[a-z]{3,4}$/i, '')}-错误行.xlsx`,
  kind: 'xlsx' as const,
  accountId: run.accountId,
  firmId: run.firmId,
});
