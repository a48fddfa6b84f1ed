import { Test, type TestingModule } from '@nestjs/testing';
import pg from 'pg';
import { type Id, newId } from '#kernel';
import type { FirmState } from '#firms';
import type { Actor } from '#foundation/access';
import { ConfigModule, loadConfig } from '#foundation/config';
import { DatabaseModule } from '#foundation/database';
import { NeedsModule } from '#needs';
import { actorOf } from './builders/account.js';
import { aFirm } from './builders/firm.js';
import { cloneDatabase } from './database.js';

/** Needs with what stands left of them, over a cloned database. */
export interface NeedsRig {
  readonly sql: pg.Pool;
  readonly app: TestingModule;
  /** A firm on the nodes. */
  aFirm(traits?: { nodes?: readonly string[]; status?: FirmState }): Promise<Id>;
  /** A person who acts for the firm. */
  personOf(firmId: Id, isFirmVerified?: boolean): Promise<Actor>;
  /** Topics and payloads that the need has put into the outbox, oldest first. */
  eventsOf(needId: Id): Promise<{ topic: string; payload: Record<string, unknown> }[]>;
  close(): Promise<void>;
}

export async function startNeeds(): Promise<NeedsRig> {
  const database = await cloneDatabase();
  const sql = new pg.Pool({ connectionString: database.url, max: 4 });
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SEALING_KEY: Buffer.alloc(32).toString('base64'),
    PUBLIC_URL: 'https://lianwan.example.cn',
  });
  const app = await Test.createTestingModule({
    imports: [ConfigModule.for(config), DatabaseModule.with({ statementTimeoutMs: 10_000, pool: 8 }), NeedsModule],
  }).compile();
  await app.init();
  return {
    sql,
    app,
    aFirm: ({ nodes = [], status = 'verified' } = {}) =>
      aFirm(sql, { nodeCodes: nodes, status, districtCode: '370212', isBuyer: true }),
    personOf: async (firmId, isFirmVerified = true) => actorOf(newId(), { firmId, isFirmVerified }),
    eventsOf: async (needId) =>
      (
        await sql.query<{ topic: string; payload: Record<string, unknown> }>(
          `select topic, payload from outbox where payload ->> 'needId' = $1 order by id`,
          [needId],
        )
      ).rows,
    close: async () => {
      await app.close();
      await sql.end();
      await database.drop();
    },
  };
}
