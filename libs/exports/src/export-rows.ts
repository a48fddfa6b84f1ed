import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Bilingual, type Id, isId } from '#kernel';
import { type Actor, permits, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, type PageArgs, pageOf } from '#foundation/graphql';
import { exportLifecycle } from './domain/export-lifecycle.js';
import type { ExportRun } from './export-run.entity.js';
import { ExportAccess } from './exports.access.js';

const RUN = `r.id, r.list, r.format, r.filter, r.account_id as "accountId", r.firm_id as "firmId", r.status,
  r.rows_written as "rowsWritten", r.is_truncated as "isTruncated", r.file_id as "fileId", r.failure_code as "failureCode", r.failure_zh as "failureZh",
  r.failure_en as "failureEn", r.created_at as "createdAt", r.finished_at as "finishedAt", r.version`;

const find = { name: 'exports.find', text: `select ${RUN} from export_run r where r.id = $1` };
const insert = {
  name: 'exports.insert',
  text: `insert into export_run (id, list, format, filter, account_id, firm_id)
         select $1, $2, $3, $4::jsonb, $5, $6
         where (select count(*) from export_run where account_id = $5 and status in ('waiting', 'making')) < $7
         returning id`,
};
const begin = {
  name: 'exports.begin',
  text: `update export_run r set status = 'making', version = version + 1
         where r.id = $1 and r.status = any($2::text[]) returning ${RUN}`,
};
const count = {
  name: 'exports.count',
  text: `update export_run set rows_written = $2, version = version + 1 where id = $1 and status = 'making'`,
};
const end = {
  name: 'exports.end',
  text: `update export_run set status = $2, rows_written = $3, file_id = $4, failure_code = $5, failure_zh = $6,
           failure_en = $7, is_truncated = $9, finished_at = clock_timestamp(), version = version + 1
         where id = $1 and status = any($8::text[]) returning id`,
};
const lockAccount = {
  name: 'exports.lock-account',
  text: `select pg_advisory_xact_lock(hashtextextended('export:' || $1, 0))`,
};

export type NewExport = Pick<ExportRun, 'id' | 'list' | 'format' | 'accountId' | 'firmId'> & {
  readonly filter: object;
};

/** The statements on exports. */
@Injectable()
export class ExportRows {
  constructor(private readonly database: Database) {}

  /** Null for absent and for not to be seen. */
  async find(actor: Actor, id: Id): Promise<ExportRun | null> {
    const [run] = await this.database.read<ExportRun>(find, [id]);
    return run && permits(ExportAccess.own, actor, run) ? run : null;
  }

  /** The newest first. */
  async page(actor: Actor, args: PageArgs): Promise<Connection<ExportRun>> {
    const params = new SqlParams();
    const conditions = [ExportAccess.own.list?.(actor, 'r', params) ?? 'false'];
    if (args.after) conditions.push(`r.id < ${params.add(decodeCursor(args.after, [isId])[0])}::uuid`);
    const rows = await this.database.query<ExportRun>(
      `select ${RUN} from export_run r where ${conditions.join(' and ')} order by r.id desc limit ${params.add(args.first + 1)}`,
      params.values,
    );
    return pageOf(rows, args, (row) => [row.id]);
  }

  /** False where the person has as many under way as one may have. */
  async insert(em: EntityManager, run: NewExport, limit: number): Promise<boolean> {
    await this.database.run(em, lockAccount, [run.accountId]);
    const values = [run.id, run.list, run.format, JSON.stringify(run.filter), run.accountId, run.firmId, limit];
    return (await this.database.run(em, insert, values)).length > 0;
  }

  /** Null where it is over already. */
  async begin(id: Id): Promise<ExportRun | null> {
    return (await this.database.read<ExportRun>(begin, [id, exportLifecycle.sources('make')]))[0] ?? null;
  }

  async count(id: Id, rows: number): Promise<void> {
    await this.database.read(count, [id, rows]);
  }

  /** False where another try was faster. */
  async finish(em: EntityManager, id: Id, done: { rows: number; fileId: Id; isTruncated: boolean }): Promise<boolean> {
    const values = [
      id,
      'done',
      done.rows,
      done.fileId,
      null,
      null,
      null,
      exportLifecycle.sources('finish'),
      done.isTruncated,
    ];
    return (await this.database.run(em, end, values)).length > 0;
  }

  async fail(em: EntityManager, id: Id, why: { code: string; text: Bilingual }): Promise<boolean> {
    const values = [id, 'failed', 0, null, why.code, why.text.zh, why.text.en, exportLifecycle.sources('fail'), false];
    return (await this.database.run(em, end, values)).length > 0;
  }
}
