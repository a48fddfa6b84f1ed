import { Injectable } from '@nestjs/common';
import { type Id, isId } from '#kernel';
import { type Actor, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type Loaders, pageOf } from '#foundation/graphql';
import { ImportRows, RUN } from './import-rows.js';
import type { ImportRowError, ImportRun } from './import-run.entity.js';
import { ImportAccess } from './imports.access.js';
import type { ImportErrorPageArgs, ImportPageArgs } from './imports.inputs.js';

const errors = {
  name: 'imports.errors',
  text: `select id, run_id as "runId", row_number as "rowNumber", column_key as "columnKey", value, severity, phase, code,
           reason_zh as "reasonZh", reason_en as "reasonEn", suggestion, is_accepted as "isAccepted", (select r.type from import_run r where r.id = run_id) as type
         from import_row_error
         where run_id = $1 and ($2::text is null or severity = $2)
           and ($3::int is null or (row_number, id) > ($3, $4::uuid))
         order by row_number, id limit $5`,
};
const countErrors = {
  name: 'imports.count-listed-errors',
  text: 'select count(*)::int as n from import_row_error where run_id = $1 and ($2::text is null or severity = $2)',
};

/** Reads of imports. */
@Injectable()
export class ImportQueries {
  constructor(
    private readonly database: Database,
    private readonly rows: ImportRows,
  ) {}

  /** Null for absent and for not to be seen. */
  async find(actor: Actor, id: Id): Promise<ImportRun | null> {
    const run = await this.rows.find(id);
    return run && permits(ImportAccess.own, actor, run) ? run : null;
  }

  async load(loaders: Loaders, actor: Actor, id: Id): Promise<ImportRun | null> {
    return loaders.of('imports', (ids) => Promise.all(ids.map((one) => this.find(actor, one)))).load(id);
  }

  /** The newest first. */
  async page(actor: Actor, args: ImportPageArgs): Promise<Connection<ImportRun>> {
    const params = new SqlParams();
    const conditions = [ImportAccess.own.list?.(actor, 'r', params) ?? 'false'];
    if (args.type) conditions.push(`r.type = ${params.add(args.type)}`);
    if (args.after) conditions.push(`r.id < ${params.add(decodeCursor(args.after, [isId])[0])}::uuid`);
    const rows = await this.database.query<ImportRun>(
      `select ${RUN} from import_run r where ${conditions.join(' and ')} order by r.id desc limit ${params.add(args.first + 1)}`,
      params.values,
    );
    return pageOf(rows, args, (row) => [row.id]);
  }

  /** Of a run that was read with the actor's rights; in the order of the sheet. */
  async errors(runId: Id, args: ImportErrorPageArgs): Promise<Connection<ImportRowError>> {
    const severity = args.severity ?? null;
    const [row = null, id = null] = args.after
      ? decodeCursor(args.after, [(part) => /^\d{1,9}$/.test(part), isId])
      : [];
    const rows = await this.database.read<ImportRowError>(errors, [runId, severity, row, id, args.first + 1]);
    return pageOf(
      rows,
      args,
      (found) => [String(found.rowNumber), found.id],
      async () => (await this.database.read<{ n: number }>(countErrors, [runId, severity]))[0]?.n ?? 0,
    );
  }
}
