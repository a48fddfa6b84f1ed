import { Test, type TestingModule } from '@nestjs/testing';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import type { Actor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { Database, DatabaseModule } from '#foundation/database';
import { HandlerRegistry } from '#foundation/outbox';
import { ImportsModule } from '#imports';
import { actorOf, anAccount } from './builders/account.js';
import { aFirm } from './builders/firm.js';
import { cloneDatabase } from './database.js';
import { Files, type FileKind, findPurpose } from '#foundation/files';

/** Imports with what stands left of them, over a cloned database, as one process of the platform. */
export interface ImportsRig {
  readonly sql: pg.Pool;
  readonly app: TestingModule;
  aBuyer(status?: 'verified' | 'registered'): Promise<Actor>;
  anOperator(): Promise<Actor>;
  /** A file as somebody sent it. */
  aFile(actor: Actor, content: Buffer | string, kind?: FileKind, purpose?: string): Promise<Id>;
  /** Gives the waiting jobs to their handlers until none waits, each `times` times. */
  settle(times?: number): Promise<void>;
  close(): Promise<void>;
}

export async function startImports(modules: readonly object[] = [ImportsModule]): Promise<ImportsRig> {
  const database = await cloneDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
  });
  const app = await Test.createTestingModule({
    imports: [
      ConfigModule.for(config),
      DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 8 }),
      ...(modules as []),
    ],
  }).compile();
  await app.init();
  return {
    sql,
    app,
    aBuyer: async (status = 'verified') => {
      const firmId = await aFirm(sql, { nodeCodes: ['A01-04'], status, districtCode: '370213', isBuyer: true });
      const accountId = await anAccount(sql, { memberOf: [{ firmId, role: 'admin' }] });
      return actorOf(accountId, { firmId, firmRole: 'admin', isFirmVerified: status === 'verified' });
    },
    anOperator: async () => {
      const accountId = await anAccount(sql, { offices: [{ role: 'operator' }] });
      return actorOf(accountId, { offices: [{ role: 'operator', chainCode: null }] });
    },
    aFile: async ({ accountId, firmId }, content, kind = 'xlsx', name = 'import') => {
      const purpose = findPurpose(name);
      if (!purpose) throw new Error(`no purpose ${name}`);
      const file = { purpose, name: `清单.${kind}`, kind, content: Buffer.from(content), accountId, firmId };
      return app.get(Database).transaction((em) => app.get(Files, { strict: false }).store(em, file));
    },
    settle: async (times = 1) => {
      const registry = app.get(HandlerRegistry, { strict: false });
      const due = await sql.query<{ topic: string; payload: object }>(
        `update outbox set relayed_at = clock_timestamp() where relayed_at is null and topic ~ '^job:(im|ex)ports'
         returning topic, payload`,
      );
      for (const { topic, payload } of due.rows) {
        const handler = registry.all().find((known) => known.topic === topic);
        if (!handler) throw new Error(`nobody handles ${topic}`);
        const signal = new AbortController().signal;
        const deliveryId = newId();
        const delivery = { deliveryId, attempt: 1, em: null, signal, progress: () => undefined };
        for (let time = 0; time < times; time += 1) await handler.handle(payload, delivery);
      }
    },
    close: async () => {
      await app.close();
      await sql.end();
      await database.drop();
    },
  };
}

/** A workbook with this header and these rows below it. */
export async function aWorkbook(
  header: readonly string[],
  rows: readonly (readonly ExcelJS.CellValue[])[],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('数据');
  sheet.addRow([...header]);
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
