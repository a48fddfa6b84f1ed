import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal } from '#kernel';
import { ReferenceData } from '#chains';
import { type Actor, requireActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Files } from '#foundation/files';
import { Actors } from '#identity';
import { Notifications } from '#notifications';
import { checkRow, isError, refusedProblem } from './check-row.js';
import { IMPORT_LIMITS } from './domain/limits.js';
import { problem } from './domain/problem.js';
import { fileGone, ImportCheck, RunMoved } from './import-check.service.js';
import { ImportRows, type RowProblem } from './import-rows.js';
import type { ImportRun } from './import-run.entity.js';
import { ImportAccess } from './imports.access.js';
import { importNotices } from './imports.notifications.js';
import { type ImportRow, importRows } from './reading/import-rows.js';
import { ReadRefused } from './reading/read-refused.js';
import { choicesOf } from './sheets/choices-of.js';
import type { Entered, ImportSheet, RowToEnter } from './sheets/import-sheet.js';
import { ImportSheets } from './sheets/sheets.js';

const countErrors = {
  name: 'imports.count-errors',
  text: 'select count(*)::int as n from import_row_error where run_id = $1',
};

type Reading = { readonly run: ImportRun; readonly sheet: ImportSheet; readonly isPublished: boolean };

/** Writes the good rows, in batches of one transaction each; a worker that dies is followed by one that goes on. */
@Injectable()
export class ImportWork {
  constructor(
    private readonly database: Database,
    private readonly rows: ImportRows,
    private readonly files: Files,
    private readonly sheets: ImportSheets,
    private readonly reference: ReferenceData,
    private readonly actors: Actors,
    private readonly notifications: Notifications,
    private readonly checks: ImportCheck,
  ) {}

  /** Goes on behind the last row that was committed; rows are the same under their codes, so that twice is harmless. */
  async run(
    runId: Id,
    sourceId: Id,
    signal: AbortSignal,
    progress: (of: Record<string, number>) => void,
  ): Promise<void> {
    const run = await this.begin(runId);
    if (!run) return;
    try {
      await this.writeAll(run, signal, progress);
      await this.finish(run, sourceId);
    } catch (error) {
      if (error instanceof RunMoved) return;
      if (!(error instanceof ReadRefused)) throw error;
      await this.checks.fail(run, error, sourceId);
    }
  }

  private async begin(runId: Id): Promise<ImportRun | null> {
    return this.database.transaction(async (em) => {
      const run = await this.rows.lock(em, runId);
      if (run?.status !== 'importing') return null;
      const attempt = run.attempt + 1;
      await this.rows.set(em, runId, { attempt });
      return { ...run, attempt };
    });
  }

