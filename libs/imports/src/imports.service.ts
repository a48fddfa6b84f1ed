import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotAllowed, NotFound, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Files } from '#foundation/files';
import { Journal, type JobRequest } from '#foundation/outbox';
import { ImportRows } from './import-rows.js';
import type { ImportRun } from './import-run.entity.js';
import { ImportAccess } from './imports.access.js';
import { importFile } from './imports.files.js';
import type { AcceptSuggestionsInput, ImportActInput, RunImportInput, StartImportInput } from './imports.inputs.js';
import { CheckImport, RunImport } from './imports.jobs.js';
import { CITY_TYPES } from './sheets/sheets.js';

export interface ImportResult {
  readonly importRunId: Id;
}

const accept = {
  name: 'imports.accept',
  text: `update import_row_error set is_accepted = true
         where run_id = $1 and suggestion is not null and column_key is not null and not is_accepted
           and ($2::uuid[] is null or id = any($2))`,
};

/** What people do with an import. */
@Injectable()
export class Imports {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly files: Files,
    private readonly rows: ImportRows,
  ) {}

  /** Begins the dry run of a file that was sent for it. */
  async start(actor: Actor, input: StartImportInput): Promise<ImportResult | Refusal> {
    requireActor(ImportAccess.start, actor);
    const { accountId, firmId } = actor;
    if (accountId === null) throw new NotAllowed();
    return this.once(actor, 'start', input, async (em) => {
      const file = await this.files.get(actor, input.fileId);
      if (file.purpose !== importFile.name) throw new NotFound();
      if (CITY_TYPES.includes(input.type) !== (firmId === null)) return refuse('IMPORT_TYPE_NOT_YOURS');
      const id = newId();
      const run = { id, type: input.type, fileId: file.id, fileName: file.name, accountId, firmId };
      if (!(await this.rows.insert(em, run))) return refuse('IMPORT_RUNNING');
      await this.record(em, actor, 'start', id, [{ job: CheckImport, payload: { runId: id } }]);
      return { importRunId: id };
    });
  }

  /** Takes suggestions in place of what stands in the cells: those named, or all. Twice is harmless. */
  async acceptSuggestions(actor: Actor, input: AcceptSuggestionsInput): Promise<ImportResult | Refusal> {
    return this.onRun(actor, 'accept', input, async (em, run) => {
      if (run.status !== 'checked') return refuse('ILLEGAL_TRANSITION', { status: run.status, command: 'accept' });
      await this.database.run(em, accept, [run.id, input.rowErrorIds ?? null]);
      await this.record(em, actor, 'accept', run.id);
      return { importRunId: run.id };
    });
  }

  /** Writes what is good; the job goes on when the page is closed. */
  async run(actor: Actor, input: RunImportInput): Promise<ImportResult | Refusal> {
    return this.onRun(actor, 'run', input, async (em, run) => {
      const moved = await this.rows.move(em, run, 'run');
      if (isRefused(moved)) return moved;
      if (run.rowsGood === 0) return refuse('IMPORT_NOTHING_GOOD');
      await this.rows.set(em, run.id, { is_published: input.isPublished, rows_read: 0 });
      await this.record(em, actor, 'run', run.id, [{ job: RunImport, payload: { runId: run.id } }]);
      return { importRunId: run.id };
    });
  }

  /** Stops a check or an import at its next batch; what was written stays. */
  async cancel(actor: Actor, input: ImportActInput): Promise<ImportResult | Refusal> {
    return this.onRun(actor, 'cancel', input, async (em, run) => {
      const moved = await this.rows.move(em, run, 'cancel');
      if (isRefused(moved)) return moved;
      await this.rows.set(em, run.id, {});
      await this.record(em, actor, 'cancel', run.id);
      return { importRunId: run.id };
    });
  }

  private async onRun(
    actor: Actor,
    verb: string,
    input: ImportActInput,
    body: (em: EntityManager, run: ImportRun) => Promise<ImportResult | Refusal>,
  ): Promise<ImportResult | Refusal> {
    requireActor(ImportAccess.own, actor);
    return this.once(actor, verb, input, async (em) => {
      const run = await this.rows.lock(em, input.importRunId);
      requireRow(ImportAccess.own, actor, run);
      return body(em, run);
    });
  }

  private async once<T>(
    actor: Actor,
    verb: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ): Promise<T | Refusal> {
    const { clientMutationId } = input;
    return this.commands.once(actor, { operation: `imports.${verb}`, clientMutationId, input }, body);
  }

  private async record(em: EntityManager, actor: Actor, verb: string, id: Id, jobs: JobRequest[] = []): Promise<void> {
    await this.journal.record(em, { actor, act: `import.${verb}`, entity: 'import_run', entityId: id, jobs });
  }
}