  private async writeAll(run: ImportRun, signal: AbortSignal, progress: (of: Record<string, number>) => void) {
    const file = run.fileId === null ? null : await this.files.find(run.fileId);
    if (!file) throw fileGone();
    const sheet = this.sheets.of(run.type);
    const seen = new Set<string>();
    let batch: ImportRow[] = [];
    let done = 0;
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await this.writeBatch({ run, sheet, isPublished: run.isPublished }, batch, seen);
      done += batch.length;
      batch = [];
      progress({ rows: done });
    };
    for await (const row of importRows(await this.files.content(file), file.kind, sheet)) {
      signal.throwIfAborted();
      batch.push(row);
      if (batch.length === (sheet.batch ?? IMPORT_LIMITS.batch)) await flush();
    }
    await flush();
  }

  /** Rows before the mark were committed by an earlier try: only their codes are noted. */
  private async writeBatch(
    { run, sheet, isPublished }: Reading,
    batch: readonly ImportRow[],
    seen: Set<string>,
  ): Promise<void> {
    const choices = choicesOf(await this.reference.current());
    const corrections = await this.rows.corrections(run.id);
    const checked = await Promise.all(
      batch.map(async (row) => ({ row, found: await checkRow(sheet, row, choices, corrections.get(row.number)) })),
    );
    const before = new Set(seen);
    await this.database.transaction(async (em) => {
      const now = await this.rows.lock(em, run.id);
      if (now?.attempt !== run.attempt || now.status !== 'importing') throw new RunMoved();
      const actor = await this.actorOf(run);
      const sum = { read: now.rowsRead, created: now.rowsCreated, updated: now.rowsUpdated };
      let [published, refused] = [now.rowsPublished, now.rowsRefused];
      const problems: RowProblem[] = [];
      seen.clear(); // the transaction may be run again
      for (const code of before) seen.add(code);
      const ready: { readonly row: ImportRow; readonly entry: RowToEnter }[] = [];
      for (const { row, found } of checked) {
        const isRepeated = found.code !== null && seen.has(found.code);
        if (found.code !== null) seen.add(found.code);
        if (row.number <= now.doneThrough) continue;
        sum.read += 1;
        if (found.input === null || found.code === null || isRepeated) {
          // The check has told of it; only what a correction has brought up is new.
          if (corrections.has(row.number)) problems.push(...stillWrong(row, found.problems, isRepeated, sheet));
          continue;
        }
        ready.push({ row, entry: { code: found.code, input: found.input, isPublished } });
      }
      const answers = await enterAll(
        sheet,
        actor,
        ready.map(({ entry }) => entry),
      );
      for (const [index, { row }] of ready.entries()) {
        const entered = answers[index];
        if (!entered) throw new Error('each row that is entered has its answer');
        const refusal = isRefused(entered) ? entered : entered.notPublished;
        if (refusal) problems.push({ rowNumber: row.number, problem: refusedProblem(sheet, refusal, row) });
        if (isRefused(entered)) refused += 1;
        else {
          sum[entered.isNew ? 'created' : 'updated'] += 1;
          if (entered.isPublished) published += 1;
        }
      }
      const kept = (await this.database.run<{ n: number }>(em, countErrors, [run.id]))[0]?.n ?? 0;
      const { isAll } = await this.rows.addProblems(em, run.id, 'run', problems, kept);
      const last = batch.at(-1);
      await this.rows.set(em, run.id, {
        rows_read: sum.read,
        rows_created: sum.created,
        rows_updated: sum.updated,
        rows_published: published,
        rows_refused: refused,
        done_through: Math.max(now.doneThrough, last?.number ?? 0),
        is_truncated: now.isTruncated || !isAll,
      });
    });
  }

  /** Asked for again with each batch: somebody may have left the firm meanwhile. */
  private async actorOf({ accountId, firmId, id }: ImportRun): Promise<Actor> {
    const actor = await this.actors.inCapacity({ accountId, firmId }, `import ${id}`);
    if (!actor) {
      throw new ReadRefused('NOT_ALLOWED', {
        zh: '导入人已停用或不再属于该企业，导入已停止；已写入的行保留。',
        en: 'Whoever started the import is disabled or has left the firm: it was stopped, and what was written stays.',
      });
    }
    requireActor(ImportAccess.start, actor);
    return actor;
  }

  private async finish(run: ImportRun, sourceId: Id): Promise<void> {
    await this.database.transaction(async (em: EntityManager) => {
      const now = await this.rows.lock(em, run.id);
      if (now?.attempt !== run.attempt || isRefused(await this.rows.move(em, now, 'finish'))) return;
      await this.rows.set(em, run.id, { rows_read: now.rowsRead });
      const { fileName, rowsCreated: created, rowsUpdated: updated, rowsRefused: refused } = now;
      await this.notifications.tell(em, {
        sourceId,
        recipientIds: [run.accountId],
        kind: importNotices.import_done,
        params: { fileName, created, updated, refused },
        subject: { type: 'import', id: run.id },
      });
    });
  }
}

async function enterAll(
  sheet: ImportSheet,
  actor: Actor,
  rows: readonly RowToEnter[],
): Promise<readonly (Entered | Refusal)[]> {
  if (sheet.enterAll) return sheet.enterAll(actor, rows);
  const answers: (Entered | Refusal)[] = [];
  for (const row of rows) answers.push(await sheet.enter(actor, row));
  return answers;
}

function stillWrong(
  row: ImportRow,
  problems: readonly RowProblem['problem'][],
  isRepeated: boolean,
  sheet: ImportSheet,
): RowProblem[] {
  const all = isRepeated ? [...problems, problem('CODE_REPEATED', { columnKey: sheet.codeKey })] : problems;
  return all.filter(isError).map((found) => ({ rowNumber: row.number, problem: found }));
}
